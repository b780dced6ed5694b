"""The house rules that a machine can check."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "evalreport"
FILES = sorted(PACKAGE.rglob("*.py"))
IN_FRAMEWORKS = [PACKAGE / "model/spec.py", *sorted((PACKAGE / "worker").rglob("*.py"))]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _nodes(file: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(file.read_bytes()))


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
    names: set[str] = set()
    for node in _nodes(file):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    ours = {name for name in names if name.startswith("evalreport")}
    assert all(
        name == "evalreport.model.spec" or name.startswith("evalreport.worker.") for name in ours
    )
    assert {name.split(".")[0] for name in names - ours} <= sys.stdlib_module_names


@pytest.mark.parametrize("file", IN_FRAMEWORKS, ids=_name)
def test_what_runs_in_a_framework_is_python_3_8(file: Path) -> None:
    ast.parse(file.read_bytes(), feature_version=(3, 8))


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


def test_only_the_worker_and_the_command_line_catch_everything() -> None:
    broad = [
        file.relative_to(PACKAGE).parts[0]
        for file in FILES
        for node in _nodes(file)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert len(broad) <= 2
    assert set(broad) <= {"worker", "cli.py"}
