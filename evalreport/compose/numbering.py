"""Each piece of evidence has a number, given in the order of the evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evalreport.model.analysis import Analysis
from evalreport.model.evaluation import Evaluation
from evalreport.model.judgement import Choice, Judgement, Rating


@dataclass(frozen=True)
class Numbering:
    """Id of an estimate, comparison, rating or choice to its number in the text: "E12"."""

    numbers: Mapping[str, str]

    def __getitem__(self, identity: str) -> str:
        """The number; KeyError for what is no evidence."""
        return self.numbers[identity]


def number(evaluation: Evaluation, analysis: Analysis, judgement: Judgement) -> Numbering:
    """Number everything: measurement by measurement, then the ratings, then the choices."""
    identities: list[str] = []
    for measurement in evaluation.measurements:
        identities += [one.id for one in analysis.estimates if one.cell.measurement == measurement]
        identities += [
            one.id for one in analysis.comparisons if one.first.cell.measurement == measurement
        ]
    identities += [rating_id(one) for one in judgement.ratings]
    identities += [choice_id(one) for one in judgement.choices]
    return Numbering({identity: f"E{index}" for index, identity in enumerate(identities, 1)})


def rating_id(rating: Rating) -> str:
    """The id of a rating as evidence."""
    return f"rating/{rating.criterion}/{rating.framework}"


def choice_id(choice: Choice) -> str:
    """The id of a choice as evidence."""
    return f"choice/{choice.use_case.key}"
