"""Release activity: what the package index knows about a project's releases."""

import os
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from typing import Any, Dict, Iterable, List

from evalreport.model.spec import HIGHER, LOWER, NEITHER, OBSERVED, Metric, Spec

SPEC = Spec(
    title="Release activity",
    question="Is it still being released?",
    kind=OBSERVED,
    workload=(
        "The project's page is read from the package index. Counted are final releases in the "
        "sense of PEP 440: no pre-, development or post-releases, and none that was withdrawn "
        "(yanked). A release is dated by its first file. Days and the last 365 days count back "
        "from the day on which the page was read."
    ),
    metrics=(
        Metric(
            "age",
            "time since the latest release",
            "d",
            LOWER,
            ("was released more recently", "was released longer ago"),
        ),
        Metric(
            "releases",
            "releases in the last 365 days",
            "",
            HIGHER,
            ("had more releases in the last 365 days", "had fewer releases in the last 365 days"),
            "releases",
        ),
        Metric("latest", "latest release", "", NEITHER),
        Metric("released", "day of the latest release", "", NEITHER),
        Metric("read", "day on which the index was read", "", NEITHER),
    ),
    details=(("year", "Year"), ("releases", "Final releases")),
    host=True,
    timeout=120.0,
    notes=(
        "The package index knows what was uploaded to it. Releases that were "
        "published elsewhere only, before a project used the index for example, are missing in "
        "the counts of the early years.",
        "The latest release need not be the one that this article measures; "
        "the measured versions are named with the environments.",
    ),
)

INDEXES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
"""Environment variables that may name the package index, the first that is set counts."""
TIMEOUT = 60.0
"""Seconds to wait for an answer of the index."""


def observe(project: str) -> Dict[str, Any]:
    """Read the project's page from the package index and summarise its releases as of today.

    Raises RuntimeError where the page cannot be read, ValueError where it shows no release.
    """
    return summarise(_packages(project), datetime.now(timezone.utc).date())


def summarise(packages: Iterable[Any], today: date) -> Dict[str, Any]:
    """Summarise `pypi_simple` packages as of `today`; ValueError where no release is dated."""
    released = _final_releases(packages)
    if not released:
        raise ValueError("the package index dates no final release of this project")
    latest = max(released, key=lambda version: (released[version], version))
    recent = [day for day in released.values() if today - day < timedelta(days=365)]
    return {
        "age": (today - released[latest]).days,
        "releases": len(recent),
        "latest": str(latest),
        "released": released[latest].isoformat(),
        "read": today.isoformat(),
        "details": _years(released.values(), today),
    }


def _final_releases(packages: Iterable[Any]) -> Dict[Any, date]:
    """Return the versions that count, each with the day of its first file."""
    from packaging.version import InvalidVersion, Version

    released: Dict[Any, date] = {}
    for package in packages:
        if package.is_yanked or package.upload_time is None:
            continue
        try:
            version = Version(package.version or "")
        except InvalidVersion:
            continue
        if not (version.is_prerelease or version.is_postrelease):
            day = package.upload_time.astimezone(timezone.utc).date()
            released[version] = min(day, released.get(version, day))
    return released


def _years(days: Iterable[date], today: date) -> List[Dict[str, int]]:
    """Count by calendar year, years without any included."""
    counts = Counter(day.year for day in days)
    years = range(min(counts), today.year + 1)
    return [{"year": year, "releases": counts[year]} for year in years]


def _packages(project: str) -> List[Any]:
    """Return the files that the package index lists for the project."""
    from pypi_simple import PYPI_SIMPLE_ENDPOINT, NoSuchProjectError, PyPISimple
    from requests import RequestException, Session

    indexes = [os.environ[name] for name in INDEXES if os.environ.get(name)]
    session = Session()  # heeds REQUESTS_CA_BUNDLE by itself
    session.verify = os.environ.get("SSL_CERT_FILE") or True
    try:
        with PyPISimple((indexes or [PYPI_SIMPLE_ENDPOINT])[0], session=session) as client:
            return client.get_project_page(project, timeout=TIMEOUT).packages
    except (RequestException, NoSuchProjectError) as error:
        # The cause stays out of the result: the address of an index may contain a password.
        raise RuntimeError(
            f"cannot read the page of {project!r} from the package index "
            f"({type(error).__name__}): check the network, or name a reachable index in "
            f"{INDEXES[-1]}"
        ) from None
