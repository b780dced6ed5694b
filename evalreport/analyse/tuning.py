"""Which configuration of a framework is its best in a cell, and who stands for which setting."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from statistics import median

from evalreport.analyse.comparisons import log_ratio
from evalreport.analyse.crossover import ratio
from evalreport.analyse.estimates import run_value
from evalreport.analyse.parity import parity
from evalreport.analyse.roles import by_contender, measured, of_role
from evalreport.model.analysis import (
    Candidate,
    Parity,
    Tuning,
)
from evalreport.model.comparison import BEST, DEFAULT
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import PILOT, PILOTS, REFERENCE, Cell, Contender
from evalreport.model.result import Reference, Run
from evalreport.model.spec import TIME


def declared(measurement: Measurement) -> list[Contender]:
    """Every framework in every configuration, its default first."""
    return [
        Contender(framework, configuration)
        for framework, configurations in measurement.configurations.items()
        for configuration in configurations
    ]


def defaults(measurement: Measurement) -> list[Contender]:
    """Every framework in its default configuration."""
    return [
        Contender(framework, configurations[0])
        for framework, configurations in measurement.configurations.items()
    ]


def reference(runs: Sequence[Run]) -> Reference | None:
    """The outputs of the measurement's own implementation: the newest of them."""
    own = [run for run in measured(of_role(runs, REFERENCE)) if run.reference]
    return max(own, key=lambda run: (run.started, run.id)).reference if own else None


def tunings(
    measurement: Measurement, cell: Cell, runs: Sequence[Run], margin: float
) -> tuple[Tuning, ...]:
    """The best configuration of each framework that has pilot runs in a cell.

    Pilot runs alone decide, and count for nothing else: were the runs that are published the
    same, the framework with more configurations would look better than it is. It is the fastest,
    if it beats the default by more than the margin, else the default, which also stands there,
    with the reason, if none can be chosen. Nothing is the best before those that were begun have
    made all of their pilot runs.
    """
    pilots = by_contender(of_role(runs, PILOT))
    right = {who: own for who, tried in pilots.items() if (own := measured(tried))}
    checked = parity(cell, right, measurement.spec.tolerance, reference(runs))
    found = []
    for framework, configurations in measurement.configurations.items():
        candidates = [
            _candidate(who, pilots.get(who, ()), checked)
            for who in (Contender(framework, name) for name in configurations)
        ]
        tried = [pilots[one.contender] for one in candidates if one.runs]
        if tried and all(map(_tried_out, tried)):
            usual = candidates[0]
            first = min(candidates, key=_rank)
            best = first if _rank(usual) > (1 + margin) * _rank(first) else usual
            found.append(Tuning(cell, framework, best.contender, tuple(candidates)))
    return tuple(found)


def doubted(
    tuning: Tuning,
    runs: Sequence[Run],
    counted: Mapping[Contender, Sequence[Run]],
    margin: float,
) -> Contender | None:
    """Another configuration that may be the best; None if nothing speaks for that.

    The medians of pilot runs choose. Disturbances only prolong, so the fastest pilot run of each
    is asked, too: where another one's is faster by more than the margin, few noisy runs chose.
    Unless both took part in rounds, and these say that it is not: they are more, and none of them
    has chosen anything.

    Args:
        tuning: what was chosen.
        runs: those of the cell, of every role.
        counted: the rounds that count.
        margin: share below which a difference is of no practical interest.
    """
    able = {one.contender for one in tuning.candidates if one.seconds is not None}
    fastest = {
        who: min(run_value(run, TIME) for run in own)
        for who, own in by_contender(measured(of_role(runs, PILOT))).items()
        if who in able
    }
    if tuning.chosen not in fastest:
        return None
    for who in sorted(fastest, key=lambda who: fastest[who]):
        if fastest[tuning.chosen] <= (1 + margin) * fastest[who]:
            return None
        evidence = log_ratio(counted, tuning.chosen, who)
        over = ratio(evidence) if evidence else None
        if over is None or over.high > 1 + margin:
            return who
    return None


def settings(
    measurement: Measurement, tuned: Sequence[Tuning], present: Collection[Contender]
) -> Mapping[str, Sequence[Contender]]:
    """Who of those present stands for each setting: one contender of each framework at most."""
    best = {tuning.framework: tuning.chosen for tuning in tuned}
    for framework, configurations in measurement.configurations.items():
        if len(configurations) == 1:
            best.setdefault(framework, Contender(framework, configurations[0]))
    sides = {
        DEFAULT: defaults(measurement),
        BEST: [best[key] for key in measurement.configurations if key in best],
    }
    return {name: [who for who in side if who in present] for name, side in sides.items()}


def _candidate(who: Contender, tried: Sequence[Run], checked: Parity | None) -> Candidate:
    runs = measured(tried)
    ids = tuple(run.id for run in tried)
    reason = ""
    if not tried:
        reason = "no pilot run yet"
    elif (last := max(tried, key=lambda run: (run.started, run.task.round))).failure:
        reason = last.failure.message
    elif checked and who in checked.differing:
        reason = "its results differ"
    if reason:
        return Candidate(who, None, ids, reason)
    return Candidate(who, median(run_value(run, TIME) for run in runs), ids)


def _tried_out(pilots: Sequence[Run]) -> bool:
    """Whether a configuration had its chance."""
    last = max(pilots, key=lambda run: (run.started, run.task.round))
    return bool(last.failure) or len(measured(pilots)) >= PILOTS


def _rank(candidate: Candidate) -> float:
    return float("inf") if candidate.seconds is None else candidate.seconds
