"""The house rules that a machine can check."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib.metadata import packages_distributions
from pathlib import Path
from statistics import median

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "evalreport"
FILES = sorted(PACKAGE.rglob("*.py"))
IN_FRAMEWORKS = [PACKAGE / "model/spec.py", *sorted((PACKAGE / "worker").rglob("*.py"))]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _nodes(file: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(file.read_bytes()))


def _imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in _nodes(file):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def _lengths(file: Path) -> dict[str, int]:
    return {
        f"{_name(file)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for node in _nodes(file)
        if isinstance(node, Function)
    }


def test_the_layers_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", IN_FRAMEWORKS, ids=_name)
def test_what_runs_in_a_framework_needs_the_standard_library_only(file: Path) -> None:
    names = _imported(file)
    ours = {name for name in names if name.startswith("evalreport")}
    assert all(
        name == "evalreport.model.spec" or name.startswith("evalreport.worker.") for name in ours
    )
    assert {name.split(".")[0] for name in names - ours} <= sys.stdlib_module_names


@pytest.mark.parametrize("file", IN_FRAMEWORKS, ids=_name)
def test_what_runs_in_a_framework_is_python_3_8(file: Path) -> None:
    ast.parse(file.read_bytes(), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("folders", "extras"), [(("evalreport", "measurements"), ()), (("tests",), ("dev",))]
)
def test_what_is_imported_is_declared(folders: Sequence[str], extras: Sequence[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][key] for key in extras)]
    declared = {canonicalize_name(Requirement(text).name) for each in lists for text in each}
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    names = {name.split(".")[0] for file in files for name in _imported(file) if name}
    providers = packages_distributions()
    others = names - sys.stdlib_module_names - {"evalreport", "measurements", "tests"}
    undeclared = {
        name
        for name in others
        - {"torch", "mxnet", "jax", "onnxruntime"}  # in environments of their own
        if not {canonicalize_name(each) for each in providers.get(name, ())} & declared
    }
    assert undeclared == set()


def test_files_and_functions_are_short() -> None:
    lines = {_name(file): len(file.read_text("utf-8").splitlines()) for file in FILES}
    functions = {name: length for file in FILES for name, length in _lengths(file).items()}
    assert {name: count for name, count in lines.items() if count > 250} == {}
    assert {name: count for name, count in functions.items() if count > 60} == {}
    assert median(lines.values()) <= 100
    assert median(functions.values()) <= 12


def test_all_dataclasses_are_frozen() -> None:
    thawed = []
    for file in FILES:
        for node in _nodes(file):
            if isinstance(node, ast.ClassDef):
                marks = [ast.unparse(each) for each in node.decorator_list]
                if any("dataclass" in mark and "frozen=True" not in mark for mark in marks):
                    thawed.append(f"{_name(file)}: {node.name}")
    assert thawed == []


def test_nothing_prints() -> None:
    printing = [
        f"{_name(file)}:{node.lineno}"
        for file in FILES
        for node in _nodes(file)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print"
    ]
    assert printing == []


def _caught(handler: ast.ExceptHandler) -> set[str]:
    if handler.type is None:
        return {"BaseException"}
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {ast.unparse(kind) for kind in kinds}


def test_only_who_runs_programs_of_others_or_speaks_to_the_user_catches_everything() -> None:
    """The worker runs a framework's file, `discover` a declaration; both may raise anything."""
    broad = [
        _name(file)
        for file in FILES
        for node in _nodes(file)
        if isinstance(node, ast.ExceptHandler) and _caught(node) & {"Exception", "BaseException"}
    ]
    assert sorted(broad) == [
        "evalreport/cli.py",
        "evalreport/discover/measurements.py",
        "evalreport/discover/specs.py",
        "evalreport/worker/work.py",
    ]
