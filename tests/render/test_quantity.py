from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalreport.errors import RenderError
from evalreport.model.article import Quantity
from evalreport.render import quantity

UNITS = st.sampled_from(["s", "B", "x", "%", "1/s", "B/s", "FLOP/s", "lines", ""])
NUMBERS = st.floats(1e-12, 1e15) | st.integers(0, 10**9).map(float)
POWERS = {
    "ms": 1e-3,
    "µs": 1e-6,
    "ns": 1e-9,
    "kB": 1e3,
    "MB": 1e6,
    "GB": 1e9,
    "TB": 1e12,
    "kB/s": 1e3,
    "MB/s": 1e6,
    "GB/s": 1e9,
    "TB/s": 1e12,
    "MFLOP/s": 1e6,
    "GFLOP/s": 1e9,
    "TFLOP/s": 1e12,
}


def of(
    value: float, unit: str, low: float | None = None, high: float | None = None, noun: str = ""
) -> Quantity:
    return Quantity(value, unit, "E1", low, high, noun)


def parse(shown: str) -> tuple[float, float]:
    """The printed value in the base unit, and the worth of its last digit."""
    digits, name = re.fullmatch(r"(−?[\d,]+(?:\.\d+)?)(.*)", shown.strip()).groups()  # type: ignore[union-attr]
    factor = POWERS.get(name.strip(), 1.0)
    places = len(digits.partition(".")[2])
    return float(digits.replace(",", "").replace("−", "-")) * factor, 10.0**-places * factor


@pytest.mark.parametrize(
    ("given_quantity", "shown"),
    [
        (of(0.25634, "s", 0.2491, 0.2632), "256 ms"),
        (of(0.25634, "s", 0.25612, 0.25658), "256.34 ms"),
        (of(0.25634, "s", 0.23, 0.28), "256 ms"),
        (of(0.25634, "s", 0.2, 0.3), "260 ms"),
        (of(0.25634, "s"), "256 ms"),
        (of(0.0000123, "s"), "12.3 µs"),
        (of(0.00099996, "s"), "1.00 ms"),
        (of(3.2e-8, "s"), "32.0 ns"),
        (of(1234.5, "s"), "1,230 s"),
        (of(0.0, "s"), "0 s"),
        (of(553_000_000, "B"), "553 MB"),
        (of(12, "B"), "12 B"),
        (of(1.4712, "x", 1.41, 1.53), "1.47×"),
        (of(2, "x"), "2×"),
        (of(75, "%"), "75 %"),
        (of(1650, "d"), "1,650 days"),
        (of(1, "d"), "1 day"),
        (of(33.3333, "%"), "33.3 %"),
        (of(1285, "", noun="releases"), "1,285 releases"),
        (of(1, "", noun="releases"), "1 release"),
        (of(1, "lines"), "1 line"),
        (of(1, "", noun="lines of code"), "1 line of code"),
        (of(1, "", noun="batches"), "1 batch"),
        (of(1, "", noun="dependencies"), "1 dependency"),
        (of(1, "", noun="class"), "1 class"),
        (of(31.2, "1/s", 30.1, 32.2, "images"), "31.2 images/s"),
        (of(31.2, "1/s"), "31.2/s"),
        (of(4.2e10, "FLOP/s"), "42.0 GFLOP/s"),
        (of(1.284e10, "B/s", 1.27e10, 1.3e10), "12.84 GB/s"),
        (of(-0.004, "%", -0.02, 0.02), "−0.004 %"),
        (of(0, "%", -0.02, 0.02), "0.000 %"),
        (of(-3, "%", -8, 2), "−3 %"),
        (of(0.5, "x", -20, 20), "0.5×"),
    ],
)
def test_value_is_printed_with_supported_digits(given_quantity: Quantity, shown: str) -> None:
    assert quantity.value(given_quantity) == shown


def test_interval_has_the_digits_of_the_value() -> None:
    assert quantity.interval(of(0.25634, "s", 0.2491, 0.2632)) == "249 to 263 ms"
    assert quantity.interval(of(0.25634, "s")) == ""


def test_text_adds_the_interval_only_where_it_is_asked_for() -> None:
    plain = of(0.25634, "s", 0.2491, 0.2632)
    asked = Quantity(0.25634, "s", "E1", 0.2491, 0.2632, interval=True)
    assert quantity.text(plain) == "256 ms"
    assert quantity.text(asked) == "256 ms (249 to 263 ms)"
    assert quantity.text(Quantity(3, "", "E1", interval=True, noun="lines")) == "3 lines"


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(RenderError, match="evidence E1"):
        quantity.value(of(number, "s"))


@settings(deadline=None)
@given(NUMBERS, UNITS)
def test_printed_value_round_trips_within_half_its_last_digit(number: float, unit: str) -> None:
    shown = quantity.value(of(number, unit))
    printed, last = parse(shown)
    worth = max(last, 10.0 ** (math.floor(math.log10(number)) - 2) if number else last)
    assert abs(printed - number) <= worth * 0.5000001
    assert not re.search(r"[eE][+-]?\d", shown)


@settings(deadline=None)
@given(NUMBERS, st.floats(1e-5, 0.9), UNITS)
def test_printed_bounds_enclose_the_printed_value(number: float, share: float, unit: str) -> None:
    half = number * share
    bounded = of(number, unit, number - half, number + half)
    value, _ = parse(quantity.value(bounded))
    low, high = quantity.interval(bounded).split(" to ")
    unit_of_high = re.sub(r"^[−\d,.]+", "", high)
    assert parse(low + unit_of_high)[0] <= value * 1.000001
    assert value <= parse(high)[0] * 1.000001


@settings(deadline=None)
@given(NUMBERS, st.floats(1e-4, 0.9))
def test_last_digit_is_a_thirtieth_to_a_third_of_half_the_width(
    number: float, share: float
) -> None:
    half = number * share
    if half:
        step = quantity._step(of(number, "x", number - half, number + half))
        assert 2.8 * 10.0**step < half * 1.00001 < 36 * 10.0**step or step == quantity._magnitude(
            number
        )


@settings(deadline=None)
@given(st.floats(-1e9, 1e9, allow_nan=False), st.floats(1e-9, 1e9))
def test_minus_zero_is_never_printed(number: float, half: float) -> None:
    shown = quantity.value(of(number, "%", number - half, number + half))
    assert not re.fullmatch(r"[-−]0(\.0+)? %", shown)
