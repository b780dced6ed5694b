"""What measuring may ask of the results while it goes on.

It answers from pilot runs, from indicators and from the width of intervals, never from who is
ahead: stopping on a result that pleases would make it wrong more often.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from evalreport.analyse.aside import set_aside
from evalreport.analyse.comparisons import log_ratio
from evalreport.analyse.crossover import Shift
from evalreport.analyse.estimates import run_value
from evalreport.analyse.intervals import LogMean, log_mean
from evalreport.analyse.roles import by_contender, measured, of_role, uncontrolled
from evalreport.analyse.steadiness import warmups
from evalreport.analyse.tuning import doubted, settings, tunings
from evalreport.model.evaluation import Evaluation
from evalreport.model.plan import ROUND, CellPlan, Contender
from evalreport.model.result import Run
from evalreport.model.spec import TIME, TIMED
from evalreport.model.steering import Precision

PRECISION = 0.8
"""A cell is done when half the interval of each log ratio is this part of the margin."""


@dataclass(frozen=True)
class Guide:
    """Answers for one evaluation: the `Steering` of its measuring."""

    evaluation: Evaluation

    def chosen(self, cell: CellPlan, runs: Sequence[Run]) -> tuple[Contender, ...]:
        """Who takes part in rounds: default and best of each framework, then the controls."""
        if cell.measurement.spec.kind != TIMED:
            return cell.contenders
        return _standing(cell, self._sides(cell, runs))

    def doubtful(self, cell: CellPlan, runs: Sequence[Run]) -> Collection[Contender]:
        """The best of a framework and another configuration that may be it."""
        counted, margin = self._counted(cell, runs), self.evaluation.margin
        tuned = tunings(cell.measurement, cell.cell, runs, margin)
        return {
            who
            for one in tuned
            if (other := doubted(one, runs, counted, margin))
            for who in (one.chosen, other)
        }

    def warmups(self, contender: Contender, runs: Sequence[Run]) -> int:
        """Calls before the values of a round's run, from the pilot runs of the contender."""
        return warmups(contender, runs)

    def set_aside(self, cell: CellPlan, runs: Sequence[Run]) -> Mapping[int, str]:
        """Rounds that do not count, with the reason: no value decides."""
        return set_aside(cell.cell, runs).reasons

    def precision(self, cell: CellPlan, runs: Sequence[Run]) -> Precision:
        """The widest interval of those that will be published, from the rounds that count."""
        wanted = PRECISION * math.log1p(self.evaluation.margin)
        if cell.measurement.spec.kind != TIMED:
            return Precision(0.0, wanted)
        sides = self._sides(cell, runs)
        chosen = _standing(cell, sides)
        counted = self._counted(cell, runs)
        pairs = {pair for side in sides.values() for pair in combinations(side, 2)}
        pairs |= {(uncontrolled(who), who) for who in chosen if who.control}
        widths = [_width(log_ratio(counted, *pair)) for pair in sorted(pairs)] or [
            _width(log_mean([run_value(run, TIME) for run in counted.get(who, ())]))
            for who in chosen
        ]
        return Precision(max(widths, default=math.inf), wanted)

    def _counted(self, cell: CellPlan, runs: Sequence[Run]) -> Mapping[Contender, Sequence[Run]]:
        """The rounds that count."""
        apart = self.set_aside(cell, runs)
        rounds = measured(of_role(runs, ROUND))
        return by_contender(run for run in rounds if run.task.round not in apart)

    def _sides(self, cell: CellPlan, runs: Sequence[Run]) -> Mapping[str, Sequence[Contender]]:
        """Who stands for which setting, without those whose pilot runs failed or were wrong."""
        tuned = tunings(cell.measurement, cell.cell, runs, self.evaluation.margin)
        unable = {
            candidate.contender
            for tuning in tuned
            for candidate in tuning.candidates
            if candidate.runs and candidate.seconds is None
        }
        return settings(cell.measurement, tuned, set(cell.contenders) - unable)


def _width(mean: LogMean | Shift | None) -> float:
    return math.inf if mean is None else mean.half_width


def _standing(cell: CellPlan, sides: Mapping[str, Sequence[Contender]]) -> tuple[Contender, ...]:
    """Those who stand for a setting, in the order of the plan, and then their controls."""
    wanted = {who for side in sides.values() for who in side}
    controls = (one for one in cell.controls if uncontrolled(one) in wanted)
    return (*(who for who in cell.contenders if who in wanted), *controls)
