"""What the runs of a cell are good for: which count, who is right, who stands for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalreport.analyse.aside import set_aside
from evalreport.analyse.disturbance import too_noisy
from evalreport.analyse.parity import parity
from evalreport.analyse.roles import by_contender, measured, of_role, uncontrolled
from evalreport.analyse.tuning import declared, reference, settings, tunings
from evalreport.model.analysis import (
    Parity,
    SetAside,
    Tuning,
)
from evalreport.model.comparison import DEFAULT
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import PILOT, ROUND, Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import TIMED

ByContender = Mapping[Contender, Sequence[Run]]


@dataclass(frozen=True)
class Sifted:
    """A cell with its runs in order."""

    measurement: Measurement
    cell: Cell
    runs: tuple[Run, ...]
    """All that may be used, of every role, failed ones included."""
    counted: ByContender
    """The rounds that count, of those who stand for a setting, and of controls."""
    everything: ByContender
    """The same with the rounds that were set aside."""
    sides: Mapping[str, Sequence[Contender]]
    """Setting to the contenders that stand for it."""
    parity: Parity | None = None
    tunings: tuple[Tuning, ...] = ()
    apart: SetAside | None = None

    @property
    def noise(self) -> str:
        """Why the cell may publish no comparison; empty if it may."""
        return too_noisy(self.apart) if self.apart else ""


def sift(measurement: Measurement, cell: Cell, runs: Sequence[Run], margin: float) -> Sifted:
    """Put the runs of a cell in order; what is faster by less than the margin is no better."""
    if measurement.spec.kind == TIMED:
        return _timed(measurement, cell, runs, margin)
    own = by_contender(measured(runs))
    found = {who: own[who] for who in declared(measurement) if who in own}
    return Sifted(measurement, cell, tuple(runs), found, found, {DEFAULT: tuple(found)})


def _timed(measurement: Measurement, cell: Cell, runs: Sequence[Run], margin: float) -> Sifted:
    checked = parity(
        cell,
        _outputs(measurement, runs),
        measurement.spec.tolerance,
        reference(runs),
    )
    wrong = checked.differing if checked else ()
    apart = set_aside(cell, runs)
    rounds = measured(of_role(runs, ROUND))
    tuned = tunings(measurement, cell, runs, margin)
    counted = by_contender(run for run in rounds if run.task.round not in apart.reasons)
    sides = settings(measurement, tuned, counted.keys() - set(wrong))
    standing = {who for side in sides.values() for who in side}
    order = [who for who in declared(measurement) if who in standing]
    order += sorted(who for who in counted if who.control and uncontrolled(who) in standing)
    whole = by_contender(rounds)
    return Sifted(
        measurement,
        cell,
        tuple(runs),
        {who: counted[who] for who in order},
        {who: whole[who] for who in order},
        sides,
        checked,
        tuned,
        apart,
    )


def _outputs(measurement: Measurement, runs: Sequence[Run]) -> dict[Contender, list[Run]]:
    """Who has outputs to be checked; a control's are those of its contender."""
    own: dict[Contender, list[Run]] = {}
    for run in measured(of_role(runs, PILOT, ROUND)):
        own.setdefault(uncontrolled(run.task.contender), []).append(run)
    return {who: own[who] for who in declared(measurement) if who in own}
