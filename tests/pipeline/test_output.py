from dataclasses import replace
from pathlib import Path

import pytest

from evalreport.errors import EvalreportError
from evalreport.model.evaluation import Evaluation
from evalreport.pipeline.output import alone
from tests.samples import evaluation


def project(folder: Path) -> Evaluation:
    return replace(evaluation(), file=folder / "evalreport.toml")


def test_one_at_a_time(tmp_path: Path) -> None:
    busy = pytest.raises(EvalreportError, match="another evalreport is at work here")
    with alone(project(tmp_path)), busy, alone(project(tmp_path)):
        pass
    with alone(project(tmp_path)):
        pass


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("")
    refused = pytest.raises(EvalreportError, match="output: cannot be written: File exists")
    with refused, alone(project(tmp_path)):
        pass


def test_an_error_inside_is_not_taken_for_one_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(PermissionError) as caught, alone(project(tmp_path)):
        raise PermissionError(13, "Permission denied", "templates/article.md")
    assert caught.value.filename == "templates/article.md"
    with alone(project(tmp_path)):
        pass


def test_what_a_killed_one_left_half_written_is_removed(tmp_path: Path) -> None:
    cell = tmp_path / "output" / "results" / "speed" / "all"
    cell.mkdir(parents=True)
    leftover, whole, foreign = (
        cell / name for name in (".0123456789abcdef.tmp", "01.json", "mine.tmp")
    )
    for file in (leftover, whole, foreign):
        file.touch()
    with alone(project(tmp_path)):
        assert sorted(cell.iterdir()) == [whole, foreign]
