import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from evalreport.environments import environment
from evalreport.errors import EnvironmentSetupError
from evalreport.model.environment import Environment
from evalreport.model.evaluation import Framework

Build = Callable[..., Path]
TOY = Framework(
    key="toy", name="Toy", python="3", module="toywork", requirements=("toywork==1.5",)
)
WORKS = '__version__ = "1.5"\n'


def _make(framework: Framework, cache: Path) -> tuple[Environment, list[str]]:
    said: list[str] = []
    return environment(framework, cache, said.append), said


def _refused(framework: Framework, cache: Path) -> str:
    with pytest.raises(EnvironmentSetupError) as caught:
        environment(framework, cache, lambda text: None)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_made_on_first_use_with_its_dependencies_and_their_hashes(
    wheels: Build, tmp_path: Path
) -> None:
    helper = wheels("toyhelper", "0.3", "")
    wheels("toywork", "1.5", "import toyhelper\nprint('banner')\n" + WORKS, ("toyhelper",))
    made, said = _make(TOY, tmp_path)
    assert (made.framework, made.version) == ("toy", "1.5")
    assert [(each.name, each.version) for each in made.lock.packages] == [
        ("toyhelper", "0.3"),
        ("toywork", "1.5"),
    ]
    digest = hashlib.sha256(helper.read_bytes()).hexdigest()
    assert made.lock.packages[0].hashes == (f"sha256:{digest}",)
    assert [text.split()[0] for text in said] == ["Toy:", "Toy:"]


def test_the_tool_cannot_be_imported_there(wheels: Build, tmp_path: Path) -> None:
    wheels("toywork", "1.5", WORKS)
    made, _ = _make(TOY, tmp_path)
    done = subprocess.run([made.interpreter, "-I", "-c", "import evalreport"], capture_output=True)
    assert b"No module named 'evalreport'" in done.stderr


def test_reused_while_the_recipe_is_unchanged(wheels: Build, tmp_path: Path) -> None:
    wheels("toywork", "1.5", WORKS)
    made, _ = _make(TOY, tmp_path)
    assert _make(TOY, tmp_path) == (made, [])
    other, said = _make(replace(TOY, requirements=("toywork",)), tmp_path)
    assert said
    assert other.interpreter != made.interpreter


def test_another_kind_of_torch_is_another_environment(
    wheels: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheels("toywork", "1.5", WORKS)
    made, _ = _make(TOY, tmp_path)
    monkeypatch.setenv("UV_TORCH_BACKEND", "cpu")
    other, _ = _make(TOY, tmp_path)
    assert other.interpreter != made.interpreter


@pytest.mark.parametrize("damage", ["no state", "broken state", "foreign state", "no interpreter"])
def test_a_half_made_one_is_made_again(wheels: Build, tmp_path: Path, damage: str) -> None:
    wheels("toywork", "1.5", WORKS)
    made, _ = _make(TOY, tmp_path)
    state = made.interpreter.parents[2] / "environment.json"
    if damage == "no state":
        state.unlink()
    elif damage == "broken state":
        state.write_text(state.read_text("utf-8")[:-40], "utf-8")
    elif damage == "foreign state":
        state.write_text('{"version": "1", "lock": {"packages": [1]}}', "utf-8")
    else:
        made.interpreter.unlink()
    again, said = _make(TOY, tmp_path)
    assert said
    assert again == made


def test_a_failure_leaves_nothing_that_looks_finished(wheels: Build, tmp_path: Path) -> None:
    wheels("toywork", "1.5", "raise ValueError('numpy has no bool.\\nSee the notes')\n")
    for _ in range(2):
        assert "ValueError: numpy has no bool;" in _refused(TOY, tmp_path)
    assert list(tmp_path.rglob("environment.json")) == []


def test_two_at_once_make_one(wheels: Build, tmp_path: Path) -> None:
    wheels("toywork", "1.5", WORKS)
    said: list[str] = []
    threads = [Thread(target=environment, args=(TOY, tmp_path, said.append)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 2


def test_a_requirement_that_does_not_exist(wheels: Build, tmp_path: Path) -> None:
    wheels("toywork", "1.5", WORKS)
    message = _refused(replace(TOY, requirements=("toywork==9",)), tmp_path)
    assert message.startswith("Toy: toywork==9 cannot be installed for Python 3: ")
    assert "frameworks.toy.requirements" in message
    assert str(tmp_path) not in message


def test_no_network(wheels: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV_NO_INDEX")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))
    message = _refused(TOY, tmp_path)
    assert "check the network and the index" in message
    assert "127.0.0.1" not in message


def test_no_interpreter_of_the_wanted_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_PYTHON_DOWNLOADS", "never")
    message = _refused(replace(TOY, python="3.99"), tmp_path)
    assert message.startswith("Toy: no Python 3.99 for its environment")
    assert 'frameworks.toy.python = "/path/to/python"' in message


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "EVALREPORT_CACHE_DIR" in _refused(TOY, tmp_path / "file")


def test_an_existing_interpreter_is_used_as_it_stands(tmp_path: Path) -> None:
    here = replace(TOY, python=sys.executable, module="numpy", requirements=())
    found, said = _make(here, tmp_path)
    assert found.interpreter == Path(sys.executable)
    assert "numpy" in [each.name for each in found.lock.packages]
    assert said == []
    assert list(tmp_path.iterdir()) == []


def test_an_interpreter_that_does_not_exist(tmp_path: Path) -> None:
    message = _refused(replace(TOY, python=str(tmp_path / "none/python")), tmp_path)
    assert "frameworks.toy.python" in message


def test_a_module_without_a_version(tmp_path: Path) -> None:
    message = _refused(replace(TOY, python=sys.executable, module="keyword"), tmp_path)
    assert "keyword has no __version__" in message
