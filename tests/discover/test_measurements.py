from collections.abc import Callable
from pathlib import Path

import pytest

from evalreport.discover import discover
from evalreport.discover.configurations import configurations
from evalreport.discover.digest import digest, source
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
        ("raise SystemExit(3)\n", "SystemExit: 3"),
        ("assert False\n", "AssertionError"),
        ("class Own(Exception): pass\nraise Own('no\\nline')\n", "Own: no line"),
        ("x = " + "-" * 5000 + "1\n", "RecursionError: "),
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
        ('title="Busy loop"', 'title=" "', "SPEC.title is empty"),
        ('{"size": (1, 2)}', '{"size": 1}', "SPEC.parameters: {'size': 1} is not of type Map"),
        ('{"size": (1, 2)}', '{"size": (1, 1)}', 'SPEC.parameters["size"]: holds a value twice'),
        ('{"size": (1, 2)}', '{"size": (1, None)}', "SPEC.parameters: {'size': (1, None)} is not"),
        ('{"size": (1, 2)}', '{"size": (1, True)}', "SPEC.parameters: {'size': (1, True)} is not"),
        ('{"size": (1, 2)}', "[1]", "SPEC.parameters: [1] is not of type Mapping["),
        ('{"size": (1, 2)}', '{"size": ()}', 'SPEC.parameters["size"]: must hold a value'),
        ('{"size": (1, 2)}', '{"size": (1, "1")}', 'SPEC.parameters["size"]: holds a value twice'),
        ('{"size": (1, 2)}', '{"size": (1, "b/c")}', """SPEC.parameters["size"]: the text 'b"""),
        ('{"size": (1, 2)}', '{"size": (0, 1)}', 'SPEC.parameters["size"]: 0 is no count of it'),
        ('{"size": (1, 2)}', '{"size": ("a",)}', """SPEC.parameters["size"]: 'a' is no count"""),
        ("1, 2)}", '1,), "threads": (0.5,)}', 'SPEC.parameters["threads"]: 0.5 is no count of t'),
        ("1, 2)}", '1,), "threads": (0,)}', 'SPEC.parameters["threads"]: 0 is no count of thr'),
        ("tolerance=1e-5", 'baseline="size"', "SPEC.baseline: 'size' is not of type Optional["),
        ('notes=("The', 'notes=1, details=("The', "SPEC.details: ('The frameworks are"),
        ('items="size"', 'items="sice"', 'SPEC.items: unknown parameter "sice"; did you mean'),
        ('item="number",', "", "SPEC.items needs SPEC.item"),
        ("timeout=5.0", "timeout=0", "SPEC.timeout must be a number above zero, not 0"),
        ("tolerance=1e-5", 'baseline=("size", 7)', "SPEC.baseline: size = 7 is not in"),
        ("tolerance=1e-5", "flop=1e9", "SPEC.flop: 1000000000.0 is not of type Optional[Callable"),
        ("tolerance=1e-5", "traffic=(len,)", "SPEC.traffic: (<built-in function len>,) is not of"),
        (
            "tolerance=1e-5",
            'flop=lambda parameters: parameters["sice"]',
            "SPEC.flop fails for {'size': 1}: KeyError: 'sice'",
        ),
        (
            "tolerance=1e-5",
            "traffic=lambda parameters: 1 / (parameters['size'] - 2)",
            "SPEC.traffic gives -1.0 for {'size': 1}: 0 (nothing to count) or more is needed",
        ),
        ("tolerance=1e-5", "flop=lambda _: None", "SPEC.flop gives None for {'size': 1}: a num"),
        ("tolerance=1e-5", "flop=lambda _: 1e999", "SPEC.flop gives inf for {'size': 1}: 0 ("),
        ("tolerance=1e-5", "ceiling=True", "SPEC.ceiling needs SPEC.flop or SPEC.traffic: "),
        ("tolerance=1e-5", "ceiling=1", "SPEC.ceiling: 1 is not of type bool"),
        ("tolerance=1e-5", 'accelerator="yes"', "SPEC.accelerator: 'yes' is not of type bool"),
        (
            "tolerance=1e-5",
            "reference=True",
            "SPEC.reference needs a function in this file: reference(parameters, dtype) -> run",
        ),
    ],
)
def test_a_spec_that_makes_no_sense(toy: Path, old: str, new: str, fault: str) -> None:
    _declare(toy, (old, new))
    assert _faults(toy)[0].startswith(f"measurements/loop/__init__.py: {fault}")


