"""Whether an environment works: its framework imports and says its version."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from evalreport.errors import EnvironmentSetupError
from evalreport.model.evaluation import Framework

TIMEOUT = 300.0
"""Seconds for the first import: it compiles nothing, but a cold disk is slow."""


@dataclass(frozen=True)
class Health:
    """What a working environment says of itself."""

    version: str
    python: str
    packages: tuple[tuple[str, str], ...]


def health(framework: Framework, interpreter: Path) -> Health:
    """Import the framework in `interpreter`.

    Raises EnvironmentSetupError when that fails, with the framework's own message.
    """
    with tempfile.TemporaryDirectory(prefix="evalreport-") as folder:
        output = Path(folder) / "health.json"
        failure = _run(framework, interpreter, output)
        if failure or not output.exists():
            raise EnvironmentSetupError(
                f"{framework.name}: `import {framework.module}` fails in its environment: "
                f"{failure or 'the interpreter ended without an answer'}; "
                f"{_remedy(framework)}"
            )
        answer = json.loads(output.read_text(encoding="utf-8"))
    if not answer["version"]:
        raise EnvironmentSetupError(
            f"{framework.name}: {framework.module} has no __version__; "
            f"name its main module in frameworks.{framework.key}.module"
        )
    packages = tuple((name, version) for name, version in answer["packages"])
    return Health(answer["version"], answer["python"], packages)


def _run(framework: Framework, interpreter: Path, output: Path) -> str:
    """Run the probe; the reason why it failed, or nothing."""
    probe = Path(__file__).with_name("probe.py")
    command = [str(interpreter), "-I", str(probe), framework.module, str(output)]
    try:
        done = subprocess.run(
            command,
            cwd=output.parent,
            env=_curated(output.parent),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except OSError as error:
        raise EnvironmentSetupError(
            f"{framework.name}: {interpreter} cannot be run ({error.strerror}); "
            f"correct frameworks.{framework.key}.python in the evaluation file"
        ) from error
    except subprocess.TimeoutExpired:
        return f"no answer within {TIMEOUT:.0f} s"
    if done.returncode < 0:
        return f"the interpreter was ended by signal {-done.returncode}"
    return _exception(done.stderr.decode("utf-8", "replace")) if done.returncode else ""


def _curated(home: Path) -> dict[str, str]:
    """As few variables as an interpreter needs: nothing of the caller's may leak in."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8"}


def _exception(output: str) -> str:
    """The first line of the exception that a traceback ends with: the one after its frames."""
    lines = output.strip().splitlines()
    frames = [index for index, line in enumerate(lines) if line.startswith("  ")]
    after = lines[frames[-1] + 1 :] if frames else lines[-1:]
    return after[0].rstrip(". ") if after else "no message"


def _remedy(framework: Framework) -> str:
    if framework.requirements:
        return f"correct frameworks.{framework.key}.requirements in the evaluation file"
    return f"install it there, or name it in frameworks.{framework.key}.requirements"
