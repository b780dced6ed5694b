"""Numbers as they are printed: with their unit, and only the digits that the data support."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from math import isfinite

from evalreport.errors import RenderError
from evalreport.model.article import Quantity

PREFIXED = {
    "s": (("s", 0), ("ms", -3), ("µs", -6), ("ns", -9)),
    "B": (("TB", 12), ("GB", 9), ("MB", 6), ("kB", 3), ("B", 0)),
    "B/s": (("TB/s", 12), ("GB/s", 9), ("MB/s", 6), ("kB/s", 3), ("B/s", 0)),
    "FLOP/s": (("TFLOP/s", 12), ("GFLOP/s", 9), ("MFLOP/s", 6), ("FLOP/s", 0)),
}
"""Base units that are scaled: names with their power of ten, largest first."""

SPELLED = {"d": "days"}
"""Units that are words in a text."""
DIGITS = 3
"""Significant digits of a value of which no interval is known."""
MOST = 6
"""Significant digits that no interval, however narrow, goes beyond."""
TWO_PLACES = Decimal("3.54")
"""Half widths that begin with at most this are worth a second digit."""
CONTEXT = Context(prec=400)


@dataclass(frozen=True)
class Scale:
    """How the numbers of a quantity, or of an axis, are written."""

    power: int
    """Of ten, by which the base unit is multiplied."""
    suffix: str
    """What follows the number, with its space."""

    def number(self, value: float, step: int) -> str:
        """The value of the base unit, rounded to 10**step of it: `-1234.5` is `−1,234.5`."""
        scaled = _round(value, step).scaleb(-self.power, CONTEXT)
        places = max(0, self.power - step)
        return f"{scaled:,.{places}f}".replace("-", "−")


def value(quantity: Quantity) -> str:
    """The value with its unit: "256 ms", "1.47×", "285 releases".

    Raises RenderError where it is not a finite number.
    """
    scale, step = _layout(quantity)
    return scale.number(quantity.value, step) + scale.suffix


def interval(quantity: Quantity) -> str:
    """The interval with its unit, in the digits of the value: "249 to 263 ms"; else empty."""
    if quantity.low is None or quantity.high is None:
        return ""
    scale, step = _layout(quantity)
    low, high = (scale.number(bound, step) for bound in (quantity.low, quantity.high))
    return f"{low} to {high}{scale.suffix}"


def text(quantity: Quantity) -> str:
    """The quantity as it stands in a sentence, with its interval if that is asked for."""
    bounds = interval(quantity) if quantity.interval else ""
    return f"{value(quantity)} ({bounds})" if bounds else value(quantity)


def scale(number: float, unit: str, noun: str = "") -> Scale:
    """The scale on which a number of this size is written."""
    if unit in PREFIXED:
        names = PREFIXED[unit]
        size = Decimal(repr(abs(float(number))))
        fits = (pair for pair in names if size >= Decimal(1).scaleb(pair[1]))
        name, power = next(fits, names[-1] if number else (unit, 0))
        return Scale(power, f" {name}")
    if unit == "x":
        return Scale(0, "×")
    if unit == "1/s":
        return Scale(0, f" {noun}/s" if noun else "/s")
    label = noun or SPELLED.get(unit, unit)
    return Scale(0, f" {_singular(label) if number == 1 else label}" if label else "")


def _layout(quantity: Quantity) -> tuple[Scale, int]:
    """The scale, and the power of ten (of the base unit) of the last digit that is printed."""
    for number in (quantity.value, quantity.low, quantity.high):
        if number is not None and not isfinite(number):
            raise RenderError(
                f"evidence {quantity.evidence}: {number} is not a number that can be printed; "
                "correct the result it comes from"
            )
    step = _step(quantity)
    return scale(float(_round(quantity.value, step)), quantity.unit, quantity.noun), step


def _step(quantity: Quantity) -> int:
    """With an interval, by the rule of the Particle Data Group: the first digits of half its
    width decide whether its last one or two places are printed (up to 354: two; else one).
    """
    number = quantity.value
    if quantity.low is not None and quantity.high is not None and quantity.low < quantity.high:
        half = Decimal(repr(float(quantity.high - quantity.low))) / 2
        step = half.adjusted()
        if half.scaleb(-step, CONTEXT) <= TWO_PLACES:
            step -= 1
        top = _magnitude(number) if number else step
        return min(max(step, top - MOST + 1), top)
    if not number:
        return 0
    if quantity.unit not in PREFIXED and float(number).is_integer():
        return 0
    rounded = _round(number, _magnitude(number) - DIGITS + 1)
    step = _magnitude(rounded) - DIGITS + 1
    return max(step, 0) if quantity.unit == "B" else step


def _magnitude(number: float | Decimal) -> int:
    """The power of ten of the leading digit."""
    return Decimal(str(number)).adjusted()


def _round(number: float, step: int) -> Decimal:
    """To a multiple of 10**step, half to even, never minus zero."""
    exact = Decimal(repr(float(number)))
    return exact.quantize(Decimal(1).scaleb(step, CONTEXT), context=CONTEXT) + 0


def _singular(noun: str) -> str:
    """ "releases" -> "release"; of "lines of code" the first word counts, else the last."""
    head, of, rest = noun.partition(" of ")
    if head.endswith("ies"):
        head = head.removesuffix("ies") + "y"
    elif head.endswith(("ches", "shes", "sses", "xes")):
        head = head.removesuffix("es")
    elif not head.endswith("ss"):
        head = head.removesuffix("s")
    return head + of + rest
