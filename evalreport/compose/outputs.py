"""Agreement of outputs: no time counts before everybody computes the same."""

from __future__ import annotations

from evalreport.compose.headed import headed
from evalreport.compose.material import Material, case_label, listed, slug
from evalreport.model.analysis import Deviation, Parity
from evalreport.model.article import Block, Column, Paragraph, Row, Section, Strong, Table, Text

TITLE = "Agreement of outputs"
EACH_OTHER = (
    "No time counts before the outputs agree. The largest distance of any run of a case from its "
    "first one, relative to the largest output:"
)
REFERENCE = (
    "Where a measurement has an implementation in NumPy, the outputs are also compared with its "
    "result in 64-bit floating point: root mean square of the differences over that of the "
    "reference, the worst of all runs. What is allowed follows from what the rounding to 32 bit "
    "alone does to the reference:"
)


def outputs_section(material: Material) -> list[Section]:
    """How far the outputs lay apart from each other and from the reference, cell by cell."""
    parities = material.analysis.parities
    if not parities:
        return []
    columns = (
        Column("Case"),
        Column("Difference", numeric=True),
        Column("Allowed", numeric=True),
        Column("Outputs"),
    )
    rows = [
        (
            _title(material, one),
            Row(
                (
                    (_case(material, one),),
                    (_size(one.error),),
                    (f"{one.tolerance:.0e}",),
                    (_agreement(material, one),),
                )
            ),
        )
        for one in parities
    ]
    caption = "Outputs of all frameworks compared"
    table = Table(caption, columns, headed(rows))
    blocks: list[Block] = [Paragraph((EACH_OTHER,)), table]
    blocks += _references(material, [one for one in parities if one.references])
    return [Section(slug(TITLE), TITLE, tuple(blocks))]


def _title(material: Material, parity: Parity) -> Text:
    return (Strong(material.evaluation.measurements[parity.cell.measurement].spec.title),)


def _agreement(material: Material, parity: Parity) -> str:
    """Who differs; nobody can say who is right where no majority of the frameworks agrees."""
    if not parity.differing:
        return "agree"
    return f"differ, not timed: {listed([material.contender(one) for one in parity.differing])}"


def _case(material: Material, parity: Parity) -> str:
    return case_label(material.evaluation.measurements[parity.cell.measurement], parity.cell)


def _references(material: Material, parities: list[Parity]) -> list[Block]:
    """A row for each cell, with the worst of each framework's configurations."""
    if not parities:
        return []
    frameworks = material.evaluation.frameworks
    rows = []
    for parity in parities:
        own = {
            one.key: [each for each in parity.references if each.contender.framework == one.key]
            for one in frameworks
        }
        worst = [_size(max(each.error for each in of)) if of else "none" for of in own.values()]
        allowed = {_size(each.allowed) for each in parity.references}
        row = Row(
            (
                (_case(material, parity),),
                *((error,) for error in worst),
                (" or ".join(sorted(allowed)),),
                (_top(material, parity.references),),
            )
        )
        rows.append((_title(material, parity), row))
    columns = (
        Column("Case"),
        *(Column(one.name, numeric=True) for one in frameworks),
        Column("Allowed", numeric=True),
        Column("Largest output"),
    )
    caption = "Outputs compared with the reference"
    table = Table(caption, columns, headed(rows))
    return [Paragraph((REFERENCE,)), table]


def _top(material: Material, references: tuple[Deviation, ...]) -> str:
    elsewhere = [material.contender(one.contender) for one in references if not one.same_top]
    return f"elsewhere: {listed(elsewhere)}" if elsewhere else "same place"


def _size(error: float) -> str:
    return f"{error:.1e}" if error else "none"
