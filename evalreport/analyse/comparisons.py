"""From two estimates to what may be said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from evalreport.analyse.crossover import TAIL, Difference, Pair, Shift, ratio, shift
from evalreport.analyse.estimates import Runs, Sides, base_runs, run_value
from evalreport.analyse.exact import comparable, exact, named
from evalreport.analyse.multiplicity import Draft, held
from evalreport.analyse.resampling import bootstrap
from evalreport.analyse.verdicts import WEAKER, agreed, contradicts, verdict
from evalreport.model.comparison import (
    Comparison,
    Estimate,
    Ratio,
    Verdict,
)
from evalreport.model.plan import FIRM_ROUNDS, Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import GAIN, TIME, TIMED, Metric, Spec
from evalreport.model.spec import metrics as metrics_of

CellRuns = Mapping[Contender, Sequence[Run]]


def comparisons(
    spec: Spec,
    runs: Runs,
    everything: Runs,
    sides: Sides,
    estimates: Mapping[str, Estimate],
    margin: float,
) -> tuple[Comparison, ...]:
    """All comparisons of one measurement: each pair of frameworks in each setting.

    Args:
        spec: the declaration of the measurement.
        runs: those of the rounds that count.
        everything: those of the rounds that were set aside, too.
        sides: who is compared in timed cells; others are compared like with like.
        estimates: by id.
        margin: share below which a difference is of no practical interest.
    """
    if spec.kind != TIMED:
        return tuple(exact(spec, runs, estimates, margin))
    drafts = _family(spec, runs, sides, estimates, margin)
    if everything == runs:
        return tuple(draft.comparison for draft in drafts)
    whole = {
        draft.comparison.id: draft for draft in _family(spec, everything, sides, estimates, margin)
    }
    return tuple(_beside(draft, whole[draft.comparison.id]) for draft in drafts)


def compared(
    name: str,
    first: Estimate,
    second: Estimate,
    runs: CellRuns,
    margin: float,
    base: CellRuns | None = None,
) -> Comparison:
    """One comparison by itself, of two contenders that ran in the same rounds.

    Args:
        name: its id, from which the draws of the bootstrap follow.
        first: what the contender whose ratio is wanted has.
        second: what the other one has, of the same metric.
        runs: the runs of the cell that count.
        margin: share below which a difference is of no practical interest.
        base: the runs that each of them gains over, for a gain.
    """
    return _draft(name, first, second, runs, margin, base or {}).comparison


def log_ratio(cell_runs: CellRuns, a: Contender, b: Contender) -> Shift | None:
    """Log of the time of `a` over that of `b`, from the rounds in which both ran.

    None where they are too few for an interval.
    """
    evidence = shift(_pairs(cell_runs, a, b, TIME))
    return evidence if evidence and evidence.bounds(TAIL) else None


def _family(
    spec: Spec, runs: Runs, sides: Sides, estimates: Mapping[str, Estimate], margin: float
) -> list[Draft]:
    """The comparisons of a measurement; those of one metric are a table."""
    drafts = [
        replace(draft, comparison=replace(draft.comparison, settings=settings))
        for cell, settings_of in sides.items()
        for (a, b), settings in _settings(settings_of).items()
        for metric in metrics_of(spec).values()
        if (draft := _of_cell(spec, runs, sides, estimates, margin, cell, a, b, metric))
    ]
    tables: dict[str, list[Draft]] = {}
    for draft in drafts:
        tables.setdefault(draft.comparison.first.metric.key, []).append(draft)
    known = {draft.comparison.id: draft for table in tables.values() for draft in held(table)}
    return [known[draft.comparison.id] for draft in drafts]


def _settings(
    sides: Mapping[str, Sequence[Contender]],
) -> dict[tuple[Contender, Contender], tuple[str, ...]]:
    """Each pair with the settings in which it is compared: once, if it is the same in both."""
    found: dict[tuple[Contender, Contender], tuple[str, ...]] = {}
    for setting, contenders in sides.items():
        for pair in combinations(contenders, 2):
            found[pair] = (*found.get(pair, ()), setting)
    return found


def _of_cell(
    spec: Spec,
    runs: Runs,
    sides: Sides,
    estimates: Mapping[str, Estimate],
    margin: float,
    cell: Cell,
    a: Contender,
    b: Contender,
    metric: Metric,
) -> Draft | None:
    both = comparable(estimates, cell, a, b, metric)
    if both is None:
        return None
    base = base_runs(spec, runs, sides, cell) if metric is GAIN else {}
    name = named(cell, a, b, metric)
    return _draft(name, *both, runs.get(cell, {}), margin, base)


def _draft(
    name: str, first: Estimate, second: Estimate, runs: CellRuns, margin: float, base: CellRuns
) -> Draft:
    a, b, metric = first.contender, second.contender, first.metric
    own = TIME if metric is GAIN else metric
    pairs, before = _pairs(runs, a, b, own), _pairs(base, a, b, own)
    rounds = min(len(pairs), len(before)) if metric is GAIN else len(pairs)
    blank = Comparison(name, first, second, None, Verdict.UNRESOLVED, margin, rounds, settings=())
    evidence = _evidence(pairs, before, metric)
    quotient = ratio(evidence) if evidence else None
    if quotient is None:
        reason = "too few rounds in each order for an interval"
        return Draft(replace(blank, reasons=(reason,)), None)
    opinion = bootstrap(name, pairs, before)
    said, reasons = _said(first, second, quotient, opinion, margin, rounds)
    done = replace(blank, ratio=quotient, verdict=said, reasons=reasons, bootstrap=opinion)
    return Draft(done, evidence)


def _said(
    first: Estimate,
    second: Estimate,
    quotient: Ratio,
    opinion: Ratio,
    margin: float,
    rounds: int,
) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict of a comparison by itself, and why it is weaker than its interval allows."""
    assert first.value is not None
    assert second.value is not None
    better = first.metric.better
    said, reasons = verdict(quotient, margin, better), []
    if said.firm and rounds < FIRM_ROUNDS:
        said = WEAKER[said]
        reasons.append(f"fewer than {FIRM_ROUNDS} rounds")
    after = agreed(said, verdict(opinion, margin, better))
    if after is not said:
        said = after
        reasons.append("a bootstrap of the same runs is less sure")
    if contradicts(said, first.value / second.value, better):
        said, reasons = Verdict.UNRESOLVED, ["the medians and the paired rounds disagree"]
    return said, tuple(reasons)


