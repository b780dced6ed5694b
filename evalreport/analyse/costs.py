"""What a configuration costs before its first call, and when that has paid."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from evalreport.analyse.comparisons import log_ratio
from evalreport.analyse.crossover import TAIL
from evalreport.analyse.estimates import identify
from evalreport.analyse.roles import measured, of_role
from evalreport.model.comparison import Estimate
from evalreport.model.plan import PILOT, Cell, Contender
from evalreport.model.result import Run
from evalreport.model.spec import BREAK_EVEN, COMPILE, TIME


def costs(
    cell: Cell,
    runs: Sequence[Run],
    defaults: Iterable[Contender],
    times: Mapping[str, Estimate],
    counted: Mapping[Contender, Sequence[Run]],
) -> Iterator[Estimate]:
    """Preparation with nothing cached, and the calls after which a faster configuration pays.

    Args:
        cell: where.
        runs: all runs of the cell; the first pilot run of each contender had empty caches.
        defaults: each framework in its default configuration.
        times: the estimates of the cell by id; who has no time there has no cost either.
        counted: the rounds that count: what is not surely faster never surely pays.
    """
    default_of = {who.framework: who for who in defaults}
    compiled = {
        run.task.contender: _compile(cell, run, time)
        for run in sorted(measured(of_role(runs, PILOT)), key=lambda one: one.started)
        if run.task.position == 0 and (time := times.get(identify(cell, run.task.contender, TIME)))
    }
    for who, cost in compiled.items():
        yield cost
        default = default_of[who.framework]
        if default != who and default in compiled and _faster(counted, who, default):
            time, usual = (times[identify(cell, one, TIME)] for one in (who, default))
            yield from _break_even(cost, compiled[default], time, usual)


def _faster(counted: Mapping[Contender, Sequence[Run]], who: Contender, than: Contender) -> bool:
    shift = log_ratio(counted, who, than)
    bounds = shift.bounds(TAIL) if shift else None
    return bounds is not None and bounds[1] < 0


def _compile(cell: Cell, run: Run, time: Estimate) -> Estimate:
    assert run.timed is not None
    return Estimate(
        identify(cell, run.task.contender, COMPILE),
        cell,
        run.task.contender,
        COMPILE,
        run.timed.prepare_seconds + run.timed.first_seconds,
        runs=(run.id,),
        settings=time.settings,
        method="preparation and first call of one pilot run with empty caches, so no interval",
    )


def _break_even(
    cost: Estimate, usual_cost: Estimate, time: Estimate, usual: Estimate
) -> Iterator[Estimate]:
    """Extra cost over what each call saves; nothing where there is no cost or no saving."""
    extra = (cost.value or 0.0) - (usual_cost.value or 0.0)
    saved = (usual.value or 0.0) - (time.value or 0.0)
    if extra > 0 and saved > 0:
        yield replace(
            cost,
            id=identify(cost.cell, cost.contender, BREAK_EVEN),
            metric=BREAK_EVEN,
            value=float(math.ceil(round(extra / saved, 9))),  # a whole call, whatever floats say
            runs=(*cost.runs, *usual_cost.runs, *time.runs, *usual.runs),
            method="extra preparation with nothing cached over the time that each call saves",
        )
