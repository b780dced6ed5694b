from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.program_size import count, observe, rings

SOURCE = '''
"""A docstring,
of two lines."""

import frame
from frame import layers as units  # a comment


def build(size):
    """Not counted."""
    model = units.Stack(
        width=size,
        kind="round",
    )
    return model if size > 0 and size < 9 else None


def main():
    for size in [size for size in range(3) if size]:
        model = build(size=size)
        model.fit(frame.data.load())
'''


def test_counts_of_a_known_program() -> None:
    assert count(SOURCE) == {
        # 2 imports, 6 of build without its docstring, 4 of main
        "lines": 12,
        # frame layers Stack width kind round fit data load; `size` is the program's own
        "names": 9,
        # 2 functions, the conditional, `and`, `for`, the comprehension and its `if`
        "paths": 7,
    }


def test_a_text_over_several_lines_is_code() -> None:
    assert count('value = """a\n\nb"""\n')["lines"] == 3


@pytest.mark.parametrize(
    ("source", "paths"),
    [
        ("def f():\n    pass\n", 1),
        ("f = lambda: 1\n", 1),
        ("while True:\n    pass\n", 1),
        ("try:\n    pass\nexcept ValueError:\n    pass\nexcept KeyError:\n    pass\n", 2),
        ("a = b or c or d\n", 2),
        ("if a:\n    pass\nelif b:\n    pass\nelse:\n    pass\n", 2),
        ("with a:\n    pass\n", 0),
    ],
)
def test_paths(source: str, paths: int) -> None:
    assert count(source)["paths"] == paths


@given(st.lists(st.sampled_from(["", "    ", "# remark", "    # remark"]), max_size=8))
def test_blank_lines_and_comments_do_not_count(between: list[str]) -> None:
    spaced = SOURCE.replace("    return", "\n".join([*between, "    return"]))
    assert count(spaced) == count(SOURCE)


def test_rings_are_the_same_each_time_and_apart() -> None:
    points, classes = rings(300, seed=5)
    again, _ = rings(300, seed=5)
    assert (points == again).all()
    radii = (points**2).sum(axis=1) ** 0.5
    assert radii[classes == 0].max() < radii[classes == 1].min()
    assert radii[classes == 1].max() < radii[classes == 2].min()


def test_a_program_that_has_not_learned_does_not_count() -> None:
    def guess(training: object, validation: object, test: object, path: str) -> object:
        return [0.99], test[1] * 0  # type: ignore[index]

    with pytest.raises(ValueError, match="has not learned"):
        observe(guess, __file__)  # type: ignore[arg-type]


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_the_programs_learn_and_are_counted(
    framework: str, in_framework: Callable[[str, str], Any]
) -> None:
    found = in_framework(
        framework,
        f"from measurements.program_size.{framework} import observe\nresult = observe({{}})\n",
    )
    assert found["accuracy"] >= 90
    assert min(found["lines"], found["names"], found["paths"]) > 0


def test_the_programs_have_the_same_functions_in_the_same_order() -> None:
    import ast
    from pathlib import Path

    folder = Path(__file__).parents[2] / "measurements/program_size"
    functions = [
        [
            (node.name, ast.get_docstring(node))
            for node in ast.parse((folder / f"{key}_program.py").read_text()).body
            if isinstance(node, ast.FunctionDef)
        ]
        for key in ("pytorch", "mxnet")
    ]
    assert functions[0] == functions[1]
