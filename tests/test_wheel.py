"""What users get: the source archive, and the wheel made of it, away from this repository."""

import os
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from uv import find_uv_bin

from evalreport.environments.settings import settings
from evalreport.shipped import shipped

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.xdist_group("wheel")  # one process builds it
TOY = ROOT / "tests/data/toy"


def _run(folder: Path, *command: str | Path, code: int = 0) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**settings(os.environ), "EVALREPORT_CACHE_DIR": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both."""
    folder = tmp_path_factory.mktemp("dist")
    _run(ROOT, find_uv_bin(), "build", "--quiet", "--out-dir", folder)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (found,) = dist.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with the wheel."""
    folder = tmp_path_factory.mktemp("installed")
    _run(folder, find_uv_bin(), "venv", "--quiet", "--python", "3.11", "venv")
    python = folder / "venv/bin/python"
    _run(folder, find_uv_bin(), "pip", "install", "--quiet", "--python", python, wheel)
    return python.parent


def test_the_source_archive_holds_what_make_needs_and_what_readers_read(dist: Path) -> None:
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        held = {Path(*Path(name).parts[1:]) for name in opened.getnames()}
    here = {
        path.relative_to(ROOT)
        for pattern in ("*.md", "*.toml", "Makefile", "LICENSE", ".ci/*", "docs/*")
        for path in ROOT.glob(pattern)
    }
    assert Path(".ci/system") in here
    assert here <= held


def test_the_wheel_holds_templates_and_measurements_and_no_rubbish(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for kind in ("templates", "measurements"):
        here = {path.relative_to(ROOT / kind) for path in (ROOT / kind).rglob("*") if _kept(path)}
        there = {
            Path(name).relative_to(f"evalreport/data/{kind}")
            for name in names
            if name.startswith(f"evalreport/data/{kind}/")
        }
        assert there == here
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


def _kept(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def test_the_repository_uses_its_own() -> None:
    assert shipped("templates") == ROOT / "templates"


def test_the_installed_program_finds_what_it_ships(installed: Path, tmp_path: Path) -> None:
    code = "from evalreport.shipped import shipped; print(shipped('measurements'))"
    found = Path(_run(tmp_path, installed / "python", "-c", code).strip())
    assert (found / "vgg16_inference/pytorch.py").is_file()
    assert ROOT not in found.parents


def test_the_installed_program_runs_elsewhere(installed: Path, tmp_path: Path) -> None:
    assert "build" in _run(tmp_path, installed / "evalreport", "--help")


def test_the_installed_program_builds_an_article(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(TOY, tmp_path, dirs_exist_ok=True)
    command = (installed / "evalreport", "build", "--quiet", "--budget", "5s")
    _run(tmp_path, *command, code=3)  # not complete: one of the frameworks fails
    written = {path.name for path in (tmp_path / "output").iterdir()}
    assert {"plain-vs-twice.md", "plain-vs-twice.html", "plain-vs-twice.pdf"} <= written
