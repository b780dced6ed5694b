from pathlib import Path

import pytest

from evalreport.discover.facts import facts as read
from evalreport.discover.faults import Faults
from evalreport.model.evaluation import Fact
from measurements.language_bindings import SPEC

FOLDER = Path(__file__).parents[2] / "measurements/language_bindings"
PYTORCH, MXNET = (
    read(FOLDER / f"{key}.toml", SPEC, key, Faults("")) for key in ("pytorch", "mxnet")
)


def test_both_have_every_metric() -> None:
    metrics = {metric.key for metric in SPEC.metrics}
    assert {fact.metric for fact in PYTORCH} == {fact.metric for fact in MXNET} == metrics


@pytest.mark.parametrize(
    ("fact", "languages"),
    [
        (PYTORCH[0], ["Python", "C++"]),
        (MXNET[0], ["Python", "Java", "C++", "R", "Scala", "Clojure", "Perl", "Julia"]),
    ],
)
def test_the_quote_shows_every_language_counted(fact: Fact, languages: list[str]) -> None:
    assert fact.value == len(languages)
    assert all(language in fact.quote and language in fact.claim for language in languages)


def test_only_what_is_documented_at_home_is_counted() -> None:
    assert MXNET[0].quote.count("](https://mxnet.apache.org/api/") == MXNET[0].value
