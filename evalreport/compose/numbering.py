"""Each piece of evidence has a number, given in the order of the evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evalreport.model.analysis import (
    Analysis,
    Gap,
    Tuning,
)
from evalreport.model.comparison import Comparison, Estimate
from evalreport.model.evaluation import Evaluation
from evalreport.model.judgement import Choice, Judgement, Rating


@dataclass(frozen=True)
class Numbering:
    """Id of an estimate, comparison, tuning, failure, rating or choice to its number: "E12"."""

    numbers: Mapping[str, str]

    def __getitem__(self, identity: str) -> str:
        """The number; KeyError for what is no evidence."""
        return self.numbers[identity]


def number(evaluation: Evaluation, analysis: Analysis, judgement: Judgement) -> Numbering:
    """Number everything: measurement by measurement, then the ratings, then the choices."""
    identities: list[str] = []
    for measurement in evaluation.measurements:
        identities += [one.id for one in estimates_of(analysis, measurement)]
        identities += [one.id for one in comparisons_of(analysis, measurement)]
        identities += [tuning_id(one) for one in tunings_of(analysis, measurement)]
        identities += [one.run for one in failures_of(analysis, measurement)]
    identities += [rating_id(one) for one in judgement.ratings]
    identities += [choice_id(one) for one in judgement.choices]
    return Numbering({identity: f"E{index}" for index, identity in enumerate(identities, 1)})


def estimates_of(analysis: Analysis, measurement: str) -> list[Estimate]:
    """The estimates of a measurement, those of controls included."""
    return [one for one in analysis.estimates if one.cell.measurement == measurement]


def comparisons_of(analysis: Analysis, measurement: str) -> list[Comparison]:
    """The comparisons of a measurement, those with controls included."""
    controls = [one.comparison for one in analysis.controls if one.comparison]
    every = {one.id: one for one in (*analysis.comparisons, *controls)}
    return [one for one in every.values() if one.first.cell.measurement == measurement]


def tunings_of(analysis: Analysis, measurement: str) -> list[Tuning]:
    """The choices among several configurations in a measurement."""
    return [
        one
        for one in analysis.tunings
        if one.cell.measurement == measurement and len(one.candidates) > 1
    ]


def failures_of(analysis: Analysis, measurement: str) -> list[Gap]:
    """The gaps of a measurement that a failed run explains, each run once."""
    found = {one.run: one for one in analysis.gaps if one.run}
    return [one for one in found.values() if one.cell.measurement == measurement]


def tuning_id(tuning: Tuning) -> str:
    """The id of the choice of a framework's best configuration as evidence."""
    return f"tuning/{tuning.cell.measurement}/{tuning.cell.slug}/{tuning.framework}"


def rating_id(rating: Rating) -> str:
    """The id of a rating as evidence."""
    return f"rating/{rating.criterion}/{rating.framework}"


def choice_id(choice: Choice) -> str:
    """The id of a choice as evidence."""
    return f"choice/{choice.use_case.key}"
