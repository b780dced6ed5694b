from dataclasses import replace

from evalreport.compose.cases import cases
from evalreport.compose.material import row_label
from evalreport.compose.measurement import measurement_section
from evalreport.compose.numbering import tuning_id
from evalreport.model.analysis import (
    Candidate,
    Control,
    Tuning,
)
from evalreport.model.article import Figure, Table
from evalreport.model.comparison import (
    BEST,
    DEFAULT,
    Comparison,
    Estimate,
    Verdict,
)
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import AGAIN, Cell, Contender
from evalreport.model.spec import (
    BREAK_EVEN,
    COLD,
    COMPILE,
    MEMORY,
    MEMORY_USED,
    PROCESSORS,
    RATE,
    THROUGHPUT,
    TIME,
    Scalar,
)
from tests.compose.texts import lines, material
from tests.samples import (
    ALPHA,
    BETA,
    SPEED,
    analysis,
    compared,
    estimate,
    evaluation,
    measurement,
)

FAST = Contender("alpha", "compiled")
SEVERAL = {"alpha": ("default", "compiled"), "beta": ("default",)}
MEASUREMENT = measurement("speed", SPEED, configurations=SEVERAL)
EVALUATION = evaluation(MEASUREMENT)
BOTH = (DEFAULT, BEST)

SLOW = estimate(ALPHA, 0.2)
QUICK = estimate(FAST, 0.1, settings=(BEST,))
RIVAL = estimate(BETA, 0.3, settings=BOTH)
TUNING = Tuning(
    SLOW.cell,
    "alpha",
    FAST,
    (Candidate(ALPHA, 0.21, ("pilot",)), Candidate(FAST, 0.11, ("pilot",))),
)


def told(*estimates: Estimate, comparisons: tuple[Comparison, ...] = ()) -> list[str]:
    found = analysis(estimates, comparisons, tunings=(TUNING,))
    return lines(measurement_section(material(EVALUATION, found), MEASUREMENT).blocks)


def test_each_setting_has_its_row_with_who_stands_for_it() -> None:
    found = cases(material(EVALUATION, analysis((SLOW, QUICK, RIVAL))), MEASUREMENT, (TIME,))
    assert [(one.settings, one.estimates) for one in found] == [
        ((DEFAULT,), {"alpha": SLOW, "beta": RIVAL}),
        ((BEST,), {"alpha": QUICK, "beta": RIVAL}),
    ]


def test_settings_share_a_row_where_every_default_is_the_best() -> None:
    same = estimate(ALPHA, 0.2, settings=BOTH)
    (one,) = cases(material(EVALUATION, analysis((same, RIVAL))), MEASUREMENT, (TIME,))
    assert one.label(MEASUREMENT, metric=False) == "Batch 1, default and best"


def test_without_a_choice_of_configurations_no_setting_is_named() -> None:
    single = measurement("speed", SPEED)
    of = evaluation(single)
    same = estimate(ALPHA, 0.2, settings=BOTH)
    (one,) = cases(material(of, analysis((same,))), single, (TIME,))
    assert one.label(single, metric=True) == "Batch 1, time per call"


def test_controls_are_neither_rows_nor_sentences() -> None:
    control = estimate(Contender("alpha", control=AGAIN), 0.2, settings=())
    pair = compared(control, SLOW, Verdict.TIE, settings=())
    found = analysis(
        (SLOW, control),
        controls=(Control(AGAIN, SLOW.cell, control.contender, True, "no difference", pair),),
    )
    blocks = measurement_section(material(EVALUATION, found), MEASUREMENT).blocks
    assert not any("again" in line or "tie" in line for line in lines(blocks))


def test_the_best_row_names_its_configuration_with_the_evidence_for_it() -> None:
    number = material(EVALUATION, analysis((SLOW,), tunings=(TUNING,))).numbering[
        tuning_id(TUNING)
    ]
    text = told(SLOW, QUICK, RIVAL)
    assert any(line.startswith("Batch 1, best, time per call | 0.1s") for line in text)
    (best,) = [line for line in text if "Batch 1, best, time" in line]
    assert ", compiled#E" in best
    assert "compiled" not in next(line for line in text if "Batch 1, default, time" in line)
    assert number == "E2"


