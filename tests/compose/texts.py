"""What the tests of the sections share: material, and blocks as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from evalreport.compose.material import Material
from evalreport.compose.numbering import number
from evalreport.model.analysis import Analysis
from evalreport.model.article import (
    Block,
    Bullets,
    Cited,
    Inline,
    Note,
    Paragraph,
    Quantity,
    Section,
    Table,
    Text,
)
from evalreport.model.evaluation import Evaluation
from evalreport.model.judgement import Judgement

NOT_JUDGED = Judgement((), (), ())


def material(of: Evaluation, found: Analysis, judged: Judgement = NOT_JUDGED) -> Material:
    """What a section is made from."""
    return Material(of, found, judged, number(of, found, judged))


def plain(text: Text) -> str:
    """A text with the evidence of each number and claim behind a #."""
    return "".join(map(_plain, text))


def lines(blocks: Iterable[Block | Section]) -> list[str]:
    """Everything in the blocks: a line for each row, item or paragraph."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Section():
                found += [block.title, *lines(block.blocks)]
            case Table():
                found += [" | ".join(map(plain, row.cells)) for row in block.rows]
            case Bullets():
                found += map(plain, block.items)
            case Paragraph():
                found.append(plain(block.text))
            case Note():
                found.append(f"{block.title}: {plain(block.text)}")
    return found


def _plain(inline: Inline) -> str:
    match inline:
        case Quantity():
            bounds = f" [{inline.low:g}, {inline.high:g}]" if inline.interval else ""
            return f"{inline.value:g}{inline.unit}{bounds}#{inline.evidence}"
        case Cited():
            return f"{inline.text}#{inline.evidence}"
        case str():
            return inline
    text = getattr(inline, "text", "")
    assert isinstance(text, str)
    return text
