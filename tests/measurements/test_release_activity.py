from datetime import UTC, date, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest

from measurements.release_activity import observe, summarise

TODAY = date(2024, 6, 30)


def package(version: str | None, day: str | None, *, yanked: bool = False) -> Any:
    at = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
    return SimpleNamespace(version=version, upload_time=at, is_yanked=yanked)


def test_days_and_counts() -> None:
    found = summarise(
        [
            package("1.10", "2024-06-20"),
            package("1.9", "2023-07-02"),
            package("1.8", "2023-07-02"),
            package("1.7", "2021-01-01"),
        ],
        TODAY,
    )
    assert found == {
        "age": 10,
        "releases": 1 + 2,
        "latest": "1.10",
        "released": "2024-06-20",
        "read": "2024-06-30",
        "details": [
            {"year": 2021, "releases": 1},
            {"year": 2022, "releases": 0},
            {"year": 2023, "releases": 2},
            {"year": 2024, "releases": 1},
        ],
    }


def test_the_365th_day_back_does_not_count() -> None:
    day = (TODAY - timedelta(days=365)).isoformat()
    assert summarise([package("1", day)], TODAY)["releases"] == 0


@pytest.mark.parametrize(
    "other",
    [
        package("2.0rc1", "2024-06-29"),
        package("2.0.dev3", "2024-06-29"),
        package("1.0.post1", "2024-06-29"),
        package("2.0", "2024-06-29", yanked=True),
        package("2.0", None),
        package("not-a-version", "2024-06-29"),
        package(None, "2024-06-29"),
    ],
)
def test_only_final_dated_releases_count(other: Any) -> None:
    found = summarise([package("1.0", "2024-01-01"), other], TODAY)
    assert (found["latest"], found["releases"]) == ("1.0", 1)


def test_a_release_is_dated_by_its_first_file() -> None:
    files = [package("1.0", "2024-06-10"), package("1.0", "2024-06-01")]
    assert summarise(files, TODAY)["age"] == 29


def test_days_are_those_of_utc() -> None:
    late = package("1.0", None)
    late.upload_time = datetime(2024, 6, 29, 23, 0, tzinfo=timezone(timedelta(hours=-5)))
    assert summarise([late], TODAY)["released"] == "2024-06-30"


def test_no_release_is_an_error() -> None:
    with pytest.raises(ValueError, match="no final release"):
        summarise([package("1.0a1", "2024-01-01")], TODAY)


def test_an_index_out_of_reach_is_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "http://someone:secret@127.0.0.1:9/simple/")
    with pytest.raises(RuntimeError, match="PIP_INDEX_URL") as caught:
        observe("anything")
    assert "secret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_the_index_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypi_simple

    asked = []

    class Client:
        def __init__(self, endpoint: str, session: Any) -> None:
            asked.append((endpoint, session.verify))

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def get_project_page(self, project: str, timeout: float) -> Any:
            asked.append((project, timeout > 0))
            return SimpleNamespace(packages=[package("1.0", "2024-01-01")])

    monkeypatch.setattr(pypi_simple, "PyPISimple", Client)
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://first/")
    monkeypatch.setenv("PIP_INDEX_URL", "http://second/")
    monkeypatch.setenv("SSL_CERT_FILE", "/certificates.pem")
    assert observe("thing")["latest"] == "1.0"
    assert asked == [("http://first/", "/certificates.pem"), ("thing", True)]
