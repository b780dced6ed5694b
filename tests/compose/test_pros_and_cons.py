from evalreport.compose.pros_and_cons import pros_and_cons_section
from evalreport.judge import judge
from evalreport.model.analysis import Gap
from evalreport.model.comparison import Comparison, Estimate, Verdict
from evalreport.model.evaluation import Measure
from evalreport.model.plan import Cell, Contender
from evalreport.model.spec import TIME, TIMED, Metric, Spec
from tests.compose.texts import lines, material
from tests.samples import (
    ALPHA,
    BETA,
    LINES,
    SHARE,
    SIZE,
    SPEED,
    analysis,
    compared,
    criterion,
    estimate,
    evaluation,
    measurement,
)

DEVICE = Spec("Device", "Can it use an accelerator?", TIMED, accelerator=True)
SPEED_CELLS = tuple(Cell("speed", (("batch", batch),)) for batch in (1, 8))
LIGHT = Measure("speed", TIME.key, (3.0, 1.5, 1.05), relative=True, weight=0.5)
HEAVY = tuple(Measure("size", one.key, (1.0, 2.0, 3.0)) for one in (LINES, SHARE))


def side(contender: Contender, value: float, cell: Cell, metric: Metric) -> Estimate:
    name = f"{cell.measurement}/{cell.slug}/{contender.framework}/{metric.key}"
    return estimate(contender, value, metric, id=name, cell=cell)


def pair(
    cell: Cell, alpha: float, beta: float, verdict: Verdict, metric: Metric = TIME
) -> Comparison:
    return compared(side(ALPHA, alpha, cell, metric), side(BETA, beta, cell, metric), verdict)


def bullets(*comparisons: Comparison, gaps: tuple[Gap, ...] = ()) -> dict[str, list[str]]:
    """Title of each part to its lines."""
    of = evaluation(
        measurement("speed", SPEED),
        measurement("size", SIZE),
        measurement("device", DEVICE),
        criteria=(criterion("it", LIGHT, *HEAVY, measurements=("speed", "size", "device")),),
    )
    estimates = [one for pair in comparisons for one in (pair.first, pair.second)]
    if gaps:
        estimates.append(side(ALPHA, 1.0, gaps[0].cell, TIME))
    found = analysis(estimates, comparisons, gaps=gaps)
    made = material(of, found, judge(of, found))
    return {one.title: lines(one.blocks) for one in pros_and_cons_section(made).sections}


FAST, FASTER = (
    pair(cell, 1.0, beta, Verdict.BETTER) for cell, beta in zip(SPEED_CELLS, (2, 4), strict=True)
)


def test_a_measurement_has_one_line_with_all_its_cases() -> None:
    found = bullets(FAST, FASTER)
    (line,) = found["Alpha pros"]
    assert line == (
        "Speed: Alpha is faster than Beta#E6 in 2 of 2 comparisons: "
        "time per call of Beta is 4x#E6 (batch 8), 2x#E5 (batch 1) that of Alpha."
    )
    assert found["Alpha cons"] == ["No cons follow from the evidence."]


def test_a_case_that_goes_the_other_way_is_told_on_the_other_side() -> None:
    found = bullets(FAST, pair(SPEED_CELLS[1], 4.0, 1.0, Verdict.WORSE))
    (against,) = found["Alpha cons"]
    assert against.startswith("Speed, batch 8: Alpha is slower than Beta#E6 in 1 of 2 comparisons")
    (in_favour,) = found["Beta pros"]
    assert "#E6" in in_favour
    assert "#E6" not in "".join(found["Alpha pros"])


def test_what_more_of_the_ratings_hangs_on_comes_first_with_a_sentence_for_each_metric() -> None:
    at = Cell("size")
    shorter = pair(at, 31, 62, Verdict.BETTER, LINES)
    fuller = pair(at, 90, 80, Verdict.BETTER, SHARE)
    size, speed = bullets(FAST, FASTER, shorter, fuller)["Alpha pros"]
    assert size.startswith("Size: Alpha is shorter than Beta")
    assert ". Alpha names more than Beta" in size
    assert speed.startswith("Speed: ")


def test_an_accelerator_that_fails_has_its_run() -> None:
    gap = Gap(Cell("device"), BETA, "failed", "built for processors only", "device/beta/01")
    assert bullets(gaps=(gap,))["Beta cons"] == [
        "Device: Beta fails on the accelerator#E2, as installed here: built for processors only."
    ]
