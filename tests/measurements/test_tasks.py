import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from measurements.tasks import TASKS
from measurements.tasks.complexity import cognitive
from measurements.tasks.exercises import (
    CHANNELS,
    EXERCISES,
    LIMIT,
    RATE,
    clipped,
    outlying,
    stripes,
    walks,
)

FOLDER = Path(__file__).parents[2] / "measurements/tasks"
PROGRAMS = {
    (framework, task): FOLDER / f"{framework}_{task}.py"
    for framework in ("pytorch", "mxnet")
    for task in TASKS
}


@pytest.mark.parametrize(
    ("source", "cost"),
    [
        ("def f():\n    return 1\n", 0),
        ("if a:\n    b\nelif c:\n    d\nelse:\n    e\n", 3),
        ("def f():\n    for a in b:\n        if a:\n            c\n", 1 + 2),
        # an `else` costs one at any depth, and what stands in it is nested
        ("for a in b:\n    if a:\n        c\n    else:\n        d if e else f\n", 1 + 2 + 1 + 3),
        ("try:\n    a\nexcept E:\n    while b:\n        c\n", 1 + 2),
        ("a = b and c and d\n", 1),
        ("a = b and c or d and e\n", 3),
        ("if a and b:\n    c\n", 2),
        ("def f():\n    def g():\n        if a:\n            b\n", 2),
        ("class C:\n    def f(self):\n        if a:\n            b\n", 1),
        ("f = lambda a: b if a else c\n", 1),
        ("a = [b for b in c if b]\n", 1 + 1),
        ("with a:\n    b\n", 0),
    ],
)
def test_cognitive_complexity_of_known_programs(source: str, cost: int) -> None:
    assert cognitive(source) == cost


def test_the_paper_s_example_of_nesting() -> None:
    source = """
def sum_of_primes(most):
    total = 0
    for i in range(2, most):  # 1
        for j in range(2, i):  # 2
            if i % j == 0:  # 3
                break
        total += i
    return total
"""
    assert cognitive(source) == 6


@pytest.mark.parametrize("task", TASKS)
def test_the_programs_of_a_task_have_the_same_functions_in_the_same_order(task: str) -> None:
    definitions = [
        [
            (type(node), node.name, ast.get_docstring(node))
            for node in ast.parse(PROGRAMS[framework, task].read_text("utf-8")).body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        ]
        for framework in ("pytorch", "mxnet")
    ]
    assert definitions[0] == definitions[1]
    assert definitions[0][-1][1] == "program"


def test_what_is_not_counted_does_not_occur() -> None:
    left_out = (ast.Break, ast.Continue, ast.AsyncFunctionDef)
    for path in PROGRAMS.values():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not isinstance(node, left_out), path.name
            assert not (isinstance(node, ast.For | ast.While) and node.orelse), path.name


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_the_programs_do_their_tasks_and_are_counted(
    framework: str, in_framework: Callable[[str, str], Any]
) -> None:
    found = in_framework(
        framework,
        f"""
from measurements.tasks import TASKS
from measurements.tasks.{framework} import observe
result = {{task: observe({{"task": task}}) for task in TASKS}}
""",
    )
    assert list(found) == list(TASKS)
    for counts in found.values():
        assert 20 <= counts["lines"] <= 60
        assert min(counts["names"], counts["paths"]) > 0
    assert {key: found[key]["cognitive"] > 0 for key in TASKS} == {
        **dict.fromkeys(TASKS, True),
        "deployment": False,  # one thing after the other
    }


def swish(numbers: Any, slopes: Any) -> Any:
    return numbers / (1 + np.exp(-slopes[:, None, None] * numbers))


SLOPES = np.linspace(0.5, 1.5, CHANNELS)


