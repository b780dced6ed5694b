"""The reporting half: from results to an article."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from evalreport import manifest, results
from evalreport.discover import discover
from evalreport.model.analysis import Analysis
from evalreport.model.evaluation import Evaluation
from evalreport.model.progress import Progress
from evalreport.pipeline.output import alone, evidence, output
from evalreport.pipeline.standing import Standing, gap
from evalreport.plan import cells
from evalreport.render import FORMATS as DOCUMENTS
from evalreport.shipped import shipped

FORMATS = (*DOCUMENTS, "csv")


@dataclass(frozen=True)
class Outcome:
    """What a command has achieved."""

    files: tuple[Path, ...]
    """The article, in the formats asked for."""
    changed: bool
    """False: the files were there already and nothing they depend on has changed."""
    gaps: tuple[str, ...]
    """What should have been measured and was not; empty: the article is complete."""
    outdated: tuple[Path, ...]
    """The article in other formats, made from something else and left as it was."""
    measured: Standing | None = None
    """Where the measuring stands; None where nothing was to be measured."""


def render(file: Path, *, formats: Collection[str] = FORMATS, progress: Progress) -> Outcome:
    """Write the article from what is stored; the files that are up to date are left alone."""
    evaluation = discover(file, shipped("measurements"))
    folder = output(evaluation)
    templates = [
        place for place in (evaluation.root / "templates", shipped("templates")) if place.is_dir()
    ]
    inputs = [
        evaluation.file,
        evidence(evaluation),
        *templates,
        *(folder for each in evaluation.measurements.values() for folder in each.folders),
    ]
    names = [folder / f"{evaluation.article.name}.{one}" for one in FORMATS]
    with alone(evaluation):
        made_from = manifest.fingerprint(filter(Path.exists, inputs))
        done = manifest.current(folder, made_from, formats)
        made = done or _write(evaluation, folder, templates, formats, progress)
        if not done:
            manifest.record(folder, made_from, made)
        outdated = manifest.outdated(folder, made_from, names)
    return Outcome(made.files, not done, made.gaps, outdated)


def _write(
    evaluation: Evaluation,
    folder: Path,
    templates: Sequence[Path],
    formats: Collection[str],
    progress: Progress,
) -> manifest.Manifest:
    """Analyse, judge, compose, render."""
    from evalreport.analyse import analyse
    from evalreport.compose import compose
    from evalreport.judge import judge
    from evalreport.render import render as write
    from evalreport.render.values import write_values

    stored = results.load(evidence(evaluation))
    grid = {key: cells(measurement) for key, measurement in evaluation.measurements.items()}
    analysis = analyse(
        evaluation, stored.runs, stored.locks, stored.machines, grid, stored.ignored
    )
    for line in analysis.ignored:
        progress.say(line)
    article = compose(evaluation, analysis, judge(evaluation, analysis))
    documents = set(formats) - {"csv"}
    files = write(article, folder, formats=documents, templates=templates) if documents else ()
    if "csv" in formats:
        files = (*files, write_values(analysis, folder / f"{article.name}.csv"))
    return manifest.Manifest(files, _gaps(evaluation, analysis))


def _gaps(evaluation: Evaluation, analysis: Analysis) -> tuple[str, ...]:
    """What was to be measured and was not.

    What nobody has implemented, and what needs a device that is not there, is no surprise.
    """
    return tuple(
        gap(evaluation, one.cell, one.contender, one.reason)
        for one in analysis.gaps
        if one.kind not in ("missing", "no device")
    )
