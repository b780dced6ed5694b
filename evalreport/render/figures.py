"""Charts: horizontal bars, or dots on a logarithmic axis, with intervals and values.

What is drawn is the same on every machine: no setting, font or clock of the machine takes part.
Text and axes have the colour of the text around them, so that a dark page shows them light.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from evalreport.model.article import Column, Figure, Quantity, Row, Series, Table
from evalreport.render import quantity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

COLOURS = ("#2f7fd1", "#cf6a14", "#14917f", "#9a63c9")
"""Told apart by colour-blind readers, and of enough contrast on white and on a dark page."""
FILLS = (1.0, 0.22, 0.6, 0.1)
"""Opacity of the bars: tells the series apart where there is no colour."""
MARKERS = ("o", "D", "s", "^")

INK = "#123456"
"""Stands for the colour of the text while the figure is drawn."""
WIDTH = 5.6
"""Inches."""
BAR = 0.24
"""Inches from bar to bar."""
SPREAD = 30.0
"""Largest over smallest value above which bars from zero would hide the small ones."""
RC = {
    "svg.fonttype": "path",
    "svg.hashsalt": "evalreport",
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "hatch.linewidth": 0.5,
}
DARK = "<style>svg{color:#1f2328}@media (prefers-color-scheme:dark){svg{color:#e6edf3}}</style>"


def svg(figure: Figure) -> str:
    """The chart as an `<svg>` element that can stand in a page beside others."""
    from matplotlib import rc_context, rcdefaults, rcParams
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Canvas

    labels = _labels(figure)
    height = BAR * (len(labels) * (len(figure.series) + 0.6)) + 0.95
    with rc_context():
        rcdefaults()
        rcParams.update(RC)
        canvas = Canvas(figsize=(WIDTH, height))
        FigureCanvasSVG(canvas)
        left = max(_width(line) for label in labels for line in _lines(label)) + 0.12
        axes = canvas.add_axes(
            (left / WIDTH, 0.52 / height, 1 - (left + 0.1) / WIDTH, 1 - 0.9 / height)
        )
        _draw(axes, figure, labels)
        target = io.StringIO()
        canvas.savefig(target, format="svg", transparent=True, metadata={"Date": None})
    return _embeddable(target.getvalue(), figure)


def document(element: str) -> str:
    """The same chart as a file of its own, which follows the reader's colour scheme."""
    head, end, rest = element.partition(">")
    return f'{head} xmlns="http://www.w3.org/2000/svg"{end}{DARK}{rest}\n'


def data(figure: Figure) -> Table:
    """What the chart shows, as a table whose numbers lead to their evidence."""
    found = {
        (series.name, point.label): point.quantity
        for series in figure.series
        for point in series.points
    }
    names = [series.name for series in figure.series]
    cells = (
        ((label,), *(_cell(found.get((name, label))) for name in names))
        for label in _labels(figure)
    )
    columns = (Column(""), *(Column(name, numeric=True) for name in names))
    return Table(figure.caption, columns, tuple(Row(row) for row in cells))


def _cell(found: Quantity | None) -> tuple[Quantity | str]:
    return (found if found else "–",)


def _labels(figure: Figure) -> list[str]:
    """The places of the category axis, in the order in which they first appear."""
    return list(dict.fromkeys(point.label for one in figure.series for point in one.points))


def _draw(axes: Axes, figure: Figure, labels: list[str]) -> None:
    """Fills the axes."""
    numbers = [point.quantity for series in figure.series for point in series.points]
    values = [number.value for number in numbers]
    largest = max(numbers, key=lambda number: abs(number.value))
    scale = quantity.scale(largest.value, largest.unit, largest.noun)
    dots = min(values) > 0 and max(values) > SPREAD * min(values)
    for index, series in enumerate(figure.series):
        _series(axes, index, len(figure.series), series, labels, scale.power, dots)
    _frame(axes, figure, labels, scale.suffix.strip(), dots)


