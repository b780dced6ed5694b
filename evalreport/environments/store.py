"""One environment per recipe, in the cache: made on first use, reused as long as it is whole."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from evalreport.environments import state, uv
from evalreport.environments.health import health
from evalreport.environments.lock import lock
from evalreport.environments.settings import decisive
from evalreport.errors import EnvironmentSetupError
from evalreport.model.environment import Environment
from evalreport.model.evaluation import Framework

RECIPE = 2
"""Raise it when environments are made in another way, so that the old ones are not reused."""


def environment(framework: Framework, cache: Path, say: Callable[[str], None]) -> Environment:
    """The environment of `framework`: from `cache` where its recipe is unchanged, else made.

    A `python` that is a path is used as it stands and nothing is installed. `say` is told when
    something that takes long begins and ends. Raises EnvironmentSetupError.
    """
    if not re.fullmatch(r"[0-9.]+", framework.python):
        return _existing(framework, Path(framework.python))
    folder = cache.absolute() / "environments" / f"{framework.key}-{_recipe(framework)}"
    try:
        return state.load(folder, framework.key, uv.interpreter(folder)) or _locked(
            framework, folder, say
        )
    except OSError as error:
        raise EnvironmentSetupError(
            f"{framework.name}: its environment cannot be written ({error.strerror}); "
            "name another folder in EVALREPORT_CACHE_DIR"
        ) from error


def _existing(framework: Framework, interpreter: Path) -> Environment:
    """An interpreter that somebody else looks after: checked each time, for it may change."""
    found = health(framework, interpreter)
    content = lock(found.python, found.packages)
    return Environment(framework.key, interpreter, found.version, content)


def _recipe(framework: Framework) -> str:
    """Everything that decides what is installed, as a short hash."""
    content = [
        RECIPE,
        framework.python,
        framework.module,
        list(framework.requirements),
        decisive(os.environ),
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def _locked(framework: Framework, folder: Path, say: Callable[[str], None]) -> Environment:
    """Make the environment unless another process did so while we waited for it."""
    from filelock import FileLock

    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        found = state.load(folder, framework.key, uv.interpreter(folder))
        return found or _make(framework, folder, say)


def _make(framework: Framework, folder: Path, say: Callable[[str], None]) -> Environment:
    """Make it in place, for its scripts hold absolute paths; the state file comes last."""
    wanted = ", ".join(framework.requirements) or "no packages"
    say(f"{framework.name}: making its environment (Python {framework.python}, {wanted})")
    begin = time.monotonic()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    interpreter = uv.make(framework, folder)
    pinned = uv.install(framework, folder)
    found = health(framework, interpreter)
    content = lock(found.python, found.packages, pinned)
    made = Environment(framework.key, interpreter, found.version, content)
    state.save(folder, made)
    say(f"{framework.name}: {found.version} ready after {time.monotonic() - begin:.0f} s")
    return made