def test_start_and_memory_stand_in_a_table_of_their_own() -> None:
    beside = [
        estimate(ALPHA, 2.0, COLD),
        estimate(ALPHA, 5e8, MEMORY),
        estimate(ALPHA, 4e8, MEMORY_USED),
    ]
    found = analysis((SLOW, *beside))
    blocks = measurement_section(material(EVALUATION, found), MEASUREMENT).blocks
    (table,) = [one for one in blocks if isinstance(one, Table) and "start" in one.caption]
    assert [column.title for column in table.columns] == [
        "Case",
        "First result after",
        "Peak memory",
        "In use",
    ]
    assert lines([table]) == ["Batch 1, Alpha | 2s#E2 | 5e+08B#E3 | 4e+08B#E4"]


def test_rates_stand_beside_the_processors_that_made_them() -> None:
    text = told(SLOW, estimate(ALPHA, 1.9, PROCESSORS), estimate(ALPHA, 6e10, RATE))
    assert "Batch 1, Alpha | 1.9x#E2 | 6e+10FLOP/s#E3" in text
    assert not any("1.9x" in line for line in told(SLOW, estimate(ALPHA, 1.9, PROCESSORS)))


def test_only_what_is_firm_beside_the_headline_is_worth_a_line() -> None:
    first, second = estimate(ALPHA, 2.0, COLD), estimate(BETA, 4.0, COLD)
    firm = told(first, second, comparisons=(compared(first, second, Verdict.BETTER),))
    (line,) = [one for one in firm if "starts faster" in one]
    assert "of Beta is 2x" in line
    assert "(batch 1, default) that of Alpha" in line
    for verdict in (Verdict.TIE, Verdict.UNRESOLVED, Verdict.LIKELY_BETTER):
        text = told(first, second, comparisons=(compared(first, second, verdict),))
        assert not any("start" in one for one in text)


def test_the_price_of_a_configuration_stands_beside_the_default_s() -> None:
    costs = (
        estimate(FAST, 12.0, COMPILE, settings=(BEST,)),
        estimate(ALPHA, 1.0, COMPILE),
        estimate(FAST, 120, BREAK_EVEN, settings=(BEST,)),
    )
    (line,) = [one for one in told(SLOW, QUICK, *costs) if "of 2 tried" in one]
    assert line.startswith("Batch 1 | Alpha compiled#E")
    assert [part.split("#")[0] for part in line.split(" | ")[2:]] == ["12s", "1s", "120"]


def test_figures_have_a_group_for_each_setting() -> None:
    found = analysis((SLOW, QUICK, RIVAL, estimate(ALPHA, 5.0, THROUGHPUT)))
    blocks = measurement_section(material(EVALUATION, found), MEASUREMENT).blocks
    (figure,) = [one for one in blocks if isinstance(one, Figure)]
    drawn = {
        one.name: [(point.label, point.quantity.value) for point in one.points]
        for one in figure.series
    }
    assert drawn == {
        "Alpha": [("Batch 1, default", 0.2), ("Batch 1, best", 0.1)],
        "Beta": [("Batch 1, default", 0.3), ("Batch 1, best", 0.3)],
    }


def work(**parameters: tuple[Scalar, ...]) -> Measurement:
    return measurement("work", replace(SPEED, parameters=parameters))


def test_a_word_that_names_a_case_stands_as_it_is_declared() -> None:
    of = work(operator=("exp", "sum"), batch=(1, 8))
    assert row_label(of, Cell("work", (("operator", "exp"), ("batch", 8))), "best") == (
        "exp, batch 8, best"
    )
    assert row_label(of, Cell("work", (("batch", 8),)), "best") == "Batch 8, best"
    assert row_label(of, Cell("work")) == ""


def test_what_is_the_same_in_all_cases_is_told_only_where_nothing_else_is() -> None:
    cell = Cell("work", (("workers", 2), ("samples", 64)))
    assert row_label(work(workers=(1, 2), samples=(64,)), cell) == "Workers 2"
    assert row_label(work(workers=(2,), samples=(64,)), cell) == "Workers 2, samples 64"
