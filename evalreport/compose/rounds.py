"""The rounds: which were set aside, and how the runs behaved over their length."""

from __future__ import annotations

from evalreport.compose.headed import headed
from evalreport.compose.material import Material, capital, listed, slug
from evalreport.compose.sentences import changed
from evalreport.model.analysis import SetAside, Steadiness
from evalreport.model.article import (
    Anchor,
    Block,
    Column,
    Note,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
)
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import ROUND

ASIDE = "Rounds set aside"
STEADY = "Warm-up and steadiness"
FLAT = "flat"


def disturbed(material: Material, measurement: Measurement) -> list[Block]:
    """How many rounds of the measurement do not count, and whether that changes a verdict."""
    found = [
        one
        for one in material.analysis.set_aside
        if one.cell.measurement == measurement.key and one.disturbed
    ]
    if not found:
        return []
    counts = [
        f"{len(one.disturbed)} of {one.rounds} rounds" + (f" at {label}" * bool(label))
        for one in found
        for label in [material.label(one.cell)]
    ]
    compared = material.comparisons(measurement.key)
    known = [one for one in compared if one.with_all_rounds is not None]
    effect = ""
    withheld = any(one.cell in material.analysis.doubted for one in found)
    if known and not withheld and not any(changed(one) for one in known):
        effect = " With them, every verdict would be the same."
    elif any(changed(one) for one in known):
        effect = " Where a verdict would be another one with them, that is said beside it."
    link = Anchor("set aside", slug(ASIDE))
    why = f", because the machine was disturbed.{effect}"
    were = "was" if sum(len(one.disturbed) for one in found) == 1 else "were"
    return [Note("Disturbance", (f"{listed(counts)} {were} ", link, why))]


def steadiness_section(material: Material) -> list[Section]:
    """Warm-up calls and the course of the values, for each contender that took part in rounds."""
    rows = headed(
        ((Strong(material.place(one.cell)),), _steady(material, one))
        for one in material.analysis.steadiness
    )
    if not rows:
        return []
    text = (
        "How many calls are made before the values are taken follows from the pilot runs; quick "
        "calls have more, until it is known how many make up a value. A run is flat if its "
        "values neither fall nor rise from the first third to the last, and too short to tell if "
        "it has but a few; all of them count:"
    )
    columns = (
        Column("Contender"),
        Column("Warm-up calls, at least", numeric=True),
        Column("Flat", numeric=True),
        Column("Otherwise"),
    )
    table = Table("Runs by the course of their values", columns, rows)
    return [Section(slug(STEADY), STEADY, (Paragraph((text,)), table))]


def rounds_section(material: Material) -> list[Section]:
    """Each round that does not count, with the reason."""
    found = material.analysis.set_aside
    if not found:
        return []
    rows = tuple(
        Row(
            (
                (capital(material.place(one.cell)),),
                (f"{len(one.reasons)} of {one.rounds}",),
                (_reasons(one),),
            )
        )
        for one in found
    )
    text = (
        "A whole round is set aside, and measured again, where indicators outside of the runs "
        "show that the machine was disturbed, or where it was made before pilot runs told how "
        "many warm-up calls it takes; no time of a round is looked at for it. The runs stay in "
        "the results."
    )
    columns = (Column("Case"), Column("Rounds", numeric=True), Column("Why"))
    return [Section(slug(ASIDE), ASIDE, (Paragraph((text,)), Table(ASIDE, columns, rows)))]


def _reasons(one: SetAside) -> str:
    """Each reason once, behind the rounds that it holds for."""
    rounds: dict[str, list[str]] = {}
    for number, reason in sorted(one.reasons.items()):
        rounds.setdefault(reason, []).append(str(number))
    return "; ".join(
        f"{'round' if len(numbers) == 1 else 'rounds'} {listed(numbers)}: {reason}"
        for reason, numbers in rounds.items()
    )


def _steady(material: Material, one: Steadiness) -> Row:
    place = (one.cell, one.contender)
    tasks = [run.task for run in material.analysis.runs if run.task.role == ROUND]
    warmups = {task.warmups for task in tasks if (task.cell, task.contender) == place}
    otherwise = [f"{count} {name}" for name, count in one.classes.items() if name != FLAT]
    return Row(
        (
            (material.contender(one.contender),),
            (listed([str(calls) for calls in sorted(warmups)]),),
            (f"{one.classes.get(FLAT, 0)} of {one.telling}",),
            (", ".join(otherwise) or "none",),
        )
    )
