"""The evidence for the judgement: what each rating and each choice follows from."""

from __future__ import annotations

from evalreport.compose.conclusion import rest
from evalreport.compose.headed import headed
from evalreport.compose.material import Material, listed, settings_label
from evalreport.compose.numbering import choice_id, rating_id
from evalreport.model.article import Column, Inline, Row, Strong, Table, Text
from evalreport.model.evaluation import Criterion, Measure
from evalreport.model.judgement import Choice, Grade, Rating
from evalreport.model.spec import LOWER, metrics


def ratings_table(material: Material) -> Table:
    """Each rating with the grades that it is the mean of, and each grade with its number."""
    criteria = {one.key: one for one in material.evaluation.criteria}
    rows = []
    for rating in material.judgement.ratings:
        number = material.numbering[rating_id(rating)]
        criterion = criteria[rating.criterion]
        rows.append(
            Row(
                (
                    (number,),
                    (f"{criterion.title}, {material.name(rating.framework)}",),
                    (rating.label,),
                    _grades(material, criterion.scale, rating),
                    (f"{100 * rating.coverage:.0f} %",),
                ),
                number,
            )
        )
    columns = ("No", "What", "Rating", "Grades", "Coverage")
    return Table("Ratings and their grades", tuple(map(Column, columns)), tuple(rows))


def scales_table(material: Material) -> Table:
    """How a value becomes a word: thresholds and weights as the evaluation declares them."""
    rows = headed(
        (
            (Strong(f"Scale: {_bounds(material, criterion, measure)}"),),
            Row(
                (
                    (_measure(material, measure),),
                    (f"{measure.weight:g}",),
                    (measure.rationale,),
                )
            ),
        )
        for criterion in material.evaluation.criteria
        for measure in criterion.measures
    )
    columns = ("Measure", "Weight", "Why")
    return Table("The scales, as declared", tuple(map(Column, columns)), rows)


def _measure(material: Material, measure: Measure) -> str:
    spec = material.evaluation.measurements[measure.measurement].spec
    metric = metrics(spec)[measure.metric]
    relative = ", as a multiple of the best" if measure.relative else ""
    return f"{spec.title}: {metric.title}{relative}"


def _bounds(material: Material, criterion: Criterion, measure: Measure) -> str:
    """The words with the values that earn them: "High from 1.5, Moderate from 1.2, else Low"."""
    if measure.grades:
        return ", ".join(f"{value}: {word}" for value, word in measure.grades.items())
    spec = material.evaluation.measurements[measure.measurement].spec
    lower = measure.relative or metrics(spec)[measure.metric].better == LOWER
    preposition = "up to" if lower else "from"
    unit = "x" if measure.relative else metrics(spec)[measure.metric].unit
    bounds = zip(measure.thresholds, criterion.scale[1:], strict=True)
    words = [f"{word} {preposition} {bound:g} {unit}".rstrip() for bound, word in bounds]
    return f"{', '.join(reversed(words))}, else {criterion.scale[0]}"


def _grades(material: Material, scale: tuple[str, ...], rating: Rating) -> Text:
    """Each grade with the number that earned it."""
    if not rating.grades:
        return ("none",)
    text: list[Inline] = []
    for index, grade in enumerate(rating.grades):
        measurement = material.evaluation.measurements[grade.measure.measurement]
        setting = settings_label(measurement, (grade.setting,))
        text += ["; "] if index else []
        text += [f"{_words(scale, grade)} for ", material.value(grade.estimate)]
        text += [f" ({setting})"] if setting else []
        if grade.comparison and grade.comparison.ratio:
            rival = material.name(grade.comparison.second.contender.framework)
            text += [", ", material.ratio(grade.comparison), f" that of {rival}"]
    return tuple(text)


def _words(scale: tuple[str, ...], grade: Grade) -> str:
    low, high = scale[grade.low], scale[grade.high]
    return low if low == high else f"{low} to {high}"


def choices_table(material: Material) -> Table:
    """Each use case with its weights and requirements as declared, and what they lead to."""
    titles = {one.key: one.title for one in material.evaluation.criteria}
    rows = []
    for choice in material.judgement.choices:
        number = material.numbering[choice_id(choice)]
        weights = ", ".join(
            f"{titles[key]} {weight:g}" for key, weight in choice.use_case.weights.items()
        )
        requires = ", ".join(
            f"{titles[key]} at least {word}" for key, word in choice.use_case.requires.items()
        )
        rows.append(
            Row(
                (
                    (number,),
                    (choice.use_case.title,),
                    (weights,),
                    (requires or "nothing",),
                    (_without(material, choice),),
                    (_scores(material, choice),),
                ),
                number,
            )
        )
    columns = ("No", "Use case", "Weights", "Requires", "Leaves out", "Scores from 0 to 1")
    return Table(
        "Use cases, as declared, and the scores", tuple(map(Column, columns)), tuple(rows)
    )


def _without(material: Material, choice: Choice) -> str:
    """What does not concern the reader, and the ratings of the rest."""
    if not choice.use_case.without:
        return "nothing"
    measurements = material.evaluation.measurements
    names = listed([measurements[key].spec.title for key in choice.use_case.without])
    left = rest(material, choice)
    return f"{names}; left are {left}" if left else names


def _scores(material: Material, choice: Choice) -> str:
    return ", ".join(
        f"{material.name(key)} {low:.2f} to {high:.2f}"
        if high - low > 0.005
        else f"{material.name(key)} {low:.2f}"
        for key, (low, high) in choice.scores.items()
    )
