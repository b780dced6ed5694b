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


def test_an_active_environment_does_not_matter() -> None:
    assert settings({"VIRTUAL_ENV": "somewhere", "PATH": "bin"}) == {"PATH": "bin"}


def test_the_kind_of_torch_belongs_to_the_recipe() -> None:
    assert decisive({"UV_TORCH_BACKEND": "cpu", "UV_OFFLINE": "1"}) == {"UV_TORCH_BACKEND": "cpu"}
    assert decisive({"UV_TORCH_BACKEND": ""}) == {}
