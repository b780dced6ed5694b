"""The command as a user runs it: real processes, a real (toy) evaluation."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from evalreport.cli import tell_why_nothing_was_measured
from evalreport.pipeline import Standing

TOY = Path(__file__).parent / "data" / "toy"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A toy evaluation of one's own, in an empty folder."""
    return Path(shutil.copytree(TOY, tmp_path / "toy"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A toy evaluation that has been built: each build has time for the first block of a cell."""
    folder = Path(shutil.copytree(TOY, tmp_path_factory.mktemp("built") / "toy"))
    for _ in range(2):
        done = evalreport(folder, "build", "--budget", "1s")
        assert done.returncode == 3, done.stderr
    yield folder


def evalreport(
    folder: Path, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "evalreport", *arguments],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "output").rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_a_build_writes_the_article_and_tells_what_is_missing(built: Path) -> None:
    names = set(files(built))
    assert {f"output/plain-vs-twice.{suffix}" for suffix in ("md", "html", "pdf", "csv")} <= names
    done = evalreport(built, "render")
    assert done.returncode == 3
    assert "Nothing has changed" in done.stderr
    assert "missing: Raises, loop size 1 (default): " in done.stderr
    assert done.stdout.splitlines()[0].endswith("plain-vs-twice.md")


def test_a_second_build_measures_nothing_and_changes_nothing(built: Path) -> None:
    before = files(built)
    done = evalreport(built, "build", "--budget", "1s")
    assert done.returncode == 3
    assert files(built) == before


def test_the_same_results_give_the_same_bytes_anywhere(built: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(built, tmp_path / "elsewhere" / "toy"))
    before = files(copy)
    (copy / "output" / "manifest.json").unlink()
    shutil.rmtree(copy / "output" / "plain-vs-twice")
    surroundings = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    done = evalreport(tmp_path, "render", "-f", str(copy / "evalreport.toml"), **surroundings)
    assert done.returncode == 3, done.stderr
    assert files(copy) == before


def test_a_broken_result_is_named_and_costs_nothing_else(built: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(built, tmp_path / "toy"))
    file = next((copy / "output" / "results" / "loop").rglob("01.json"))
    file.write_bytes(file.read_bytes()[:99])
    done = evalreport(copy, "render", "--format", "md")
    assert f"{file.stem}.json: ignored, because it is truncated" in done.stderr
    assert file.stat().st_size == 99
    text = (copy / "output" / "plain-vs-twice.md").read_text()
    assert "ignored, because it is truncated" in text


def test_interrupted_measuring_is_kept_and_goes_on(project: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "evalreport", "measure", "-v"],
        cwd=project,
        stderr=subprocess.PIPE,
        text=True,
    )
    results = project / "output" / "results"
    deadline = time.monotonic() + 120
    while len(list(results.rglob("loop/**/*.json"))) < 3:
        assert time.monotonic() < deadline
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "what was measured is kept" in told
    kept = {file: file.read_bytes() for file in results.rglob("*.json")}
    assert not list(results.rglob("*.tmp"))
    done = evalreport(project, "build", "--budget", "1s", "--format", "md")
    assert done.returncode == 3, done.stderr
    assert {file: file.read_bytes() for file in kept} == kept
    assert "ignored" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["build", "-f", "none.toml"], 1, "none.toml: there is no such file"),
        (["build", "--budget", "soon"], 2, "'soon' is not a duration; write 10m"),
        (["render", "--format", "md,doc"], 2, "'doc' is not one of md, html, pdf, csv"),
        (["buidl"], 2, "buidl"),
    ],
)
def test_wrong_words_are_explained(
    project: Path, arguments: list[str], code: int, message: str
) -> None:
    done = evalreport(project, *arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_faults_in_the_file_are_told_all_at_once(project: Path) -> None:
    file = project / "evalreport.toml"
    text = file.read_text().replace('metric = "time"', 'metric = "tme"')
    file.write_text(text.replace('measurement = "count"', 'measurement = "cuont"'))
    done = evalreport(project, "build")
    assert done.returncode == 1
    assert 'unknown metric "tme"; did you mean "time"?' in done.stderr
    assert 'unknown measurement "cuont"; did you mean "count"?' in done.stderr
    assert "Traceback" not in done.stderr


def test_measuring_tells_what_failed_and_why_it_does_no_more(built: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(built, tmp_path / "toy"))
    (lock,) = (copy / "output" / "results" / "locks").iterdir()
    before = lock.read_bytes()
    lock.unlink()
    done = evalreport(copy, "measure", "--budget", "1s")
    assert done.returncode == 3
    assert "missing: Raises, loop size 1 (default): ValueError: no kernel" in done.stderr
    assert "no run is repeated after 3 failures (--retry does)" in done.stderr
    assert lock.read_bytes() == before
    assert files(copy) == files(built)


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (Standing(0, 7, 60.0, (), 0, 0), ["7 results of 1 minutes", "precise or has its most"]),
        (Standing(0, 7, 60.0, (), 0, 1), ["no room for another block in 1 cell (", "--budget"]),
        (Standing(0, 1, 60.0, (), 2, 0), ["1 result of", "after 2 failures (--retry does)"]),
        (Standing(1, 7, 60.0, (), 2, 1), []),
    ],
)
def test_the_reason_for_measuring_nothing_is_the_true_one(
    capsys: pytest.CaptureFixture[str], standing: Standing, told: list[str]
) -> None:
    tell_why_nothing_was_measured(standing)
    text = capsys.readouterr().err
    assert bool(text) == bool(told)
    assert all(part in text for part in told)
    assert ("precise" in text) == (
        not standing.made and not standing.given_up + standing.unfinished
    )


def test_documents_of_something_else_are_named(built: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(built, tmp_path / "toy"))
    assert "left as they were" not in evalreport(copy, "render", "--format", "csv").stderr
    file = copy / "evalreport.toml"
    file.write_text(file.read_text().replace("known answers", "well-known answers"))
    before = (copy / "output" / "plain-vs-twice.pdf").read_bytes()
    done = evalreport(copy, "render", "--format", "md,csv")
    assert done.stderr.count("left as they were: plain-vs-twice.html, plain-vs-twice.pdf (") == 1
    assert (copy / "output" / "plain-vs-twice.pdf").read_bytes() == before


def test_a_reader_who_has_gone_is_no_error(built: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "evalreport", "render"]
    with os.fdopen(writer) as pipe:
        done = subprocess.run(
            command, cwd=built, stdout=pipe, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 3
    assert "pipe" not in done.stderr.lower()
    assert done.stderr.splitlines()[-1].startswith("missing: ")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that cannot be read")
def test_a_file_that_cannot_be_read_or_written_is_named(project: Path) -> None:
    (project / "templates").mkdir()
    template = project / "templates" / "x.md"
    template.symlink_to("/proc/self/mem")
    done = evalreport(project, "render", "--format", "csv")
    assert done.returncode == 1
    assert "templates/x.md: cannot be read: Input/output error" in done.stderr
    template.unlink()
    (project / "output" / "manifest.json").mkdir()
    done = evalreport(project, "render", "--format", "csv")
    assert done.returncode == 1
    assert done.stderr.endswith("output/manifest.json: Is a directory\n")


def test_two_builds_do_not_mix(project: Path) -> None:
    import filelock

    (project / "output").mkdir()
    with filelock.FileLock(project / "output" / ".lock"):
        done = evalreport(project, "render")
    assert done.returncode == 1
    assert "another evalreport is at work here" in done.stderr


def test_help_and_version_need_nothing(tmp_path: Path) -> None:
    assert "Measure what is missing" in evalreport(tmp_path, "build", "--help").stdout
    assert evalreport(tmp_path, "--version").stdout.startswith("evalreport, version ")
