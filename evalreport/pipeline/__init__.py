"""The order of the stages, and nothing else.

The measuring half ends in files below `output/results`; the reporting half begins with them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from evalreport.model.progress import Progress
from evalreport.pipeline.measuring import measure
from evalreport.pipeline.reporting import FORMATS, Outcome, render
from evalreport.pipeline.standing import Standing

__all__ = ["FORMATS", "Outcome", "Standing", "build", "measure", "render"]


def build(
    file: Path,
    *,
    budget: float,
    formats: Collection[str] = FORMATS,
    retry: bool = False,
    progress: Progress,
) -> Outcome:
    """Measure what is missing, then write the article."""
    standing = measure(file, budget=budget, retry=retry, progress=progress)
    return replace(render(file, formats=formats, progress=progress), measured=standing)
