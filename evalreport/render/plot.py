"""Horizontal bars, or dots on a logarithmic axis, with intervals and values, by matplotlib.

What is drawn is the same on every machine: no setting, font or clock of the machine takes part.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from math import log10
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from evalreport.model.article import Figure, Quantity, Series
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
"""Stands for the colour of the text around the chart."""

WIDTH = 4.9
"""Inches, as all lengths here."""
BAR = 0.22
"""From bar to bar."""
GAP = 0.7
"""Bars that would have room between two groups."""
TOP, BOTTOM, RIGHT = 0.33, 0.52, 0.25
"""Margins: of the legend, of the axis, and for half a tick's label."""
SPREAD = 30.0
"""Largest over smallest value above which bars from zero would hide the small ones."""
LABEL, VALUE = 8.5, 8.0
"""Sizes of the text, in points."""
RC: Any = {
    "svg.fonttype": "path",
    "svg.hashsalt": "evalreport",
    "axes.edgecolor": INK,
    "xtick.color": INK,
}


@dataclass(frozen=True)
class Scaling:
    """How the values of a figure are laid out."""

    like: Quantity
    """The largest value: its unit is that of the axis."""
    scale: quantity.Scale
    dots: bool
    """True: dots on a logarithmic axis."""

    def place(self, value: float) -> float:
        """The value in the unit of the axis."""
        return value / 10.0**self.scale.power

    def power(self, tick: float) -> str:
        """A power of ten in the unit that fits it: "10 µs"."""
        exact = float(f"{tick * 10.0**self.scale.power:.0e}")
        scale = quantity.scale(exact, self.like.unit, self.like.noun)
        return f"{exact / 10.0**scale.power:,.10g}{scale.suffix}"


@contextmanager
def settings() -> Iterator[None]:
    """Within, matplotlib's settings are ours alone."""
    from matplotlib import rc_context, rcdefaults, rcParams

    with rc_context():
        rcdefaults()
        rcParams.update(RC)
        yield


