from dataclasses import replace

from evalreport.compose.evidence import evidence_section, places
from evalreport.model.analysis import Gap
from evalreport.model.article import Section
from evalreport.model.comparison import Ratio, Verdict
from evalreport.model.plan import Cell, Contender
from tests.compose.texts import lines, material
from tests.samples import ALPHA, BETA, SPEED, analysis, compared, estimate, evaluation, measurement

BOTH = dict.fromkeys(("alpha", "beta"), ("default", "fast"))
EVALUATION = evaluation(measurement("speed", SPEED, configurations=BOTH))
FIRST = estimate(
    ALPHA,
    0.2,
    runs=("speed/batch-1/alpha.default/01", "speed/batch-1/alpha.default/02"),
    method="somehow",
)
SECOND = estimate(BETA, 0.4, settings=("default", "best"))


def rows(*, section: Section) -> list[str]:
    return [line for part in section.sections for line in lines(part.blocks)]


def test_an_estimate_says_for_what_it_stands_and_where_it_comes_from() -> None:
    text = rows(section=evidence_section(material(EVALUATION, analysis((FIRST, SECOND)))))
    assert text[0] == (
        "E1 | Alpha, default, batch 1, time per call | 0.2s [0.198, 0.202]#E1 | 2, somehow | "
        "speed/batch-1/alpha.default/01-02"
    )
    assert text[1].startswith("E2 | Beta, default and best, batch 1, time per call")


def test_a_pilot_run_is_named_as_one() -> None:
    price = replace(FIRST, runs=("speed/batch-1/alpha.default/pilot-1",))
    text = rows(section=evidence_section(material(EVALUATION, analysis((price,)))))
    assert text[0].endswith("| speed/batch-1/alpha.default/pilot-1")


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
    assert text[2] == (
        "E3 | batch 1, default, time per call, Alpha (E1) over Beta (E2) | "
        "0.5x [0.495, 0.505]#E3; by bootstrap 0.5x [0.4, 0.6]#E3 | "
        "Alpha is likely faster (few rounds; with all rounds: tie) | 12"
    )


def test_a_failure_is_evidence_once() -> None:
    run = "speed/batch-8/beta.default/01"
    gap = Gap(Cell("speed", (("batch", 8),)), BETA, "failed", "no memory", run)
    again = replace(gap, contender=Contender("beta", "fast"))
    made = material(EVALUATION, analysis((FIRST,), gaps=(gap, again)))
    assert len(places(made)) == 2
    assert rows(section=evidence_section(made))[1].endswith(f"batch 8 | no memory | {run}")
