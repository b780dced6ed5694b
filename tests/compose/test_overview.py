from evalreport.compose.overview import overview
from evalreport.model.article import Anchor, Table
from evalreport.model.evaluation import Measure
from evalreport.model.spec import TIME, TIMED, Spec
from tests.compose.texts import material, plain
from tests.samples import (
    ALPHA,
    BETA,
    GROWTH,
    SPEED,
    analysis,
    criterion,
    estimate,
    evaluation,
    measurement,
)

FOUND = analysis([estimate(ALPHA, 0.1), estimate(BETA, 0.3)])


def test_a_row_leads_to_where_it_is_told_in_full() -> None:
    times = criterion("performance", Measure("speed", TIME.key), measurements=("speed", "growth"))
    of = evaluation(measurement("speed", SPEED), measurement("growth", GROWTH), criteria=(times,))
    (table,) = overview(material(of, FOUND), times)
    assert isinstance(table, Table)
    (row,) = table.rows
    assert row.cells[0] == (Anchor("Speed", "speed"), ", batch 1")
    assert [plain(cell) for cell in row.cells[1:]] == ["0.1s#E1", "0.3s#E2", ""]


def test_one_measurement_needs_no_table_of_all() -> None:
    alone = criterion("performance", Measure("speed", TIME.key), measurements=("speed",))
    of = evaluation(measurement("speed", SPEED), criteria=(alone,))
    assert overview(material(of, FOUND), alone) == []


def test_what_only_shows_what_the_machine_can_do_is_no_case() -> None:
    peak = Spec("Peak", "How much can it do?", TIMED, ceiling=True)
    both = criterion("performance", Measure("speed", TIME.key), measurements=("speed", "peak"))
    of = evaluation(measurement("speed", SPEED), measurement("peak", peak), criteria=(both,))
    assert overview(material(of, FOUND), both) == []
