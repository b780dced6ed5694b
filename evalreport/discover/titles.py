"""Headings become addresses, so two of them must not become the same one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from evalreport.discover.faults import Faults
from evalreport.discover.tables import Tables
from evalreport.model.evaluation import Measurement

SECTIONS = (
    "At a glance",
    "Introduction",
    "Pros and cons",
    "Statistics and insights",
    "Conclusion",
    "How this was measured",
    "Controls",
    "Machine",
    "Threads",
    "Primitives",
    "Packages",
    "Agreement of outputs",
    "Configurations tried",
    "Warm-up and steadiness",
    "Rounds set aside",
    "Failures and omissions",
    "Evidence",
    "Evidence for ratings",
    "Evidence for choices",
    "Fairness notes",
    "Programs",
)
"""The headings that every article may have."""


def titles(found: Tables, measurements: Mapping[str, Measurement], faults: Faults) -> None:
    """Note every title that has no letter or digit, or the address of another one."""
    owners = {slug(title): "a section of the article" for title in SECTIONS}
    for place, headings in _headings(found, measurements, faults.file):
        for heading in headings:
            other = owners.setdefault(slug(heading), place)
            if not slug(heading):
                text = f'"{heading}" has no letter from A to Z and no digit to make an address of'
                faults.elsewhere(place, text)
            elif other != place:
                text = f'the heading "{heading}" has the address of {other}; choose another title'
                faults.elsewhere(place, text)


def slug(title: str) -> str:
    """The address of a heading: small letters, digits and hyphens."""
    return "-".join(re.sub(r"[^A-Za-z0-9 -]", " ", title).lower().split())


def _headings(
    found: Tables, measurements: Mapping[str, Measurement], file: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where a title stands, and the headings that it gives to the article."""
    if found.head:
        yield f"{file}: title", (found.head.title,)
    for key, criterion in found.criteria.items():
        yield f"{file}: criteria.{key}.title", (criterion.title,)
    for key, each in measurements.items():
        title = each.spec.title
        place = f"measurements/{key}/__init__.py: SPEC.title"
        yield (
            place,
            (
                title,
                f"{title} chart",
                f"Evidence for {title}",
                f"Programs for {title}",
            ),
        )
    for key, framework in found.frameworks.items():
        name = framework.name
        place = f"{file}: frameworks.{key}.name"
        yield place, (f"About {name}", f"{name} pros", f"{name} cons")
