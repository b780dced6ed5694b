from dataclasses import replace

import pytest

from evalreport.analyse import analyse
from evalreport.model.analysis import Analysis
from evalreport.model.plan import Parameters
from evalreport.model.result import Run
from evalreport.model.spec import TIMED, Spec
from evalreport.plan import cells
from tests.samples import ALPHA, BETA, evaluation, measurement, rounds

PEAK = Spec(
    "Peak",
    "How fast can it be?",
    TIMED,
    parameters={"kernel": ("product", "triad"), "threads": (1, 2)},
    flop=lambda parameters: 8e9 if parameters["kernel"] == "product" else 0,
    traffic=lambda parameters: 3e9 if parameters["kernel"] == "triad" else 0,
    ceiling=True,
)
WORK = Spec("Work", "How fast is it?", TIMED, flop=lambda parameters: 2e9)


def analysed(*runs: Run) -> Analysis:
    of = (measurement("peak", PEAK), measurement("work", WORK))
    return analyse(evaluation(*of), runs, (), (), {one.key: cells(one) for one in of})


def peak(kernel: str, threads: int, alpha: float, beta: float) -> list[Run]:
    parameters: Parameters = (("kernel", kernel), ("threads", threads))
    return rounds("peak", parameters, {ALPHA: [alpha] * 12, BETA: [beta] * 12})


def work(threads: int, seconds: float) -> list[Run]:
    made = rounds("work", (), {ALPHA: [seconds] * 12})
    return [replace(run, threads=threads) for run in made]


ALL = [
    *peak("product", 1, 0.1, 0.08),
    *peak("product", 2, 0.05, 0.06),
    *peak("triad", 2, 0.3, 0.2),
]


def test_the_best_of_the_machine_stands_for_its_peak() -> None:
    found = analysed(*ALL, *work(2, 0.1)).ceilings
    assert [(one.metric.key, one.threads, one.estimate.contender) for one in found] == [
        ("bandwidth", 2, BETA),
        ("rate", 1, BETA),
        ("rate", 2, ALPHA),
    ]
    assert [one.estimate.value for one in found] == pytest.approx([1.5e10, 1e11, 1.6e11])


@pytest.mark.parametrize(("threads", "share"), [(1, 20.0), (2, 12.5)])
def test_a_share_is_of_the_peak_with_as_many_threads(threads: int, share: float) -> None:
    found = analysed(*ALL, *work(threads, 0.1)).by_id["work/all/alpha.default/share"]
    assert [found.value, found.low, found.high] == pytest.approx([share] * 3)


def test_what_is_no_ceiling_is_no_peak_and_has_no_share_without_one() -> None:
    found = analysed(*work(2, 0.001))
    assert found.ceilings == ()
    assert "work/all/alpha.default/rate" in found.by_id
    assert "work/all/alpha.default/share" not in found.by_id


def test_nothing_computed_is_no_rate() -> None:
    found = analysed(*ALL).by_id
    assert "peak/kernel-triad_threads-2/alpha.default/rate" not in found
    assert "peak/kernel-product_threads-2/alpha.default/bandwidth" not in found
