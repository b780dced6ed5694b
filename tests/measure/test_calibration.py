"""The fixed calculation."""

from __future__ import annotations

import pytest

from evalreport.measure import calibration
from evalreport.measure.calibration import calibrate


def test_it_takes_time_in_proportion_to_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = calibrate()
    monkeypatch.setattr(calibration, "SUMS", 0)
    monkeypatch.setattr(calibration, "POWERS", 0)
    assert 0.0 < calibrate() < usual


def test_one_slow_repeat_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter((0.03, 9.0, 0.04))
    monkeypatch.setattr(calibration, "_seconds", lambda numbers: next(seconds))
    assert calibrate() == 0.04
