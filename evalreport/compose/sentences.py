"""Comparative sentences, written by rule from the verdict and from nothing else."""

from __future__ import annotations

from evalreport.compose.material import Material
from evalreport.model.analysis import Comparison, Verdict
from evalreport.model.article import Cited, Text
from evalreport.model.judgement import Rating


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
            said = (Cited(f"{first} and {second} tie", number),)
        case _:
            said = (Cited("Not resolved", number), f" between {first} and {second}")
    return (*said, ": ", *_numbers(material, comparison), *_reservation(comparison), ".")


def verdict_words(material: Material, comparison: Comparison) -> Text:
    """The verdict in a table: who does better, or that nobody does."""
    if comparison.verdict in (Verdict.WORSE, Verdict.LIKELY_WORSE):
        comparison = comparison.mirrored
    name = material.name(comparison.first.contender.framework)
    better = comparison.first.metric.words[0]
    text = {
        Verdict.BETTER: f"{name} {better}",
        Verdict.LIKELY_BETTER: f"{name} likely {better}",
        Verdict.TIE: "tie",
    }.get(comparison.verdict, "not resolved")
    return (Cited(text, material.numbering[comparison.id]),)


def criterion_sentence(material: Material, title: str, ratings: tuple[Rating, ...]) -> str:
    """Who is rated above whom under a criterion; overlapping ratings have no winner."""
    rated = [one for one in ratings if one.low is not None and one.high is not None]
    names = [material.name(one.framework) for one in rated]
    if len(rated) < 2:
        alone = f"only {names[0]} could be rated" if names else "nothing could be rated"
        return f"{title}: {alone}, so there is no comparison."
    for one in rated:
        if all(_above(one, other) for other in rated if other is not one):
            rivals = [material.name(other.framework) for other in rated if other is not one]
            return (
                f"{title}: {material.name(one.framework)} is rated above {' and '.join(rivals)}."
            )
    return f"{title}: the ratings overlap, so none of them is ahead."


def _above(one: Rating, other: Rating) -> bool:
    assert one.low is not None
    assert other.high is not None
    return one.low > other.high


def _numbers(material: Material, comparison: Comparison) -> Text:
    """Both values, and their ratio where it has an interval."""
    metric = comparison.first.metric
    values: Text = (
        material.value(comparison.first),
        " against ",
        material.value(comparison.second),
        f" ({metric.title})",
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
    if comparison.verdict is Verdict.TIE:
        reasons = [f"within {margin}"]
    return (f" ({'; '.join(reasons)})",) if reasons else ()
