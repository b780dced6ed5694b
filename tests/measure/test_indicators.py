"""What outside of a run tells of disturbance, from files made up for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.measure.calibration import Calibration
from evalreport.measure.indicators import Moment, indicators, moment, watch

FILES = {
    "stat": "cpu  10 20 30 40 50 60 70 80 90 100\ncpu0 1 2 3\n",
    "pressure/cpu": "some avg10=0.68 avg60=0.97 avg300=0.52 total=2500000\n"
    "full avg10=0.00 avg60=0.00 avg300=0.00 total=7\n",
    "loadavg": "1.25 0.97 0.63 1/123 4567\n",
}


def root(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    for name, text in files.items():
        file = folder / "proc" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def test_a_moment_counts_no_guest_twice(tmp_path: Path) -> None:
    found = moment(root(tmp_path))
    assert (found.ticks, found.stolen, found.stalled, found.load) == (360, 80, 2.5, 1.25)


@pytest.mark.parametrize("text", ["", "nonsense\n", "cpux 1 2\n", "some total=\n"])
def test_what_is_not_told_is_zero(tmp_path: Path, text: str) -> None:
    if text:
        root(tmp_path, dict.fromkeys(FILES, text))
    found = moment(tmp_path)
    assert (found.ticks, found.stolen, found.stalled, found.load) == (0, 0, 0.0, 0.0)
    assert indicators(found, found, 0.0, (0.0, 0.0)).steal == 0.0


def test_differences_are_shares() -> None:
    before = Moment(clock=100.0, ticks=1000, stolen=10, stalled=5.0, load=1.5)
    after = Moment(clock=104.0, ticks=1400, stolen=30, stalled=6.0, load=2.5)
    found = indicators(before, after, 12.5, (0.03, 0.04))
    assert (found.steal, found.pressure) == (0.05, 0.25)
    assert (found.switches, found.load, found.calibration) == (12.5, 1.5, (0.03, 0.04))


counted = st.floats(0, 1e9)


@given(counted, counted, st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_share_is_one(clock: float, stalled: float, ticks: int, stolen: int) -> None:
    before = Moment(0.0, 0, 0, 0.0, 0.0)
    found = indicators(before, Moment(clock, ticks, stolen, stalled, 0.0), 0.0, (0.0, 0.0))
    assert 0.0 <= found.steal <= 1.0
    assert 0.0 <= found.pressure <= 1.0


def test_this_machine_can_be_watched() -> None:
    found = watch(Calibration())(3.0)
    assert found.switches == 3.0
    assert min(found.calibration) > 0.0
    assert watch(None)(0.0).calibration == (0.0, 0.0)
