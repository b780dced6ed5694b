"""What the frameworks told of the primitives that they use."""

from __future__ import annotations

from evalreport.compose.headed import headed
from evalreport.compose.material import Material, slug
from evalreport.model.article import Column, Paragraph, Row, Section, Strong, Table
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Witness

TITLE = "Primitives"
MOST = 5
"""Primitives that are named of a contender; the results hold all."""
TEXT = (
    "In one run of each configuration, which is not timed, a framework names the primitives of "
    "oneDNN that it executes. What it computes without that library is not seen here. Of each, "
    "the most frequent are named, with the executions in that run:"
)


def primitives_section(material: Material) -> list[Section]:
    """A row for each contender whose time is published; cells with the same answer share it."""
    published = {(one.cell, one.contender) for one in material.analysis.estimates if one.settings}
    found: dict[tuple[str, Contender, str, str], list[Cell]] = {}
    for run in material.analysis.runs:
        cell, contender = run.task.cell, run.task.contender
        if run.witness is None or (cell, contender) not in published:
            continue
        key = (cell.measurement, contender, run.witness.instructions, _named(run.witness))
        cells = found.setdefault(key, [])
        cells += [cell] if cell not in cells else []
    if not found:
        return []
    order = list(material.evaluation.measurements)
    rows = headed(
        (
            (Strong(f"Instruction set: {instructions or 'not named'}"),),
            Row(((_place(material, cells),), (material.contender(contender),), (named,))),
        )
        for (_, contender, instructions, named), cells in sorted(
            found.items(), key=lambda pair: order.index(pair[0][0])
        )
    )
    columns = tuple(map(Column, ("Case", "Contender", "Primitives")))
    table = Table("Primitives of oneDNN", columns, rows)
    return [Section(slug(TITLE), TITLE, (Paragraph((TEXT,)), table))]


def _place(material: Material, cells: list[Cell]) -> str:
    """ "VGG16 inference, batch 1; batch 8"."""
    first, *others = sorted(cells)
    return "; ".join((material.place(first), *(one.label for one in others)))


def _named(witness: Witness) -> str:
    ordered = sorted(witness.primitives.items(), key=lambda pair: (-pair[1], pair[0]))
    named = [f"{name} ({count})" for name, count in ordered[:MOST]]
    left = len(ordered) - len(named)
    return "; ".join((*named, *([f"and {left} more"] if left else []))) or "none"
