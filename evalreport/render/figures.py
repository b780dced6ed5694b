"""Charts as SVG that can stand in a page, or as files of their own.

Text and axes have the colour of the text around them, so that a dark page shows them light.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from evalreport.errors import RenderError
from evalreport.model.article import Column, Figure, Quantity, Row, Table
from evalreport.render import plot

STYLE = "<style>svg{color:#1f2328}@media (prefers-color-scheme:dark){svg{color:#e6edf3}}</style>"


def draw(figures: Iterable[Figure]) -> dict[str, str]:
    """The charts by key, as `<svg>` elements whose ids do not clash.

    Raises RenderError for a figure without a value.
    """
    with plot.settings():
        return {figure.key: _embeddable(_drawn(figure), figure) for figure in figures}


def document(element: str) -> str:
    """The same chart as a file of its own, which follows the reader's colour scheme."""
    head, end, rest = element.partition(">")
    return f'{head} xmlns="http://www.w3.org/2000/svg"{end}{STYLE}{rest}\n'


def data(figure: Figure) -> Table:
    """What the chart shows, as a table whose numbers lead to their evidence."""
    found = {
        (series.name, point.label): point.quantity
        for series in figure.series
        for point in series.points
    }
    names = [series.name for series in figure.series]
    rows = (
        Row(((label,), *(_cell(found.get((name, label))) for name in names)))
        for label in plot.labels(figure)
    )
    columns = (Column(""), *(Column(name, numeric=True) for name in names))
    return Table(figure.caption, columns, tuple(rows))


def _cell(found: Quantity | None) -> tuple[Quantity | str]:
    return (found if found else "–",)


def _drawn(figure: Figure) -> str:
    if not plot.labels(figure):
        raise RenderError(f"figure {figure.key!r} has no values; leave it out")
    return plot.draw(figure)


def _embeddable(drawn: str, figure: Figure) -> str:
    """Only the drawing: own ids, no global style, the colour of the text, a name."""
    body = drawn[drawn.index("<svg") :]
    body = re.sub(r"\s*<metadata>.*?</metadata>|<style .*?</style>", "", body, flags=re.DOTALL)
    body = re.sub(r'\bid="', f'id="{figure.key}-', body)
    body = re.sub(r'(?:xlink:)?href="#', f'href="#{figure.key}-', body)
    body = body.replace("url(#", f"url(#{figure.key}-").replace(plot.INK, "currentColor")
    size = re.search(r'viewBox="[^"]+"', body)
    root = (
        f'<svg {size.group() if size else ""} role="img" aria-labelledby="{figure.key}-name" '
        'stroke-linejoin="round" stroke-linecap="butt">'
        f'<title id="{figure.key}-name">{escape(figure.alt)}</title>'
    )
    inner = body[body.index(">") + 1 :]
    return root + re.sub(r"\n\s*", "\n", inner).strip()
