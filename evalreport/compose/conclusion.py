"""Conclusion: who should choose what, and when the answer flips."""

from __future__ import annotations

from evalreport.compose.material import Material, listed
from evalreport.compose.numbering import choice_id
from evalreport.model.article import Bullets, Cited, Column, Paragraph, Row, Section, Table, Text
from evalreport.model.judgement import Choice

KEY = "conclusion"


def conclusion_section(material: Material) -> Section:
    """A row for each use case, then what would change the answers."""
    rows = tuple(
        Row(((one.use_case.title,), (choice_words(material, one),), _why(material, one)))
        for one in material.judgement.choices
    )
    columns = (Column("For"), Column("Choose"), Column("Because"))
    flips: tuple[Text, ...] = tuple(
        _flip(material, one) for one in material.judgement.choices if one.framework
    )
    intro = Paragraph(
        (
            "Each use case weighs the criteria in its own way. A framework is named only if its "
            "worst score is above every rival's best; a criterion that was not rated counts as "
            "unknown, from worst to best.",
        )
    )
    table = Table("Which framework for whom", columns, rows)
    if not flips:
        return Section(KEY, "Conclusion", (intro, table))
    lead = Paragraph(("What would change the answer:",))
    return Section(KEY, "Conclusion", (intro, table, lead, Bullets(flips)))


def choice_words(material: Material, choice: Choice) -> Cited:
    """The framework to take, or that the evidence does not decide."""
    words = material.name(choice.framework) if choice.framework else "not decided"
    return Cited(words, material.numbering[choice_id(choice)])


def _why(material: Material, choice: Choice) -> Text:
    reasons = [
        f"{material.name(framework)} misses {criterion_word(material, choice, criterion)}"
        for framework, criterion in choice.excluded.items()
    ]
    if choice.framework and len(choice.scores) - len(choice.excluded) > 1:
        reasons.append("its ratings, weighted for this use, are above every rival's")
    if not choice.framework:
        everyone = len(choice.excluded) == len(choice.scores)
        reasons.append(
            "no framework meets the requirements" if everyone else "the weighted ratings overlap"
        )
    return ("; ".join(reasons),)


def criterion_word(material: Material, choice: Choice, criterion: str) -> str:
    """A requirement in words: "the required High in Ecosystem"."""
    title = next(one.title for one in material.evaluation.criteria if one.key == criterion)
    return f"the required {choice.use_case.requires[criterion]} in {title}"


def _flip(material: Material, choice: Choice) -> Text:
    titles = {one.key: one.title for one in material.evaluation.criteria}
    weights = [
        f"{titles[key]} carried more than {100 * share:.0f} % of the weight"
        for key, share in choice.flips.items()
        if share > _share(choice, key)
    ]
    if choice.excluded and not weights:
        words = f"{choice.use_case.title}: nothing but dropping the requirement."
    elif weights:
        words = f"{choice.use_case.title}: if {listed(weights).replace(' and ', ' or ')}."
    else:
        words = f"{choice.use_case.title}: no weight of a single criterion would."
    return (Cited(words, material.numbering[choice_id(choice)]),)


def _share(choice: Choice, criterion: str) -> float:
    return choice.use_case.weights.get(criterion, 0.0) / sum(choice.use_case.weights.values())
