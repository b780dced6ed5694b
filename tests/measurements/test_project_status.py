from pathlib import Path

import pytest

from evalreport.discover.facts import facts as read
from evalreport.discover.faults import Faults
from evalreport.model.evaluation import Fact
from measurements.project_status import SPEC

FOLDER = Path(__file__).parents[2] / "measurements/project_status"
PYTORCH, MXNET = (
    read(FOLDER / f"{key}.toml", SPEC, key, Faults("")) for key in ("pytorch", "mxnet")
)


def test_both_have_every_metric() -> None:
    metrics = {metric.key for metric in SPEC.metrics}
    assert {fact.metric for fact in PYTORCH} == {fact.metric for fact in MXNET} == metrics


@pytest.mark.parametrize(("facts", "status"), [(PYTORCH, "active"), (MXNET, "retired")])
def test_all_sources_of_a_status_agree(facts: tuple[Fact, ...], status: str) -> None:
    assert {fact.value for fact in facts if fact.metric == "status"} == {status}


def test_an_active_project_worked_within_a_year_of_reading() -> None:
    first = next(fact for fact in PYTORCH if fact.metric == "status")
    assert int(first.accessed[:4]) - int(first.date[:4]) <= 1
