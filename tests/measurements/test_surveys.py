from pathlib import Path

import pytest

from evalreport.discover.facts import facts as read
from evalreport.discover.faults import Faults
from evalreport.model.evaluation import Fact
from measurements.surveys import SPEC

FOLDER = Path(__file__).parents[2] / "measurements/surveys"
PYTORCH, MXNET = (
    read(FOLDER / f"{key}.toml", SPEC, key, Faults("")) for key in ("pytorch", "mxnet")
)


def test_both_have_every_metric() -> None:
    metrics = {metric.key for metric in SPEC.metrics}
    assert {fact.metric for fact in PYTORCH} == {fact.metric for fact in MXNET} == metrics


def test_one_source_says_it_of_both() -> None:
    for first, second in zip(PYTORCH, MXNET, strict=True):
        assert (first.metric, first.url, first.date) == (second.metric, second.url, second.date)


@pytest.mark.parametrize(
    "fact", [*PYTORCH, *MXNET], ids=lambda fact: f"{fact.metric}-{fact.value}"
)
def test_the_claim_contains_the_value(fact: Fact) -> None:
    assert isinstance(fact.value, int | float)
    assert f"{fact.value:,}" in fact.claim


@pytest.mark.parametrize("facts", [PYTORCH, MXNET])
def test_the_percentage_is_that_of_those_who_answered(facts: tuple[Fact, ...]) -> None:
    share, users, answers = (float(fact.value) for fact in facts[:3])
    assert share == round(100 * users / answers, 1)
