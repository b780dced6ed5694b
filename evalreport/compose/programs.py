"""The appendix: what was run, written in each framework, side by side."""

from __future__ import annotations

import re

from evalreport.compose.material import Material, heading, slug
from evalreport.model.article import Listings, Paragraph, Preformatted, Section
from evalreport.model.evaluation import Measurement

ABOUT = (
    "What was run, as it was run: the files of each measurement that are written in a framework. "
    "What all of them share (inputs, weights, what is counted, the reference) lies beside them in "
    "the folder that heads them. What several measurements use is printed where it is used first. "
    "Only remarks to the linter are left out."
)
REMARK = re.compile(r"^# ruff: noqa.*\n+|  # noqa\b.*$", re.MULTILINE)


def programs_section(material: Material) -> Section:
    """The programs of all measurements, but for those that are printed where they are measured."""
    measurements = material.evaluation.measurements.values()
    printed = {program for one in measurements for program in one.programs.items()}
    parts: list[Section] = []
    for measurement in measurements:
        panels: list[Preformatted] = []
        for framework, files in measurement.sources.items():
            for name, text in files.items():
                if (framework, text) not in printed:
                    printed.add((framework, text))
                    title = f"{material.name(framework)}: {name}"
                    panels.append(Preformatted(REMARK.sub("", text).rstrip(), "python", title))
        if panels:
            parts.append(_part(measurement, panels))
    return Section("programs", "Programs", (Paragraph((ABOUT,)),), tuple(parts))


def _part(measurement: Measurement, panels: list[Preformatted]) -> Section:
    title = heading(f"Programs for {measurement.spec.title}")
    listings = Listings(f"measurements/{measurement.key}", tuple(panels))
    return Section(slug(title), title, (listings,))
