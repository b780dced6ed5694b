from pathlib import Path

import pytest

from evalreport.discover.facts import facts as read
from evalreport.discover.faults import Faults
from evalreport.model.evaluation import Fact
from measurements.repository_activity import SPEC

FOLDER = Path(__file__).parents[2] / "measurements/repository_activity"
PYTORCH, MXNET = (
    read(FOLDER / f"{key}.toml", SPEC, key, Faults("")) for key in ("pytorch", "mxnet")
)


def test_both_have_every_metric() -> None:
    metrics = {metric.key for metric in SPEC.metrics}
    assert {fact.metric for fact in PYTORCH} == {fact.metric for fact in MXNET} == metrics


@pytest.mark.parametrize("fact", [*PYTORCH, *MXNET], ids=lambda fact: f"{fact.value}")
def test_claim_and_quote_contain_the_number(fact: Fact) -> None:
    if isinstance(fact.value, int):
        assert f"{fact.value:,}" in fact.claim
        assert f"{fact.value:,}" in fact.quote


@pytest.mark.parametrize("facts", [PYTORCH, MXNET])
def test_all_is_counted_of_one_release(facts: tuple[Fact, ...]) -> None:
    assert len({(fact.url, fact.date) for fact in facts}) == 1
