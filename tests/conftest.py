"""The frameworks' environments, made once for all tests and kept in the cache."""

import os
import signal
import tomllib
from pathlib import Path

import platformdirs
import pytest
from hypothesis import settings

from evalreport.environments import environment
from evalreport.model.evaluation import Framework

ROOT = Path(__file__).parent.parent

# What a runner in the background has had ignored would be ignored by all that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

# No deadline: the machine may be busy. The same examples each time: a red test is red for all.
settings.register_profile("everywhere", deadline=None, derandomize=True)
settings.load_profile("everywhere")


@pytest.fixture(scope="session")
def interpreters() -> dict[str, Path]:
    """Framework key to the interpreter with the framework that the shipped evaluation names.

    Two test processes that ask at once do not build it twice: `environment` locks.
    """
    cache = os.environ.get("EVALREPORT_CACHE_DIR") or platformdirs.user_cache_path("evalreport")
    recipes = tomllib.loads((ROOT / "evalreport.toml").read_text("utf-8"))["frameworks"]
    return {
        key: environment(
            Framework(
                key=key,
                name=recipe["name"],
                python=recipe["python"],
                module=recipe["module"],
                requirements=tuple(recipe["requirements"]),
            ),
            Path(cache),
            lambda text: None,
        ).interpreter
        for key, recipe in recipes.items()
    }