def _series(
    axes: Axes, index: int, count: int, series: Series, labels: list[str], power: int, dots: bool
) -> None:
    """The bars or dots of one series, each with its whisker and value."""
    colour = COLOURS[index % len(COLOURS)]
    for number, point in enumerate(series.points):
        shown = point.quantity
        centre, low, high = (
            (shown.value if bound is None else bound) / 10.0**power
            for bound in (shown.value, shown.low, shown.high)
        )
        place = labels.index(point.label) * (count + 0.6) + index
        name = series.name if number == 0 else "_"
        if dots:
            marker = MARKERS[index % len(MARKERS)]
            axes.plot([centre], [place], marker, color=colour, markersize=5.5, label=name)
        else:
            face = (colour, FILLS[index % len(FILLS)])
            axes.barh(place, centre, 0.78, facecolor=face, edgecolor=colour, label=name)
        if low < high:
            axes.plot([low, high], [place, place], "|-", color=INK, linewidth=0.9, markersize=5)
        axes.annotate(
            quantity.value(shown),
            (max(centre, high), place),
            (5, 0),
            textcoords="offset points",
            verticalalignment="center",
            color=INK,
            fontproperties=_font(8),
        )


def _frame(axes: Axes, figure: Figure, labels: list[str], unit: str, dots: bool) -> None:
    """Axis, grid, labels and legend."""
    count = len(figure.series)
    step = count + 0.6
    axes.set_ylim(step * len(labels) - 0.8, -0.8)
    axes.set_yticks(
        [step * place + (count - 1) / 2 for place in range(len(labels))],
        ["\n".join(_lines(label)) for label in labels],
    )
    axes.tick_params(length=0, pad=5, labelcolor=INK)
    if dots:
        axes.set_xscale("log")
        axes.minorticks_off()
    low, high = axes.get_xlim()
    room = (high / low) ** 0.2 * high if dots else high * 1.12
    axes.set_xlim(low, room)
    axes.xaxis.set_major_formatter(lambda tick, _: f"{tick:,.10g}".replace("-", "−"))
    axes.grid(axis="x", color=INK, alpha=0.15, linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_font(8.5))
    axes.set_xlabel(_title(figure, unit, dots), color=INK, fontproperties=_font(8.5))
    if count > 1:
        legend = axes.legend(
            loc="lower right",
            bbox_to_anchor=(1.0, 1.0),
            ncols=count,
            frameon=False,
            prop=_font(8.5),
            labelcolor=INK,
            borderpad=0.2,
            handlelength=1.2,
            columnspacing=1.4,
        )
        legend.set_in_layout(False)


def _title(figure: Figure, unit: str, dots: bool) -> str:
    """What the value axis shows: "time per call (ms), lower is better"."""
    parts = [
        f"{figure.axis} ({unit})" if unit else figure.axis,
        figure.direction,
        "logarithmic scale" if dots else "",
    ]
    return ", ".join(part for part in parts if part)


def _lines(label: str) -> list[str]:
    """A label of the category axis in lines that leave room for the bars."""
    return wrap(label, 26) or [""]


def _width(line: str) -> float:
    """The width of a line of a label, in inches."""
    from matplotlib.textpath import TextPath

    return float(TextPath((0, 0), line, prop=_font(8.5)).get_extents().width) / 72 if line else 0.0


@cache
def _font(size: float) -> FontProperties:
    """The font that comes with matplotlib, whatever else is installed."""
    from matplotlib import get_data_path
    from matplotlib.font_manager import FontProperties

    path = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return FontProperties(fname=str(path), size=size)  # type: ignore[arg-type]


def _embeddable(drawn: str, figure: Figure) -> str:
    """Only the drawing: own ids, no global style, the colour of the text, a name."""
    body = drawn[drawn.index("<svg") :]
    body = re.sub(r"\s*<metadata>.*?</metadata>|<style .*?</style>", "", body, flags=re.DOTALL)
    body = re.sub(r'\bid="', f'id="{figure.key}-', body)
    body = re.sub(r'(?:xlink:)?href="#', f'href="#{figure.key}-', body)
    body = body.replace("url(#", f"url(#{figure.key}-").replace(INK, "currentColor")
    size = re.search(r'viewBox="[^"]+"', body)
    root = (
        f'<svg {size.group() if size else ""} role="img" aria-labelledby="{figure.key}-name" '
        'stroke-linejoin="round" stroke-linecap="butt">'
        f'<title id="{figure.key}-name">{_escape(figure.alt)}</title>'
    )
    inner = body[body.index(">") + 1 :]
    return root + re.sub(r"\n\s*", "\n", inner).strip()


def _escape(text: str) -> str:
    from html import escape

    return escape(text)
