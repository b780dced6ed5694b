"""The three calls of uv, and what their failures mean."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from evalreport.environments.settings import settings
from evalreport.errors import EnvironmentSetupError
from evalreport.model.evaluation import Framework

UNREACHABLE = re.compile(
    r"error sending request|dns error|Connection refused|timed out|Failed to (fetch|download)"
)
# wheels only: what a source archive needs while it is built would escape the lock
WHEELS = ("--only-binary", ":all:")


def make(framework: Framework, folder: Path) -> Path:
    """Make an empty virtual environment `folder`/venv; its interpreter."""
    failure = _uv(folder, "venv", "--no-project", "--python", framework.python, "venv")
    if failure:
        raise EnvironmentSetupError(
            f"{framework.name}: no Python {framework.python} for its environment ({failure}); "
            f"install it, or name an interpreter: "
            f'frameworks.{framework.key}.python = "/path/to/python"'
        )
    return interpreter(folder)


def interpreter(folder: Path) -> Path:
    """Where `make` puts the interpreter."""
    return folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(framework: Framework, folder: Path) -> str:
    """Resolve the requirements and install them hash by hash; the file of pins that was used."""
    if not framework.requirements:
        return ""
    wanted, pins = folder / "requirements.in", folder / "requirements.txt"
    wanted.write_text("\n".join(framework.requirements) + "\n", encoding="utf-8")
    python = ("--python", str(interpreter(folder)))
    bare = ("--generate-hashes", "--no-header", "--no-annotate")
    failure = _uv(
        folder, "pip", "compile", *python, *bare, *WHEELS, wanted.name, "--output-file", pins.name
    ) or _uv(
        folder,
        *("pip", "install", *python, *WHEELS),
        *("--require-hashes", "--requirement", pins.name),
    )
    if failure:
        raise EnvironmentSetupError(
            f"{framework.name}: {', '.join(framework.requirements)} cannot be installed "
            f"for Python {framework.python}: {failure}; {_remedy(framework, failure)}"
        )
    return pins.read_text(encoding="utf-8")


def _uv(folder: Path, *arguments: str) -> str:
    """Run uv in `folder`, away from any project's own settings; why it failed, or nothing."""
    from uv import find_uv_bin

    try:
        done = subprocess.run(
            [find_uv_bin(), "--quiet", "--color", "never", *arguments],
            cwd=folder,
            env=settings(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise EnvironmentSetupError(
            f"uv cannot be run ({error}); install it again: pip install --force-reinstall uv"
        ) from error
    return _plain(done.stderr.decode("utf-8", "replace")) if done.returncode else ""


def _plain(message: str) -> str:
    """uv's chain of causes on one line, without addresses and paths: articles show it."""
    causes = [line.removeprefix("error:").strip() for line in message.splitlines()]
    line = ": ".join(cause.removeprefix("cause: ").rstrip(":") for cause in causes if cause)
    line = re.sub(r"`?\b(https?|file)://[^\s`)]+`?", "the package index", line)
    line = re.sub(r"`?(?<![\w.])/(?:[^\s`/]+/)+([^\s`/]+)`?", r"\1", line)
    return line[:600] or "no message"


def _remedy(framework: Framework, failure: str) -> str:
    if UNREACHABLE.search(failure):
        return (
            "check the network and the index (UV_DEFAULT_INDEX or PIP_INDEX_URL; "
            "UV_FIND_LINKS or PIP_FIND_LINKS for a folder of wheels)"
        )
    return f"correct frameworks.{framework.key}.requirements or .python in the evaluation file"
