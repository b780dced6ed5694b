from evalreport.analyse import analyse
from evalreport.model.analysis import Analysis
from evalreport.plan import cells
from tests.samples import (
    ALPHA,
    BETA,
    SIZE,
    SPEED,
    evaluation,
    failed,
    measurement,
    observed,
    rounds,
    task,
)

BATCH = (("batch", 1),)


def analysed(*runs: object, spec: object = SIZE, **more: object) -> Analysis:
    of = measurement("it", spec, **more)  # type: ignore[arg-type]
    return analyse(evaluation(of), runs, (), (), {"it": cells(of)})  # type: ignore[arg-type]


def test_no_file_is_a_visible_gap() -> None:
    alone = {"alpha": ("default",)}
    only = {"alpha": measurement("it", SIZE).implementations["alpha"]}
    found = analysed(observed("it", ALPHA, lines=1), implementations=only, configurations=alone)
    assert [(gap.contender, gap.kind) for gap in found.gaps] == [(BETA, "missing")]


def test_not_run_yet_is_another_gap() -> None:
    found = analysed(observed("it", ALPHA, lines=1))
    assert [(gap.contender, gap.kind) for gap in found.gaps] == [(BETA, "not run")]


def test_a_failure_gives_its_reason_and_its_last_words() -> None:
    found = analysed(failed(task("it", (), BETA), message="boom"), observed("it", ALPHA, lines=1))
    (gap,) = found.gaps
    assert (gap.kind, gap.reason, gap.log) == ("failed", "boom", "last words")


def test_one_failure_among_many_is_a_reservation() -> None:
    runs = rounds("it", BATCH, {ALPHA: [1.0] * 7, BETA: [1.0] * 3})
    broken = failed(task("it", BATCH, ALPHA, 8))
    texts = [(one.contender, one.text) for one in analysed(*runs, broken, spec=SPEED).caveats]
    assert texts == [
        (ALPHA, "1 of 8 runs failed"),
        (BETA, "only 3 runs, so no interval of the median"),
    ]
