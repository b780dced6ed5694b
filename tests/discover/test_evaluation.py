import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evalreport.discover import discover
from evalreport.errors import InputError
from evalreport.model.evaluation import Link, Measure

ROOT = Path(__file__).parent.parent.parent
Spoil = Callable[..., Path]


def _faults(file: Path, shipped: Path | None = None) -> list[str]:
    with pytest.raises(InputError) as caught:
        discover(file, shipped or file.parent / "none")
    return str(caught.value).splitlines()


def test_the_toy_is_read_in_the_order_of_the_file(toy: Path) -> None:
    found = discover(toy / "evalreport.toml", toy / "none")
    assert [each.key for each in found.frameworks] == ["plain", "twice", "equal", "raises"]
    assert [each.key for each in found.criteria] == ["performance", "ease_of_use", "ecosystem"]
    assert list(found.measurements) == ["loop", "count", "status"]
    assert found.frameworks[0].links == (Link("Home", "https://example.org/plain"),)
    assert found.criteria[0].measures[0] == Measure(
        measurement="loop",
        metric="time",
        thresholds=(3.0, 1.5, 1.05),
        relative=True,
        rationale="Bounds of the toy: the reference is the best, half its speed is moderate.",
    )
    assert found.criteria[2].measurements == ("status",)
    assert found.use_cases[0].requires == {"ecosystem": "Moderate"}
    assert found.article.tags == ("Toys",)
    assert found.margin == 0.05
    assert found.controls == ""
    assert found.root == toy


def test_controls_and_witnesses_are_read(spoil: Spoil, toy: Path) -> None:
    plain = "[frameworks.plain]"
    file = spoil((plain, f'controls = "loop"\n{plain}\nwitness = {{ VERBOSE = "1" }}'))
    found = discover(file, toy / "none")
    assert found.controls == "loop"
    assert found.frameworks[0].witness == {"VERBOSE": "1"}
    assert found.frameworks[1].witness == {}


def test_the_shipped_evaluation_is_right() -> None:
    found = discover(ROOT / "evalreport.toml", ROOT / "measurements")
    assert [each.key for each in found.frameworks] == ["pytorch", "mxnet"]
    titles = [each.title for each in found.criteria]
    assert titles == ["Performance", "Scalability", "Ease of Use", "Ecosystem"]
    assert all(set(each.implementations) for each in found.measurements.values())


def test_a_framework_without_a_file_is_a_gap_and_no_fault(toy: Path) -> None:
    found = discover(toy / "evalreport.toml", toy / "none")
    assert set(found.measurements["status"].implementations) == {"plain", "twice"}


def test_own_measurements_win_over_shipped_ones(toy: Path) -> None:
    shipped = toy.parent / "shipped"
    shutil.copytree(toy / "measurements", shipped)
    shutil.rmtree(toy / "measurements/count")
    found = discover(toy / "evalreport.toml", shipped)
    assert found.measurements["count"].folder == shipped / "count"
    assert found.measurements["loop"].folder == toy / "measurements/loop"


def test_loading_leaves_the_interpreter_as_it_was(toy: Path) -> None:
    before = list(sys.path), set(sys.modules)
    discover(toy / "evalreport.toml", toy / "none")
    assert sys.path == before[0]
    assert not [name for name in set(sys.modules) - before[1] if name.startswith("measurements")]


def test_an_interpreter_is_found_from_the_file(spoil: Spoil, toy: Path) -> None:
    file = spoil(('python = "3"', 'python = "bin/python"'))
    assert discover(file, toy / "none").frameworks[0].python == str(toy / "bin/python")


def test_no_file(tmp_path: Path) -> None:
    (line,) = _faults(tmp_path / "evalreport.toml")
    assert "there is no such file" in line
    assert "-f FILE" in line


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    assert "cannot be read" in _faults(tmp_path)[0]


def test_broken_toml_names_line_and_column(spoil: Spoil) -> None:
    (line,) = _faults(spoil(("[frameworks.plain]", "[frameworks.plain")))
    assert line.startswith("evalreport.toml: not valid TOML: ")
    assert "line 5, column 18" in line


def test_two_frameworks_with_one_key(spoil: Spoil) -> None:
    (line,) = _faults(spoil(("[frameworks.twice]", "[frameworks.plain]")))
    assert "plain" in line
    assert "line 12" in line


def test_not_utf_8(toy: Path) -> None:
    (toy / "evalreport.toml").write_bytes(b'title = "\xff"')
    (line,) = _faults(toy / "evalreport.toml")
    assert line == "evalreport.toml: byte 9: not UTF-8; save it as UTF-8"


def test_nested_without_end(toy: Path) -> None:
    (toy / "evalreport.toml").write_text("a = " + "[" * 5000, "utf-8")
    assert _faults(toy / "evalreport.toml")[0].startswith("evalreport.toml: not valid TOML: ")


def test_all_faults_at_once(spoil: Spoil) -> None:
    file = spoil(
        ('title = "Plain vs', 'titel = "Plain vs'),
        ('name = "Twice"', "name = 2"),
        ('question = "How fast is it?"\n', ""),
        ('metric = "explained"', 'metric = "explaned"'),
        ("in_a_hurry", "in-a-hurry"),
        ("requires = { ecosystem", "requires = { ecosytem"),
        ("[article]", "[article]\ntag = 1"),
    )
    assert _faults(file) == [
        'evalreport.toml: titel: unknown key; did you mean "title"?',
        "evalreport.toml: title: is missing",
        "evalreport.toml: frameworks.twice.name: should be a valid string, not 2",
        "evalreport.toml: criteria.performance.question: is missing",
        "evalreport.toml: use_cases.in-a-hurry: the key must consist of a-z, 0-9 and _",
        'evalreport.toml: article.tag: unknown key; did you mean "tags"?',
        "evalreport.toml: criteria.ease_of_use.measures[0].metric: "
        'unknown metric "explaned"; did you mean "explained"?',
        "evalreport.toml: use_cases.new_project.requires: "
        'unknown criterion "ecosytem"; did you mean "ecosystem"?',
    ]