def _pairs(runs: CellRuns, a: Contender, b: Contender, metric: Metric) -> list[Pair]:
    """The rounds in which both ran, and have something to be compared."""
    others = {run.task.round: run for run in runs.get(b, ())}
    return [
        Pair(_values(run, metric), _values(other, metric), run.task.position < other.task.position)
        for run in runs.get(a, ())
        if (other := others.get(run.task.round))
        and run_value(run, metric) > 0
        and run_value(other, metric) > 0
    ]


def _values(run: Run, metric: Metric) -> tuple[float, ...]:
    """What was measured again and again within a run, or the one value that it has."""
    assert run.timed is not None
    return run.timed.values if metric is TIME else (run_value(run, metric),)


def _evidence(
    pairs: Sequence[Pair], base: Sequence[Pair], metric: Metric
) -> Shift | Difference | None:
    """What a comparison rests on; a gain's items cancel, for both sides process as many."""
    own = shift(pairs)
    if metric is not GAIN:
        return own
    before = shift(base)
    return Difference(before, own) if before and own else None


def _beside(draft: Draft, whole: Draft) -> Comparison:
    """With what would have been said if no round had been set aside."""
    if draft.evidence == whole.evidence:
        return draft.comparison
    return replace(draft.comparison, with_all_rounds=whole.comparison.verdict)
