from pathlib import Path

import pytest

from evalreport.environments.settings import decisive, settings


def test_settings_of_pip_are_passed_on() -> None:
    found = settings(
        {
            "PIP_INDEX_URL": "https://example.org/simple",
            "PIP_EXTRA_INDEX_URL": "https://example.org/a https://example.org/b",
            "PIP_FIND_LINKS": "wheels/a wheels/b",
            "PIP_CERT": "authority.crt",
        }
    )
    assert found["UV_DEFAULT_INDEX"] == "https://example.org/simple"
    assert found["UV_INDEX"] == "https://example.org/a https://example.org/b"
    assert found["UV_FIND_LINKS"] == "wheels/a,wheels/b"
    assert found["SSL_CERT_FILE"] == "authority.crt"
    assert found["UV_INDEX_STRATEGY"] == "unsafe-best-match"


def test_settings_of_uv_win() -> None:
    given = {
        "PIP_INDEX_URL": "https://example.org/pip",
        "UV_INDEX_URL": "https://example.org/uv",
        "PIP_EXTRA_INDEX_URL": "https://example.org/more",
        "UV_INDEX": "https://example.org/first",
        "UV_FIND_LINKS": "own",
        "PIP_FIND_LINKS": "pips",
    }
    assert settings(given) == given


def test_paths_that_exist_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("wheels", "index", "my certificates"):
        (tmp_path / name).mkdir()
    address = "https://example.org/wheels"
    found = settings(
        {
            "PIP_INDEX_URL": "./index",
            "PIP_FIND_LINKS": f"wheels missing ~/wheels ~nobody_here/wheels {address}",
            "PIP_CERT": "my certificates",
        }
    )
    assert found["UV_DEFAULT_INDEX"] == str(tmp_path / "index")
    wheels = str(tmp_path / "wheels")
    assert found["UV_FIND_LINKS"].split(",") == [
        *(wheels, "missing", wheels, "~nobody_here/wheels", address)
    ]
    assert found["SSL_CERT_FILE"] == str(tmp_path / "my certificates")
    assert settings({"UV_FIND_LINKS": "wheels"})["UV_FIND_LINKS"] == wheels


def test_an_active_environment_does_not_matter() -> None:
    assert settings({"VIRTUAL_ENV": "somewhere", "PATH": "bin"}) == {"PATH": "bin"}


def test_the_kind_of_torch_belongs_to_the_recipe() -> None:
    assert decisive({"UV_TORCH_BACKEND": "cpu", "UV_OFFLINE": "1"}) == {"UV_TORCH_BACKEND": "cpu"}
    assert decisive({"UV_TORCH_BACKEND": ""}) == {}
