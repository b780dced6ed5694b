"""Environments that a measurement makes for a while, with packages beside its framework.

For measurements that run on the host, where the settings of the package index are at hand.
"""

import json
import os
import re
import subprocess
import tempfile
from contextlib import contextmanager
from typing import Dict, Iterator

PYTHON = "3.11"
"""Version of Python in an environment, unless a measurement is about versions of it."""
TIMEOUT = 120.0
"""Seconds that a program may run in an environment."""
SHORT = 300
"""Characters of a message that are kept."""
WHEELS = ("--only-binary", ":all:")
FROM_PIP = (
    ("PIP_INDEX_URL", "UV_DEFAULT_INDEX", " "),
    ("PIP_EXTRA_INDEX_URL", "UV_INDEX", " "),
    ("PIP_FIND_LINKS", "UV_FIND_LINKS", ","),
)
"""pip's setting, uv's, and what stands between several in uv's; in pip's it is a space."""
UNREACHABLE = re.compile(
    r"error sending request|dns error|Connection refused|timed out|Failed to (fetch|download)"
)


class PackagesError(Exception):
    """The packages that were asked for cannot be had together."""


class ProgramError(Exception):
    """A program in an environment failed."""


@contextmanager
def environment(*requirements: str) -> Iterator[str]:
    """Make an environment, yield the path of its interpreter, and remove it afterwards.

    Raises PackagesError, and ConnectionError where the package index cannot be reached.
    """
    with tempfile.TemporaryDirectory() as folder:
        interpreter = make(folder, PYTHON)
        install(interpreter, *requirements)
        yield interpreter


def find(python: str) -> str:
    """Return the path of an interpreter of that version that is there; empty if none is."""
    try:
        return _uv("python", "find", "--system", "--no-project", python, PYENV_VERSION=python)
    except PackagesError:
        return ""


def make(folder: str, python: str) -> str:
    """Make an empty environment with `python`, a version or a path, and return its interpreter."""
    environment = os.path.join(folder, "environment")
    _uv("venv", "--quiet", "--no-project", "--python", python, environment)
    return os.path.join(environment, "bin", "python")


def install(interpreter: str, *requirements: str) -> None:
    """Install packages, without compiling any."""
    _uv("pip", "install", "--quiet", "--python", interpreter, *WHEELS, *requirements)


def packages(interpreter: str) -> Dict[str, str]:
    """Return the version of each package that is installed."""
    listed = json.loads(_uv("pip", "list", "--python", interpreter, "--format", "json"))
    return {each["name"]: each["version"] for each in listed}


def lock(interpreter: str, requirement: str) -> str:
    """Return what `install` would install, as the content of a `pylock.toml`."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, found = (os.path.join(folder, name) for name in ("wanted.in", "pylock.toml"))
        with open(wanted, "w", encoding="utf-8") as file:
            file.write(requirement)
        words = ("pip", "compile", "--quiet", "--python", interpreter, *WHEELS)
        _uv(*words, wanted, "--output-file", found)
        with open(found, encoding="utf-8") as file:
            return file.read()


def run(interpreter: str, *words: str, folder: str) -> str:
    """Run a program in `folder`, with nothing but its environment, and return what it prints.

    Raises ProgramError with the last exception of the program, or the way in which it ended.
    """
    try:
        done = subprocess.run(
            [interpreter, "-I", *words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ProgramError(f"it had not ended after {TIMEOUT:g} s") from None
    if done.returncode < 0:
        raise ProgramError(f"signal {-done.returncode} ended it")
    if done.returncode:
        raise ProgramError(last_exception(done.stderr))
    return done.stdout


def last_exception(output: str) -> str:
    """Return the first line of the last exception whose traceback was printed.

    Where there was none it is the last line.
    """
    lines = output.strip().splitlines() or ["no message"]
    begins = [index for index, line in enumerate(lines) if line.startswith("Traceback (")]
    after = [line for line in lines[begins[-1] + 1 :] if line[:1].strip()] if begins else []
    return (after or lines[-1:])[0][:SHORT]


def settings() -> Dict[str, str]:
    """Return the variables for uv: pip's settings of the index count where uv has none."""
    found = dict(os.environ)
    for pip, uv, separator in FROM_PIP:
        if found.get(pip, "").strip() and not found.get(uv):
            found[uv] = separator.join(found[pip].split())
            if uv == "UV_INDEX":
                # To pip all indexes are equal and the best version wins; uv would stop early.
                found.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    return found


def _uv(*words: str, **variables: str) -> str:
    """Return what a command of uv prints."""
    from uv import find_uv_bin

    done = subprocess.run(
        [find_uv_bin(), "--color", "never", *words],
        env={**settings(), **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if not done.returncode:
        return done.stdout.strip()
    if UNREACHABLE.search(done.stderr):
        raise ConnectionError(f"the package index cannot be reached: {plain(done.stderr)}")
    raise PackagesError(plain(done.stderr))


def plain(message: str) -> str:
    """Return uv's message on one line, without the addresses and paths of this machine."""
    line = " ".join(re.sub(r"^\W*(error:|cause:)?", "", each) for each in message.splitlines())
    line = re.sub(r"`?\b(https?|file)://[^\s`)]+`?", "the package index", line)
    line = re.sub(r"`?(?<![\w.])/(?:[^\s`/]+/)+([^\s`/]+)`?", r"\1", line)
    return " ".join(line.split())[:SHORT] or "no message"
