"""Conclusion: who should choose what, why, and how long the answer holds."""

from __future__ import annotations

from evalreport.compose.material import Material, listed
from evalreport.compose.numbering import choice_id
from evalreport.model.article import Cited, Column, Paragraph, Row, Section, Table
from evalreport.model.judgement import Choice

KEY = "conclusion"
RULE = (
    "Each use case weighs the criteria in its own way. A framework is named only if its worst "
    "score is above every rival's best; what was not measured counts as unknown, from worst to "
    "best."
)


def conclusion_section(material: Material) -> Section:
    """A row for each use case."""
    rows = tuple(
        Row(
            (
                (one.use_case.title,),
                (choice_words(material, one),),
                (_because(material, one),),
                (_until(material, one),),
            )
        )
        for one in material.judgement.choices
    )
    columns = (Column("For"), Column("Choose"), Column("Because"), Column("It would change if"))
    table = Table("Which framework for whom", columns, rows)
    return Section(KEY, "Conclusion", (Paragraph((RULE,)), table))


def choice_words(material: Material, choice: Choice) -> Cited:
    """The framework to take, or that the evidence does not decide."""
    return Cited(_named(material, choice.framework), material.numbering[choice_id(choice)])


def _named(material: Material, framework: str) -> str:
    return material.name(framework) if framework else "not decided"


def _because(material: Material, choice: Choice) -> str:
    reasons = [
        f"{material.name(framework)} {verb} the required {_requirement(material, choice, key)}"
        for verb, against in (("misses", choice.excluded), ("may miss", choice.doubtful))
        for framework, key in against.items()
    ]
    if left := rest(material, choice):
        reasons.append(f"by what concerns it, {left}")
    standing = len(choice.scores) - len(choice.excluded)
    if choice.framework and standing > 1:
        reasons.append("its score is above that of every other")
    if not choice.framework and standing > 1 and not choice.doubtful:
        reasons.append("the scores overlap")
    return "; ".join(reasons)


def rest(material: Material, choice: Choice) -> str:
    """The ratings of the criteria of which some measurements do not concern the reader."""
    without = set(choice.use_case.without)
    return "; ".join(
        f"{criterion.title}: "
        + ", ".join(
            f"{material.name(one.framework)} {one.label}"
            for one in choice.ratings
            if one.criterion == criterion.key
        )
        for criterion in material.evaluation.criteria
        if choice.use_case.weights.get(criterion.key)
        and any(one.measurement in without for one in criterion.measures)
    )


def _requirement(material: Material, choice: Choice, criterion: str) -> str:
    return f"{choice.use_case.requires[criterion]} in {_title(material, criterion)}"


def _until(material: Material, choice: Choice) -> str:
    """What ends the answer: another weight of one criterion, or no requirement."""
    ends = [
        f"{_title(material, key)} had {100 * share:.0f} % of the weight or more "
        "(then: no longer certain)"
        for key, share in choice.flips.items()
    ]
    if choice.unrequired != choice.framework:
        other = _named(material, choice.unrequired)
        ends.append(f"nothing were required (then: {other})")
    if ends:
        return listed(ends, "or")
    return "no single weight would do it" if choice.framework else "more were known"


def _title(material: Material, criterion: str) -> str:
    return next(one.title for one in material.evaluation.criteria if one.key == criterion)
