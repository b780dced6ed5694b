"""The fixed calculation."""

from __future__ import annotations

import pytest

from evalreport.measure import calibration
from evalreport.measure.calibration import Calibration, calibrate


def test_it_takes_time_in_proportion_to_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = calibrate()
    monkeypatch.setattr(calibration, "SUMS", 0)
    monkeypatch.setattr(calibration, "POWERS", 0)
    assert 0.0 < calibrate() < usual


def test_one_slow_repeat_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter((0.03, 9.0, 0.04))
    monkeypatch.setattr(calibration, "_seconds", lambda numbers: next(seconds))
    assert calibrate() == 0.04


def test_between_two_runs_in_a_row_it_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds, clock = iter((1.0, 2.0, 3.0)), iter((10.0, 10.1, 20.0, 21.0))
    monkeypatch.setattr(calibration, "calibrate", lambda: next(seconds))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    made = Calibration()
    assert (made.after(), made.before(), made.before()) == (1.0, 1.0, 2.0)
