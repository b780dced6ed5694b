"""Charts: horizontal bars, or dots on a logarithmic axis, with intervals and values.

What is drawn is the same on every machine: no setting, font or clock of the machine takes part.
Text and axes have the colour of the text around them, so that a dark page shows them light.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

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
WIDTH = 4.9
"""Inches."""
BAR = 0.22
"""Inches from bar to bar."""
GAP = 0.7
"""Bars that would have room between two groups."""
SPREAD = 30.0
"""Largest over smallest value above which bars from zero would hide the small ones."""
RC: Any = {
    "svg.fonttype": "path",
    "svg.hashsalt": "evalreport",
    "axes.edgecolor": INK,
    "xtick.color": INK,
}
DARK = "<style>svg{color:#1f2328}@media (prefers-color-scheme:dark){svg{color:#e6edf3}}</style>"


def draw(figures: Iterable[Figure]) -> dict[str, str]:
    """The charts by key: `<svg>` elements that can stand in one page together."""
    from matplotlib import rc_context, rcdefaults, rcParams

    with rc_context():
        rcdefaults()
        rcParams.update(RC)
        return {figure.key: _embeddable(_svg(figure), figure) for figure in figures}


def _svg(figure: Figure) -> str:
    """The file as matplotlib writes it."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Canvas

    labels = _labels(figure)
    height = BAR * len(labels) * (len(figure.series) + GAP) + 0.9
    canvas = Canvas(figsize=(WIDTH, height))
    left = max(_width(line) for label in labels for line in _lines(label)) + 0.12
    place = (left / WIDTH, 0.52 / height, 1 - (left + 0.25) / WIDTH, 1 - 0.85 / height)
    _draw(canvas.add_axes(place), figure, labels)
    target = io.StringIO()
    FigureCanvasSVG(canvas)
    canvas.savefig(target, format="svg", transparent=True, metadata={"Date": None})
    return target.getvalue()


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
    step = len(figure.series) + GAP
    for index, series in enumerate(figure.series):
        places = [step * labels.index(point.label) + index for point in series.points]
        _series(axes, index, series, places, 10.0**scale.power, dots)
    middle = (len(figure.series) - 1) / 2
    axes.set_ylim(step * len(labels) - 0.8, -0.8)
    axes.set_yticks(
        [step * place + middle for place in range(len(labels))],
        ["\n".join(_lines(label)) for label in labels],
    )
    _value_axis(axes, scale, largest, dots)
    axes.set_xlabel(_title(figure, scale, dots), color=INK, fontproperties=_font(8.5))
    _finish(axes, len(figure.series))


def _series(
    axes: Axes, index: int, series: Series, places: list[float], factor: float, dots: bool
) -> None:
    """The bars or dots of one series, with whiskers and values."""
    colour = COLOURS[index % len(COLOURS)]
    values = [point.quantity.value / factor for point in series.points]
    ends = list(values)
    for number, point in enumerate(series.points):
        low, high = point.quantity.low, point.quantity.high
        if low is not None and high is not None and low < high:
            ends[number] = max(high / factor, values[number])
            line, place = [low / factor, high / factor], places[number]
            axes.plot(line, [place, place], "|-", color=INK, linewidth=0.9, markersize=4.5)
        axes.annotate(
            quantity.value(point.quantity),
            (ends[number], places[number]),
            (6, 0),
            textcoords="offset points",
            verticalalignment="center_baseline",
            color=INK,
            fontproperties=_font(8),
        )
    if dots:
        marker = MARKERS[index % len(MARKERS)]
        axes.plot(values, places, marker, color=colour, markersize=5.5, label=series.name)
    else:
        face = (colour, FILLS[index % len(FILLS)])
        axes.barh(places, values, 0.76, facecolor=face, edgecolor=colour, label=series.name)


def _value_axis(axes: Axes, scale: quantity.Scale, largest: Quantity, dots: bool) -> None:
    """From zero for bars, with room for the values; powers of ten in their units for dots."""
    if dots:
        axes.set_xscale("log")
        axes.minorticks_off()
    low, high = axes.get_xlim()
    axes.set_xlim(low, (high / low) ** 0.2 * high if dots else high * 1.12)

    if dots:
        axes.xaxis.set_major_formatter(lambda tick, _: _power(tick * 10.0**scale.power, largest))
    else:
        axes.xaxis.set_major_formatter(lambda tick, _: f"{tick:,.10g}".replace("-", "−"))


def _power(number: float, like: Quantity) -> str:
    """A power of ten in the unit that fits it: "10 µs"."""
    exact = float(f"{number:.0e}")
    scale = quantity.scale(exact, like.unit, like.noun)
    return f"{exact / 10.0**scale.power:,.10g}{scale.suffix}"


def _finish(axes: Axes, count: int) -> None:
    """Grid, fonts and legend."""
    axes.tick_params(length=0, pad=5, labelcolor=INK)
    axes.grid(axis="x", color=INK, alpha=0.15, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_font(8.5))
    if count > 1:
        axes.legend(
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


def _title(figure: Figure, scale: quantity.Scale, dots: bool) -> str:
    """What the value axis shows: "time per call (ms), lower is better"."""
    unit = scale.suffix.strip()
    parts = (
        f"{figure.axis} ({unit})" if unit and not dots else figure.axis,
        figure.direction,
        "logarithmic scale" if dots else "",
    )
    return ", ".join(part for part in parts if part)


def _lines(label: str) -> list[str]:
    """A label of the category axis in lines that leave room for the bars."""
    return wrap(label, 30) or [""]


def _width(line: str) -> float:
    """The width of a line of a label, in inches."""
    from matplotlib.textpath import text_to_path

    width, _, _ = text_to_path.get_text_width_height_descent(line, _font(8.5), False)
    return float(width) / 72


@cache
def _font(size: float) -> FontProperties:
    """The font that comes with matplotlib, whatever else is installed."""
    from matplotlib import get_data_path
    from matplotlib.font_manager import FontProperties

    path = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return FontProperties(fname=str(path), size=size)


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
        f'<title id="{figure.key}-name">{escape(figure.alt)}</title>'
    )
    inner = body[body.index(">") + 1 :]
    return root + re.sub(r"\n\s*", "\n", inner).strip()
