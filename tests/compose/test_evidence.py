from dataclasses import replace

from evalreport.compose.evidence import evidence_section, places
from evalreport.model.analysis import Gap
from evalreport.model.article import Section
from evalreport.model.comparison import Ratio, Verdict
from evalreport.model.plan import Cell, Contender
from evalreport.model.spec import MEMORY
from tests.compose.texts import lines, material
from tests.samples import (
    ALPHA,
    BETA,
    SIZE,
    SPEED,
    analysis,
    compared,
    estimate,
    evaluation,
    measurement,
)

BOTH = dict.fromkeys(("alpha", "beta"), ("default", "fast"))
EVALUATION = evaluation(measurement("speed", SPEED, configurations=BOTH))
FIRST = estimate(
    ALPHA,
    0.2,
    runs=("speed/batch-1/alpha.default/01", "speed/batch-1/alpha.default/02"),
    method="somehow",
)
SECOND = estimate(
    BETA,
    0.4,
    settings=("default", "best"),
    runs=("speed/batch-1/beta.default/01",),
    method="median of runs",
)


def rows(*, section: Section) -> list[str]:
    return [line for part in section.sections for line in lines(part.blocks)]


def test_an_estimate_says_for_what_it_stands_and_where_it_comes_from() -> None:
    size = replace(FIRST, id="size", metric=MEMORY, value=7.0)
    found = material(EVALUATION, analysis((FIRST, size, SECOND)))
    assert rows(section=evidence_section(found))[:5] == [
        "Alpha, default, batch 1: 2 runs, speed/batch-1/alpha.default/01-02",
        "E1 | time per call | 0.2s [0.198, 0.202]#E1",
        "E2 | peak memory | 7B [0.198, 0.202]#E2",
        "Beta, default and best, batch 1: 1 run, speed/batch-1/beta.default/01",
        "E3 | time per call | 0.4s [0.396, 0.404]#E3",
    ]


def test_how_values_come_from_runs_is_told_once() -> None:
    other = evaluation(measurement("speed", SPEED), measurement("size", SIZE))
    there = replace(SECOND, id="there", cell=Cell("size", ()))
    found = analysis((FIRST, replace(FIRST, id="size", metric=MEMORY), SECOND, there))
    (table,) = (
        one for one in evidence_section(material(other, found)).blocks if one.kind == "table"
    )
    assert lines([table]) == [
        "Somehow | time per call (Speed) and peak memory",
        "Median of runs | time per call (Speed and Size)",
    ]


def test_runs_that_are_not_the_usual_ones_are_named() -> None:
    far = "speed/batch-8/alpha.default/03"
    price = replace(
        FIRST, id="price", metric=MEMORY, runs=("speed/batch-1/alpha.default/pilot-1", far)
    )
    text = rows(section=evidence_section(material(EVALUATION, analysis((FIRST, price)))))
    assert text[2].startswith(f"E2 | peak memory (2 runs, pilot-1 {far}) | ")


def test_a_comparison_shows_both_opinions_and_every_doubt() -> None:
    pair = compared(
        FIRST,
        SECOND,
        Verdict.LIKELY_BETTER,
        bootstrap=Ratio(0.5, 0.4, 0.6),
        reasons=("few rounds",),
        with_all_rounds=Verdict.TIE,
    )
    text = rows(section=evidence_section(material(EVALUATION, analysis((FIRST, SECOND), (pair,)))))
    assert text[4] == "batch 1, default: Alpha over Beta, 12 rounds"
    assert text[5] == (
        "E3 | time per call, E1 over E2 | "
        "0.5x [0.495, 0.505]#E3 | 0.5x [0.4, 0.6]#E3 | "
        "Alpha is likely faster (few rounds; with all rounds: tie)"
    )


def test_a_verdict_that_all_rounds_share_is_not_repeated() -> None:
    pair = compared(FIRST, SECOND, Verdict.BETTER, with_all_rounds=Verdict.BETTER)
    text = rows(section=evidence_section(material(EVALUATION, analysis((FIRST, SECOND), (pair,)))))
    assert text[5].endswith(" | Alpha is faster (the same with all rounds)")


def test_a_failure_is_evidence_once() -> None:
    run = "speed/batch-8/beta.default/01"
    gap = Gap(Cell("speed", (("batch", 8),)), BETA, "failed", "no memory", run)
    again = replace(gap, contender=Contender("beta", "fast"))
    made = material(EVALUATION, analysis((FIRST,), gaps=(gap, again)))
    assert len(places(made)) == 2
    assert rows(section=evidence_section(made))[2].endswith(f"batch 8 | no memory | {run}")