def test_what_is_counted_in_a_call_may_be_nothing(toy: Path) -> None:
    counts = "flop=lambda parameters: 2 * parameters['size'], traffic=lambda _: 0.0, ceiling=True"
    _declare(toy, ("tolerance=1e-5", counts))
    spec = discover(toy / "evalreport.toml", toy / "none").measurements["loop"].spec
    assert spec.flop
    assert spec.traffic
    assert [spec.flop({"size": 2}), spec.traffic({"size": 2})] == [4, 0]


@pytest.mark.parametrize(
    ("field", "value"),
    [("flop", "len"), ("traffic", "len"), ("ceiling", "True"), ("reference", "True")],
)
def test_what_only_a_timed_measurement_has(toy: Path, field: str, value: str) -> None:
    file = toy / "measurements/count/__init__.py"
    text = file.read_text("utf-8")
    file.write_text(text.replace("    metrics=(", f"    {field}={value},\n    metrics=("), "utf-8")
    expected = f"measurements/count/__init__.py: SPEC.{field} is for timed measurements; remove it"
    assert _faults(toy)[0] == expected


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            '"lines", LOWER',
            '"lines", "small"',
            'SPEC.metrics[0].better: unknown direction "sma',
        ),
        ('Metric("name"', 'Metric("lines"', 'SPEC.metrics[2].key: "lines" is there twice'),
        ('Metric("name"', 'Metric("Na me"', "SPEC.metrics[2].key: 'Na me' must be"),
        ('Metric("name", "name")', '"name"', "SPEC.metrics: (Metric(key='lines', "),
        ('"name", "name"', '"name", 5', "SPEC.metrics[2].title: 5 is not of type str"),
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


@pytest.mark.parametrize("signs", [5000, 100_000])
def test_configurations_nested_too_deeply(toy: Path, signs: int) -> None:
    text = f"CONFIGURATIONS = ({'-' * signs}1,)\n"
    (toy / "measurements/loop/plain.py").write_text(text, "utf-8")
    (line,) = _faults(toy)
    assert line.startswith("measurements/loop/plain.py: not a Python program that can be read")


def test_a_program_that_is_not_utf_8(toy: Path) -> None:
    (toy / "measurements/count/plain_program.py").write_bytes("# é\n".encode("latin-1"))
    (line,) = _faults(toy)
    assert line == "measurements/count/plain_program.py: byte 2: not UTF-8; save it as UTF-8"


