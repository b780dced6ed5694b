from pathlib import Path

import pytest

from evalreport.discover import discover
from evalreport.discover.configurations import configurations
from evalreport.discover.digest import digest
from evalreport.errors import InputError


def _faults(toy: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        discover(toy / "evalreport.toml", toy / "none")
    return str(caught.value).splitlines()


def _declare(toy: Path, *changes: tuple[str, str]) -> None:
    file = toy / "measurements/loop/__init__.py"
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")


def test_a_folder_without_a_declaration(toy: Path) -> None:
    (toy / "measurements/loop/__init__.py").unlink()
    (line,) = _faults(toy)
    assert line.startswith("measurements/loop/__init__.py: is missing; ")


def test_a_declaration_without_spec(toy: Path) -> None:
    (toy / "measurements/loop/__init__.py").write_text("SPECS = 1\n", "utf-8")
    (line,) = _faults(toy)
    assert line.startswith("measurements/loop/__init__.py: has no SPEC; ")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("SPEC = (\n", "line 1: '(' was never closed"),
        ("import nowhere\n", "ModuleNotFoundError: No module named 'nowhere'"),
        ("1 / 0\n", "ZeroDivisionError: division by zero"),
        ("from evalreport.model.spec import Spec\nSPEC = Spec()\n", "TypeError: "),
    ],
)
def test_a_declaration_that_cannot_be_loaded(toy: Path, source: str, reason: str) -> None:
    (toy / "measurements/loop/__init__.py").write_text(source, "utf-8")
    (line,) = _faults(toy)
    assert line.startswith(f"measurements/loop/__init__.py: cannot be loaded: {reason}")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("kind=TIMED", 'kind="time"', 'SPEC.kind: unknown kind "time"; did you mean "timed"?'),
        ('title="Busy loop"', 'title=" "', "SPEC.title must be a text"),
        ('{"size": (1, 2)}', '{"size": 1}', 'SPEC.parameters["size"] must be a tuple'),
        ('{"size": (1, 2)}', '{"size": (1, 1)}', 'SPEC.parameters["size"] holds a value twice'),
        ('{"size": (1, 2)}', '{"size": (1, None)}', 'SPEC.parameters["size"]: values are'),
        ('items="size"', 'items="sice"', 'SPEC.items: unknown parameter "sice"; did you mean'),
        ('item="number",', "", "SPEC.items needs SPEC.item"),
        ("timeout=5.0", "timeout=0", "SPEC.timeout must be a number above zero, not 0"),
        ("tolerance=1e-5", 'baseline=("size", 7)', "SPEC.baseline: size = 7 is not in"),
    ],
)
def test_a_spec_that_makes_no_sense(toy: Path, old: str, new: str, fault: str) -> None:
    _declare(toy, (old, new))
    assert _faults(toy)[0].startswith(f"measurements/loop/__init__.py: {fault}")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            '"lines", LOWER',
            '"lines", "small"',
            'SPEC.metrics[0].better: unknown direction "sma',
        ),
        ('Metric("name"', 'Metric("lines"', 'SPEC.metrics[2].key: "lines" is there twice'),
        ('Metric("name"', 'Metric("Na me"', "SPEC.metrics[2]: a Metric with a key"),
    ],
)
def test_metrics_that_make_no_sense(toy: Path, old: str, new: str, fault: str) -> None:
    file = toy / "measurements/count/__init__.py"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    assert _faults(toy)[0].startswith(f"measurements/count/__init__.py: {fault}")


def test_a_measurement_may_import_itself(toy: Path) -> None:
    (toy / "measurements/loop/data.py").write_text("TITLE = 'From data'\n", "utf-8")
    _declare(
        toy,
        ("import time\n", "import time\n\nfrom measurements.loop.data import TITLE\n"),
        ('title="Busy loop"', "title=TITLE"),
    )
    found = discover(toy / "evalreport.toml", toy / "none")
    assert found.measurements["loop"].spec.title == "From data"


def test_facts_for_what_is_timed(toy: Path) -> None:
    (toy / "measurements/loop/plain.toml").write_text("", "utf-8")
    (line,) = _faults(toy)
    assert line == (
        "measurements/loop/plain.toml: a measurement of kind timed takes plain.py instead"
    )


def test_programs_are_found_by_name(toy: Path) -> None:
    (toy / "measurements/count/plain_program.py").write_text("x = 1\n", "utf-8")
    found = discover(toy / "evalreport.toml", toy / "none")
    assert found.measurements["count"].programs == {"plain": "x = 1\n"}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import torch\n", ("default",)),
        ('CONFIGURATIONS = ("default", "tuned")\n', ("default", "tuned")),
        ('CONFIGURATIONS: tuple[str, ...] = ("fast",)\n', ("fast",)),
    ],
)
def test_configurations_are_read_without_importing(
    tmp_path: Path, source: str, names: tuple[str, ...]
) -> None:
    file = tmp_path / "toy.py"
    file.write_text(f"import nowhere\n{source}", "utf-8")
    assert configurations(file) == names


@pytest.mark.parametrize(
    "value", ["()", '"default"', '("a", "a")', '("a", 1)', '("a b",)', "tuple(NAMES)"]
)
def test_configurations_must_be_literal_names(toy: Path, value: str) -> None:
    (toy / "measurements/loop/plain.py").write_text(f"\nCONFIGURATIONS = {value}\n", "utf-8")
    (line,) = _faults(toy)
    assert line.startswith("measurements/loop/plain.py: line 2: CONFIGURATIONS must be")


def test_a_framework_file_with_a_fault_of_syntax(toy: Path) -> None:
    (toy / "measurements/loop/plain.py").write_text("def prepare(:\n", "utf-8")
    (line,) = _faults(toy)
    assert line.startswith("measurements/loop/plain.py: line 1: not a Python program")


def test_the_digest_knows_every_file_by_name_and_content(tmp_path: Path) -> None:
    def made(files: dict[str, str]) -> str:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        return digest(folder, "a", ["other"])

    same = made({"a.py": "1", "sub/b.py": "2"})
    assert made({"sub/b.py": "2", "a.py": "1"}) == same
    assert made({"a.py": "1", "sub/b.py": "2", "__pycache__/a.pyc": "x", ".swp": "y"}) == same
    others = [
        made({"a.py": "1", "sub/b.py": "3"}),
        made({"a.py": "1", "sub/c.py": "2"}),
        made({"a.py": "1", "b.py": "2"}),
        made({"a.py": "1"}),
    ]
    assert len({same, *others}) == 5
    assert made({"a.py": "1", "sub/b.py": "2", "other.py": "3", "other_program.py": "4"}) == same
