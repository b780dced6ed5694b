"""Comparative sentences, written by rule from the verdict and from nothing else."""

from __future__ import annotations

from evalreport.compose.material import Material, listed
from evalreport.model.analysis import Comparison, Verdict
from evalreport.model.article import Cited, Text
from evalreport.model.judgement import Rating, word_range


def comparison_sentence(material: Material, comparison: Comparison) -> Text:
    """What may be said of a comparison, the better side first, with the numbers behind it."""
    if comparison.verdict in (Verdict.WORSE, Verdict.LIKELY_WORSE):
        comparison = comparison.mirrored
    first, second = (
        material.name(side.contender.framework) for side in (comparison.first, comparison.second)
    )
    number = material.numbering[comparison.id]
    better = comparison.first.metric.words[0]
    match comparison.verdict:
        case Verdict.BETTER:
            said: Text = (Cited(f"{first} {better} than {second}", number),)
        case Verdict.LIKELY_BETTER:
            said = (Cited(f"{first} likely {better} than {second}", number),)
        case Verdict.TIE:
            margin = f" within {100 * comparison.margin:g} %"
            said = (Cited(f"{first} and {second} tie", number), margin)
        case _:
            said = (Cited("Not resolved", number), f" between {first} and {second}")
    return (*said, ": ", *_numbers(material, comparison), *_reservation(comparison), ".")


def verdict_words(material: Material, comparison: Comparison) -> str:
    """The verdict in a table: who does better, or that nobody does."""
    if comparison.verdict in (Verdict.WORSE, Verdict.LIKELY_WORSE):
        comparison = comparison.mirrored
    name = material.name(comparison.first.contender.framework)
    better = comparison.first.metric.words[0]
    return {
        Verdict.BETTER: f"{name} {better}",
        Verdict.LIKELY_BETTER: f"{name} likely {better}",
        Verdict.TIE: "tie",
    }.get(comparison.verdict, "not resolved")


def criterion_sentence(material: Material, title: str, ratings: tuple[Rating, ...]) -> str:
    """Who is rated above whom under a criterion, by the words alone."""
    rated = {one.framework: words for one in ratings if (words := word_range(one))}
    names = {framework: material.name(framework) for framework in rated}
    everyone = listed(list(names.values()))
    if len(rated) < 2:
        alone = f"only {everyone} could be rated" if rated else "nothing could be rated"
        return f"{title}: {alone}, so there is no comparison."
    for framework, (worst, _) in rated.items():
        below = [other for other in rated if other != framework]
        if all(worst > rated[other][1] for other in below):
            rivals = listed([names[other] for other in below])
            return f"{title}: {names[framework]} is rated above {rivals}."
    labels = {one.label for one in ratings if one.framework in rated}
    if len(labels) == 1:
        return f"{title}: {everyone} are rated alike, {labels.pop()}."
    return f"{title}: the ratings put none of {everyone} ahead of all others."


def _numbers(material: Material, comparison: Comparison) -> Text:
    """Both values, and their ratio where it has an interval."""
    values: Text = (
        material.value(comparison.first),
        " against ",
        material.value(comparison.second),
    )
    if comparison.ratio is None or comparison.ratio.low == comparison.ratio.high:
        return values
    return (*values, ", a ratio of ", material.ratio(comparison))


def _reservation(comparison: Comparison) -> Text:
    """What keeps a verdict from being firm."""
    reasons = list(comparison.reasons)
    margin = f"{100 * comparison.margin:g} %"
    if comparison.verdict is Verdict.LIKELY_BETTER and not reasons:
        reasons = [f"the difference may be below {margin}"]
    return (f" ({'; '.join(reasons)})",) if reasons else ()