def draw(figure: Figure) -> str:
    """The SVG file as matplotlib writes it; to be called within `settings`."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Canvas

    places = labels(figure)
    height = TOP + BOTTOM + BAR * len(places) * (len(figure.series) + GAP)
    left = 0.12 + max(_width(line, LABEL) for label in places for line in _lines(label))
    width = WIDTH - left - RIGHT
    canvas = Canvas(figsize=(WIDTH, height))
    area = (left / WIDTH, BOTTOM / height, width / WIDTH, 1 - (TOP + BOTTOM) / height)
    _fill(canvas.add_axes(area), figure, width)
    target = io.StringIO()
    FigureCanvasSVG(canvas)
    canvas.savefig(target, format="svg", transparent=True, metadata={"Date": None})
    return target.getvalue()


def labels(figure: Figure) -> list[str]:
    """The places of the category axis, in the order in which they first appear."""
    return list(dict.fromkeys(point.label for one in figure.series for point in one.points))


def _fill(axes: Axes, figure: Figure, width: float) -> None:
    scaling = _scaling(figure)
    places = labels(figure)
    count = len(figure.series)
    step = count + GAP
    for index, series in enumerate(figure.series):
        rows = [step * places.index(point.label) + index for point in series.points]
        _series(axes, index, series, rows, scaling)
    axes.set_ylim(step * len(places) - 0.8, -0.8)
    axes.set_yticks(
        [step * place + (count - 1) / 2 for place in range(len(places))],
        ["\n".join(_lines(label)) for label in places],
    )
    _value_axis(axes, figure, scaling, width)
    _finish(axes, count)


def _scaling(figure: Figure) -> Scaling:
    numbers = _numbers(figure)
    values = [number.value for number in numbers]
    largest = max(numbers, key=lambda number: abs(number.value))
    scale = quantity.scale(largest.value, largest.unit, largest.noun)
    return Scaling(largest, scale, min(values) > 0 and max(values) > SPREAD * min(values))


def _series(axes: Axes, index: int, series: Series, rows: list[float], scaling: Scaling) -> None:
    """The bars or dots of one series, with whiskers and values."""
    colour = COLOURS[index % len(COLOURS)]
    for point, row in zip(series.points, rows, strict=True):
        shown = point.quantity
        if shown.low is not None and shown.high is not None and shown.low < shown.high:
            ends = [scaling.place(shown.low), scaling.place(shown.high)]
            axes.plot(ends, [row, row], "|-", color=INK, linewidth=0.9, markersize=4.5)
        axes.annotate(
            quantity.value(shown),
            (_end(shown, scaling), row),
            (6, 0),
            textcoords="offset points",
            verticalalignment="center_baseline",
            color=INK,
            fontproperties=_font(VALUE),
        )
    values = [scaling.place(point.quantity.value) for point in series.points]
    if scaling.dots:
        marker = MARKERS[index % len(MARKERS)]
        axes.plot(values, rows, marker, color=colour, markersize=5.5, label=series.name)
    else:
        face = (colour, FILLS[index % len(FILLS)])
        axes.barh(rows, values, 0.76, facecolor=face, edgecolor=colour, label=series.name)


def _numbers(figure: Figure) -> list[Quantity]:
    return [point.quantity for series in figure.series for point in series.points]


def _least(shown: Quantity) -> float:
    """The lower end of what is drawn for a value."""
    return shown.value if shown.low is None else min(shown.low, shown.value)


def _end(shown: Quantity, scaling: Scaling) -> float:
    """Where everything that is drawn for a value ends, and its number may stand."""
    ends = [shown.value, shown.high or shown.value, shown.value if scaling.dots else 0.0]
    return scaling.place(max(ends))


def _value_axis(axes: Axes, figure: Figure, scaling: Scaling, width: float) -> None:
    """From zero for bars; wide enough for every value's number."""
    if scaling.dots:
        axes.set_xscale("log")
        axes.minorticks_off()
        axes.xaxis.set_major_formatter(lambda tick, _: scaling.power(tick))
    else:
        axes.xaxis.set_major_formatter(lambda tick, _: f"{tick:,.10g}".replace("-", "−"))
        axes.locator_params(axis="x", nbins=5)
    low, high = axes.get_xlim()
    numbers = _numbers(figure)
    if not scaling.dots and min(_least(number) for number in numbers) >= 0:
        low = 0.0
    for number in numbers:
        share = 1 - (_width(quantity.value(number), VALUE) + 0.1) / (width + RIGHT)
        high = max(high, _limit(low, _end(number, scaling), share, scaling.dots))
    axes.set_xlim(low, high)
    unit = scaling.scale.suffix.strip()
    title = (
        f"{figure.axis} ({unit})" if unit and not scaling.dots else figure.axis,
        figure.direction,
        "logarithmic scale" if scaling.dots else "",
    )
    shown = ", ".join(part for part in title if part)
    axes.set_xlabel(shown, color=INK, fontproperties=_font(LABEL))


def _limit(low: float, end: float, share: float, logarithmic: bool) -> float:
    """The upper end of an axis on which `end` stands at this share of the length."""
    if logarithmic:
        return float(low * 10 ** (log10(end / low) / share))
    return low + (end - low) / share


def _finish(axes: Axes, count: int) -> None:
    """Grid, fonts and legend."""
    axes.tick_params(length=0, pad=5, labelcolor=INK)
    axes.grid(axis="x", color=INK, alpha=0.15, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_font(LABEL))
    if count > 1:
        axes.legend(
            loc="lower right",
            bbox_to_anchor=(1.0, 1.0),
            ncols=count,
            frameon=False,
            prop=_font(LABEL),
            labelcolor=INK,
            borderpad=0.2,
            handlelength=1.2,
            columnspacing=1.4,
        )


def _lines(label: str) -> list[str]:
    """A label of the category axis in lines that leave room for the bars."""
    return wrap(label, 30) or [""]


def _width(line: str, size: float) -> float:
    """The width of a line of text."""
    from matplotlib.textpath import text_to_path

    width, _, _ = text_to_path.get_text_width_height_descent(line, _font(size), False)
    return float(width) / 72


@cache
def _font(size: float) -> FontProperties:
    """The font that comes with matplotlib, whatever else is installed."""
    from matplotlib import get_data_path
    from matplotlib.font_manager import FontProperties

    path = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return FontProperties(fname=str(path), size=size)