def test_a_file_that_cannot_be_read(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert _faults(toy)[0] == "measurements/loop/plain.py: cannot be read (Permission denied)"


def test_cited_facts_are_read_and_their_faults_told_at_once(toy: Path) -> None:
    found = discover(toy / "evalreport.toml", toy / "none").measurements
    assert [fact.value for fact in found["status"].facts["twice"]] == ["retired", 1]
    assert found["loop"].facts == {}
    for key in ("plain", "twice"):
        file = toy / f"measurements/status/{key}.toml"
        file.write_text(file.read_text("utf-8").replace("2026-11-22", "today"), "utf-8")
    places = [line.split(": ")[:2] for line in _faults(toy)]
    assert places == [
        [f"measurements/status/{key}.toml", f"fact[{index}].accessed"]
        for key in ("plain", "twice")
        for index in (0, 1)
    ]


def test_the_digest_knows_every_file_by_name_and_content(tmp_path: Path) -> None:
    def made(files: dict[str, str]) -> str:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        return digest("a", source(folder, "a", ["other"]))

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


def test_the_digest_follows_imports_from_beside_the_folder(tmp_path: Path) -> None:
    def changed(name: str) -> bool:
        def made() -> str:
            return digest("a", source(tmp_path / "own", "a", ["other"]))

        before = made()
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write("\n# more")
        return made() != before

    for name, text in {
        "own/a.py": "from measurements.own import x\nfrom measurements.near import y\n",
        "near/__init__.py": "def z():\n    import measurements.shared\n",
        "near/a.py": "from measurements.own.a import x",
        "near/other.py": "",
        "shared.py": "",
        "far/__init__.py": "",
        "unused.py": "",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert changed("near/__init__.py")
    assert changed("near/a.py")
    assert changed("shared.py")
    assert not changed("near/other.py")
    assert not changed("far/__init__.py")
    assert not changed("unused.py")


def test_the_reference_has_a_digest_of_its_own(toy: Path) -> None:
    folder = toy / "measurements/loop"

    def digests() -> dict[str, str]:
        return dict(discover(toy / "evalreport.toml", toy / "none").measurements["loop"].digests)

    def same() -> list[bool]:
        return [digests()[key] == before[key] for key in ("plain", "reference")]

    assert "reference" not in digests()
    _declare(toy, ("tolerance=1e-5", "reference=True"))
    with (folder / "__init__.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef reference(parameters, dtype):\n    return None\n")
    (folder / "reference.py").write_text("1", "utf-8")
    before = digests()
    (folder / "reference.py").write_text("2", "utf-8")
    assert same() == [True, False]
    before = digests()
    (folder / "plain.py").write_text("2", "utf-8")
    assert same() == [False, True]
    before = digests()
    (folder / "shared.py").write_text("1", "utf-8")
    assert same() == [False, False]


def test_a_file_belongs_to_the_longest_key(tmp_path: Path) -> None:
    keys = ["torch", "torch_xla"]
    for name in ("torch.py", "torch_xla.py", "torch_xla_program.py", "shared.py"):
        (tmp_path / name).write_text("1", "utf-8")

    def both() -> tuple[str, str]:
        first, second = keys
        return (
            digest(first, source(tmp_path, first, [second])),
            digest(second, source(tmp_path, second, [first])),
        )

    before = both()
    (tmp_path / "torch_xla_program.py").write_text("2", "utf-8")
    assert [new == old for new, old in zip(both(), before, strict=True)] == [True, False]
    before = both()
    (tmp_path / "torch.py").write_text("2", "utf-8")
    assert [new == old for new, old in zip(both(), before, strict=True)] == [False, True]
    before = both()
    (tmp_path / "shared.py").write_text("2", "utf-8")
    assert [new == old for new, old in zip(both(), before, strict=True)] == [False, False]


def _added(toy: Path, name: str, text: str) -> Path:
    """Declare nothing in the evaluation, but add a file to the measurement that is shipped."""
    shipped = toy / "shipped"
    (toy / "measurements").rename(shipped)
    file = toy / "measurements/loop" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    return shipped


def test_a_framework_is_added_to_a_shipped_measurement(
    toy: Path, spoil: Callable[..., Path]
) -> None:
    shipped = _added(toy, "fresh.py", "def prepare(parameters, configuration): ...\n")
    before = discover(toy / "evalreport.toml", shipped).measurements["loop"]
    recipe = '[frameworks.fresh]\nname = "Fresh"\npython = "3"\nmodule = "json"\n\n'
    file = spoil(("[frameworks.raises]", f"{recipe}[frameworks.raises]"))
    found = discover(file, shipped).measurements["loop"]
    assert found.implementations["fresh"] == toy / "measurements/loop/fresh.py"
    assert found.implementations["plain"] == shipped / "loop/plain.py"
    assert found.configurations["fresh"] == ("default",)
    assert list(found.sources["fresh"]) == ["fresh.py"]
    assert found.folders == (shipped / "loop", toy / "measurements/loop")
    assert {**found.digests, **before.digests} == dict(found.digests)
    assert found.digests["fresh"]


def test_what_is_added_counts_for_its_owner_only(toy: Path) -> None:
    shipped = _added(toy, "plain_extra.py", "")

    def digests() -> dict[str, str]:
        return dict(discover(toy / "evalreport.toml", shipped).measurements["loop"].digests)

    before = digests()
    (toy / "measurements/loop/shared.py").write_text("", "utf-8")
    assert digests() == before
    (toy / "measurements/loop/plain_extra.py").write_text("1\n", "utf-8")
    changed = digests()
    assert changed["plain"] != before["plain"]
    assert changed["twice"] == before["twice"]


def test_what_is_added_replaces_nothing(toy: Path) -> None:
    shipped = _added(toy, "plain.py", "1 / 0\n")
    found = discover(toy / "evalreport.toml", shipped).measurements["loop"]
    assert found.implementations["plain"] == shipped / "loop/plain.py"
