from pathlib import Path

import pytest

from evalreport.discover.facts import facts as read
from evalreport.discover.faults import Faults
from evalreport.model.evaluation import Fact
from measurements.published_benchmarks import SPEC

FOLDER = Path(__file__).parents[2] / "measurements/published_benchmarks"
PYTORCH, MXNET = (
    read(FOLDER / f"{key}.toml", SPEC, key, Faults("")) for key in ("pytorch", "mxnet")
)


def test_both_have_every_metric() -> None:
    metrics = {metric.key for metric in SPEC.metrics}
    assert {fact.metric for fact in PYTORCH} == {fact.metric for fact in MXNET} == metrics


def test_one_source_says_it_of_both() -> None:
    for first, second in zip(PYTORCH, MXNET, strict=True):
        assert (first.metric, first.url, first.claim) == (second.metric, second.url, second.claim)


@pytest.mark.parametrize(
    "fact", [*PYTORCH, *MXNET], ids=lambda fact: f"{fact.metric}-{fact.value}"
)
def test_claim_and_quote_contain_the_value(fact: Fact) -> None:
    assert str(fact.value) in fact.claim
    assert str(fact.value) in fact.quote
