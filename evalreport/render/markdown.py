"""The article as Markdown that GitHub and every docs site read alike.

No HTML, no nesting, a blank line around each block; links lead to headings, because that is
all a Markdown file can be sure to have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from evalreport.model.article import (
    Anchor,
    Article,
    Block,
    Cited,
    Code,
    External,
    Figure,
    Inline,
    Listings,
    Preformatted,
    Quantity,
    Rated,
    Section,
    Strong,
    Table,
    Text,
)
from evalreport.render import prose, quantity
from evalreport.render.targets import Targets
from evalreport.render.templates import Templates

ESCAPES = str.maketrans(
    {
        **{sign: "\\" + sign for sign in "\\`*_[]{}"},
        "<": "&lt;",
        ">": "&gt;",
        "&": "&amp;",
        "|": "&#124;",
        "~": "&#126;",
        "$": "&#36;",
    }
)
"""Backslashes where every reader of Markdown knows them, entities elsewhere."""
STARTERS = re.compile(r"^([#+=-]|\d+(?=[.)]))")
"""What would make a heading, a list or a rule of the first line of a paragraph."""
WIDEST = 110
"""Columns up to which a table is padded, so that it reads well as plain text."""


def write(article: Article, targets: Targets, folders: Sequence[Path]) -> str:
    """The whole file. Raises RenderError for a dead link or a faulty template."""
    text = partial(_text, targets)
    templates = Templates(
        folders,
        "markdown",
        {
            "text": text,
            "escaped": _escaped,
            "quoted": partial(json.dumps, ensure_ascii=False),
            "grid": partial(_grid, targets),
            "fence": _fence,
            "image": lambda figure: _image(article, figure),
        },
    )
    sections = "\n\n".join(_section(templates, section, "##") for section in article.sections)
    return templates.fill("article", article=article, sections=sections) + "\n"


def _section(templates: Templates, section: Section, marks: str) -> str:
    parts = [templates.fill("heading", marks=marks, title=section.title)]
    parts += [_block(templates, block) for block in section.blocks]
    parts += [_section(templates, below, marks + "#") for below in section.sections]
    return "\n\n".join(parts)


def _block(templates: Templates, block: Block) -> str:
    """A block by the template of its kind, which is given the blocks inside it as text."""
    match block:
        case Listings():
            panels = "\n\n".join(_block(templates, panel) for panel in block.panels)
            return templates.fill("listings", block=block, panels=panels)
    return templates.fill(block.kind, block=block).rstrip("\n")


def _text(targets: Targets, text: Text) -> str:
    """A paragraph or an item of a list, in one line that does not look like anything else."""
    return STARTERS.sub(_disarmed, _cell(targets, text))


def _cell(targets: Targets, text: Text, here: str = "") -> str:
    """A text in one line; in the row of its evidence, `here`, a number is no link."""
    line = "".join(_inline(targets, inline, here) for inline in prose.plain(text))
    return " ".join(line.split())


def _disarmed(start: re.Match[str]) -> str:
    sign = start.group()
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def _inline(targets: Targets, inline: Inline, here: str) -> str:
    match inline:
        case Quantity() if inline.evidence == here:
            return _escaped(quantity.text(inline))
        case Cited() if inline.evidence == here:
            return _escaped(inline.text)
        case Quantity():
            return _reference(targets, _escaped(quantity.text(inline)), inline.evidence)
        case Cited() | Rated():
            return _reference(targets, _escaped(inline.text), inline.evidence)
        case Strong():
            return f"**{_escaped(inline.text.strip())}**"
        case Code():
            return _code(inline.text)
        case Anchor():
            return f"[{_escaped(inline.text)}](#{targets.section(inline.target)})"
        case External():
            url = quote(prose.address(inline.url), safe=":/?#@!$&'+,;=%~-._")
            return f"[{_escaped(inline.text)}]({url})"
        case _:
            return _escaped(str(inline))


def _reference(targets: Targets, shown: str, evidence: str) -> str:
    return f'[{shown}](#{targets.section(evidence)} "{evidence}")'


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)


def _code(text: str) -> str:
    """A code span; a pipe in it would end the cell of a table, so it becomes its double."""
    words = " ".join(text.replace("|", "∣").split())
    marks = "`" * (_longest_run(words) + 1)
    edge = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{marks}{edge}{words}{edge}{marks}"


def _fence(block: Preformatted) -> str:
    """As many backticks as the text needs around it."""
    return "`" * max(3, _longest_run(block.text) + 1)


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _grid(targets: Targets, table: Table) -> list[list[str]]:
    """The cells of a table with head and rule, padded where the lines stay short."""
    rows = [[_escaped(column.title) for column in table.columns]]
    for row in table.rows:
        cells = [_cell(targets, cell, row.evidence) for cell in row.cells]
        rows.append(cells + [""] * (len(table.columns) - len(cells)))
    widths = [max(3, *map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) > WIDEST:
        widths = [0] * len(widths)
    right = [column.numeric for column in table.columns]
    rule = [
        "-" * max(2, width - 1) + (":" if numeric else "-")
        for width, numeric in zip(widths, right, strict=True)
    ]
    rows = [
        [
            cell.rjust(width) if numeric else cell.ljust(width)
            for cell, width, numeric in zip(row, widths, right, strict=True)
        ]
        for row in rows
    ]
    return [rows[0], rule, *rows[1:]]


def _image(article: Article, figure: Figure) -> str:
    return f"{article.name}/{figure.key}.svg"
