import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import measurements.notebook as notebook
from measurements.notebook import CELLS, PACKAGES, cells, observe, summarise

FOLDER = Path(notebook.__file__).parent
TEXT = {"output_type": "execute_result", "data": {"text/plain": "7"}}
IMAGE = {"output_type": "display_data", "data": {"image/png": "", "text/plain": "a figure"}}
PRINTED = {"output_type": "stream", "name": "stdout", "text": "7"}
ERROR = {"output_type": "error", "ename": "TypeError", "evalue": "no\nmore", "traceback": []}
RIGHT: list[list[dict[str, Any]]] = [[TEXT]] * 4 + [[TEXT, IMAGE]] * 2 + [[ERROR], [TEXT]]


def executed(outputs: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [{"outputs": each} for each in outputs]


def test_all_cells_work() -> None:
    found = summarise(executed(RIGHT))
    assert (found["worked"], found["cells"]) == (100, len(CELLS))
    assert [row["cell"] for row in found["details"]] == list(CELLS)
    assert found["details"][4]["shown"] == "image, text"


@pytest.mark.parametrize(
    ("number", "outputs", "expected"),
    [
        (0, [], ("shows no text", "nothing", "")),
        (0, [PRINTED], ("shows no text", "printed text", "")),
        (1, [TEXT, ERROR], ("raises an error", "error, text", "TypeError: no")),
        (5, [TEXT], ("shows no image", "text", "")),
        (6, [TEXT], ("shows no error", "text", "")),
    ],
)
def test_a_cell_that_does_not_work(
    number: int, outputs: list[dict[str, Any]], expected: tuple[str, str, str]
) -> None:
    found = summarise(executed([*RIGHT[:number], outputs, *RIGHT[number + 1 :]]))
    assert found["worked"] == 100 * (len(CELLS) - 1) / len(CELLS)
    assert tuple(found["details"][number].values())[1:] == expected


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_the_notebooks_have_the_same_cells(framework: str) -> None:
    found = cells((FOLDER / f"{framework}_program.py").read_text("utf-8"))
    assert [title for title, _ in found] == list(CELLS)
    for _, source in found:
        compile(source, "cell", "exec")


def test_the_cells_of_a_program() -> None:
    assert cells('"""Doc."""\n\n# %% One two\na = 1\n# a remark\n\n# %% Three\nb\n') == [
        ("One two", "a = 1\n# a remark"),
        ("Three", "b"),
    ]


def test_a_program_with_other_cells_is_refused(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("# %% One\n1\n")
    with pytest.raises(ValueError, match="are not"):
        observe(str(program))


def test_the_notebook_is_run_where_the_framework_is(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    @contextmanager
    def environment(*requirements: str) -> Iterator[str]:
        asked.append(requirements)
        yield "/venv/bin/python"

    def run(interpreter: str, *words: str, folder: str) -> str:
        asked.append((interpreter, words[0]))
        path = Path(words[-1])
        content = json.loads(path.read_text())
        for cell, outputs in zip(content["cells"], RIGHT, strict=True):
            cell["outputs"] = outputs
        path.write_text(json.dumps(content))
        return ""

    monkeypatch.setattr(notebook, "environment", environment)
    monkeypatch.setattr(notebook, "run", run)
    found = observe(str(FOLDER / "pytorch_program.py"), "thing==1.0")
    assert found["worked"] == 100
    assert asked == [
        ("thing==1.0", *PACKAGES),
        ("/venv/bin/python", "/venv/bin/jupyter-execute"),
    ]
