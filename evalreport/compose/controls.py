"""The controls: whether the measuring sees nothing where nothing is, and something where it is."""

from __future__ import annotations

from evalreport.compose.material import Material, capital, slug
from evalreport.model.analysis import Control
from evalreport.model.article import (
    Anchor,
    Block,
    Cited,
    Column,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from evalreport.model.plan import AGAIN, DELAY, DELAYED

TITLE = "Controls"
KINDS = {
    AGAIN: "A contender against itself, under a second label: any difference is noise",
    DELAYED: f"A contender against itself with each call prolonged by {100 * DELAY:.0f} %: "
    "it must be seen",
    "same input": "Inputs that change against one input again and again: an answer that is only "
    "remembered would show",
    "linearity": "Twice as many calls against once as many: work that is put off or left out "
    "would show",
    "synchronisation": "Work that goes on after calls have returned: it would not be timed",
}
NONE = (
    "This evaluation declares no controls of its measuring: nothing shows how small a difference "
    "could be seen on this machine."
)


def withheld_note(material: Material) -> list[Block]:
    """On top of everything, where no verdict may rest on time."""
    if not material.analysis.withheld:
        return []
    text: Text = (
        f"{capital(material.analysis.withheld)}. No verdict and no rating in this article rests "
        "on a time that was measured; see ",
        Anchor(TITLE, slug(TITLE)),
        ".",
    )
    return [Note("Verdicts withheld", text)]


def controls_section(material: Material) -> Section:
    """Each control with what was found; those of every case in one row where all have passed."""
    controls = material.analysis.controls
    blocks: list[Block] = [] if material.evaluation.controls else [Paragraph((NONE,))]
    rows: list[Row] = []
    for kind, what in KINDS.items():
        own = [one for one in controls if one.kind == kind]
        told = [one for one in own if one.comparison or not one.passed]
        rows += [_row(material, what, one) for one in told]
        if len(told) < len(own):
            rows.append(_passed(what, len(own) - len(told), rest=bool(told)))
    columns = (Column("Control"), Column("Where"), Column("Found"), Column("Passed"))
    if rows:
        blocks.append(Table("Checks of the measuring itself", columns, tuple(rows)))
    return Section(slug(TITLE), TITLE, (*withheld_note(material), *blocks))


def _row(material: Material, what: str, control: Control) -> Row:
    found: Text = (control.text,)
    if control.comparison is not None:
        found = (Cited(control.text, material.numbering[control.comparison.id]),)
    where = f"{material.place(control.cell)}, {material.contender(control.contender)}"
    return Row(((what,), (where,), found, ("yes" if control.passed else "no",)))


def _passed(what: str, count: int, *, rest: bool) -> Row:
    where = "wherever else it was asked" if rest else "wherever it was asked"
    return Row(((what,), (where,), (f"nothing beyond doubt, {count} times",), ("yes",)))