@pytest.mark.parametrize(
    ("answers", "slopes", "error", "complaint"),
    [
        (stripes(200, seed=3)[1], SLOPES, 0.0, None),
        (np.zeros(200), SLOPES, 0.0, "of new data"),
        (stripes(200, seed=3)[1], SLOPES, 0.01, "the layer: differ"),
        (stripes(200, seed=3)[1], np.ones(CHANNELS), 0.0, "have not been trained"),
        (stripes(200, seed=3)[1], SLOPES[:1], 0.0, "1 slopes"),
    ],
)
def test_a_layer_is_learned_and_is_what_it_says(
    answers: Any, slopes: Any, error: float, complaint: str | None
) -> None:
    def program(_training: Any, _images: Any, numbers: Any) -> Any:
        return answers, slopes, swish(numbers, slopes) + error

    done_or_not("layer", program, complaint)


def up_or_down(sequences: Any) -> Any:
    ends = np.array([sequence.sum() for sequence in sequences])
    return np.stack([-ends, ends], axis=1)


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [(0.0, None), (0.1, "in batches and alone: differ"), (np.nan, "of new data")],
)
def test_sequences_are_judged_alike_in_any_company(wrong: float, complaint: str | None) -> None:
    def program(_training: Any, test: Any) -> Any:
        scores = up_or_down(test[0])
        return scores * (-1 if np.isnan(wrong) else 1), scores + wrong

    done_or_not("sequences", program, complaint)


@pytest.mark.parametrize(
    ("went_on", "resumed", "complaint"),
    [
        ([0.5, 0.4, 0.3], [0.5, 0.4, 0.3], None),
        ([0.5, 0.4, 0.3], [0.5, 0.41, 0.32], "resumed training: differ"),
        ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5], "does not fall"),
        ([0.5, 0.4, 0.3], [0.5, 0.4], "instead of"),
    ],
)
def test_a_resumed_training_goes_on_alike(
    went_on: list[float], resumed: list[float], complaint: str | None
) -> None:
    done_or_not("resuming", lambda _data, _path: (went_on, resumed), complaint)


@pytest.mark.parametrize(
    ("change", "written", "complaint"),
    [(0.0, True, None), (0.1, True, "was loaded: differ"), (0.0, False, "nothing was exported")],
)
def test_what_is_deployed_answers_alike(
    change: float, written: bool, complaint: str | None
) -> None:
    def program(images: Any, path: str) -> Any:
        if written:
            Path(path).write_text("exported")
        outputs = images.mean(axis=(2, 3))
        return outputs, outputs + change

    done_or_not("deployment", program, complaint)


@pytest.mark.parametrize(
    ("factor", "complaint"),
    [(1.0, None), (2.0, "weight after clipped steps"), (1e9, "weight after clipped steps")],
)
def test_steps_are_clipped_at_the_limit(factor: float, complaint: str | None) -> None:
    def program(batches: Any, rate: float, limit: float) -> Any:
        norms, _, _ = clipped(batches, rate, limit)
        return norms, *clipped(batches, rate, factor * limit)[1:]

    done_or_not("clipping", program, complaint)


def done_or_not(task: str, program: Any, complaint: str | None) -> None:
    if complaint is None:
        EXERCISES[task](program)
    else:
        with pytest.raises(ValueError, match=complaint):
            EXERCISES[task](program)


def test_some_gradients_are_clipped_and_some_are_not() -> None:
    norms, _, _ = clipped(outlying(24, seed=1), RATE, LIMIT)
    assert 4 <= sum(norm > LIMIT for norm in norms) <= 20


def test_walks_differ_in_length_and_are_told_by_their_ends() -> None:
    sequences, classes = walks(200, seed=2)
    lengths = {len(sequence) for sequence in sequences}
    assert lengths == set(range(2, 11))
    assert (up_or_down(sequences).argmax(1) == classes).all()
    assert 0.4 < classes.mean() < 0.6


def test_data_are_the_same_each_time() -> None:
    first, again = stripes(30, seed=1), stripes(30, seed=1)
    assert np.array_equal(first[0], again[0])
    assert first[0].dtype == np.float32
    assert set(first[1]) == {0, 1, 2}
