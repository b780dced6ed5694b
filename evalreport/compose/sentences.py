"""Comparative sentences, written by rule from the verdict and from nothing else."""

from __future__ import annotations

from dataclasses import replace

from evalreport.compose.material import Material, listed
from evalreport.model.article import Cited, Text
from evalreport.model.comparison import Comparison, Verdict
from evalreport.model.judgement import Rating, nearest

PAIR = 2


def comparison_sentence(material: Material, comparison: Comparison) -> Text:
    """What may be said of a comparison, the better side first, with the numbers behind it."""
    if comparison.verdict in (Verdict.WORSE, Verdict.LIKELY_WORSE):
        comparison = comparison.mirrored
    first, second = (
        material.contender(side.contender) for side in (comparison.first, comparison.second)
    )
    number = material.numbering[comparison.id]
    better = comparison.first.metric.words[0]
    words = {Verdict.BETTER: better, Verdict.LIKELY_BETTER: likely(better)}
    said: Text
    match comparison.verdict:
        case verdict if verdict in words:
            said = (Cited(f"{first} {words[verdict]} than {second}", number),)
        case Verdict.TIE:
            margin = f" within {100 * comparison.margin:g} %"
            said = (Cited(f"{first} and {second} tie", number), margin)
        case _:
            said = (Cited("Not resolved", number), f" between {first} and {second}")
    doubts = "; ".join(reservations(material, comparison))
    doubted = (f" ({doubts})",) if doubts else ()
    return (*said, ": ", *_numbers(material, comparison), *doubted, ".")


def verdict_words(material: Material, comparison: Comparison) -> str:
    """The verdict in a table: who does better, or that nobody does.

    Of more than two frameworks it also says than whom.
    """
    if comparison.verdict in (Verdict.WORSE, Verdict.LIKELY_WORSE):
        comparison = comparison.mirrored
    name, rival = (
        material.name(side.contender.framework) for side in (comparison.first, comparison.second)
    )
    better = comparison.first.metric.words[0]
    than = len(material.evaluation.frameworks) > PAIR
    of_whom = f"{name} and {rival}: " if than else ""
    return {
        Verdict.BETTER: f"{name} {better}" + f" than {rival}" * than,
        Verdict.LIKELY_BETTER: f"{name} {likely(better)}" + f" than {rival}" * than,
        Verdict.TIE: f"{of_whom}tie",
    }.get(comparison.verdict, f"{of_whom}not resolved")


def likely(words: str) -> str:
    """A comparative with its reservation: "is likely faster", "likely needs fewer lines"."""
    verb, _, rest = words.partition(" ")
    return f"{verb} likely {rest}" if verb in ("is", "was", "has", "had") else f"likely {words}"


def criterion_sentence(material: Material, title: str, ratings: tuple[Rating, ...]) -> str:
    """Who is rated above whom under a criterion, whatever the unknown may be.

    Where only the unknown stands against the printed words, that is said.
    """
    rated = [one for one in ratings if one.low is not None]
    names = {one.framework: material.name(one.framework) for one in ratings}
    everyone = listed([names[one.framework] for one in rated])
    missing = [names[one.framework] for one in ratings if one.low is None]
    if len(rated) < 2:
        alone = f"only {everyone} could be rated" if rated else "nothing could be rated"
        return f"{title}: {alone}, so there is no comparison."
    if missing:
        return f"{title}: {listed(missing)} could not be rated, so none is ahead of all others."
    for one in rated:
        rivals = [other for other in rated if other is not one]
        below = listed([names[other.framework] for other in rivals])
        if all(nearest(one.worst) > nearest(other.best) for other in rivals):
            return f"{title}: {names[one.framework]} is rated above {below}."
        if all(nearest(one.low or 0.0) > nearest(other.high or 0.0) for other in rivals):
            return (
                f"{title}: {names[one.framework]} is rated above {below} by what is known; "
                "what is not known leaves open who is ahead."
            )
    labels = {one.label for one in rated}
    if len(labels) == 1 and all(nearest(one.worst) == nearest(one.best) for one in rated):
        return f"{title}: {everyone} are rated alike, {labels.pop()}."
    return f"{title}: the ratings leave open who is ahead."


def _numbers(material: Material, comparison: Comparison) -> Text:
    """Both values, and their ratio where it has an interval."""
    values: Text = (
        material.value(comparison.first),
        " against ",
        material.value(comparison.second),
    )
    if comparison.ratio is None or comparison.ratio.low == comparison.ratio.high:
        return values
    return (*values, ", ratio ", material.ratio(comparison))


def reservations(material: Material, comparison: Comparison) -> list[str]:
    """What keeps a verdict from being firm, and what it would be had no round been set aside."""
    reasons = list(comparison.reasons)
    margin = f"{100 * comparison.margin:g} %"
    likely_only = comparison.verdict in (Verdict.LIKELY_BETTER, Verdict.LIKELY_WORSE)
    if likely_only and not reasons:
        reasons = [f"the difference may be below {margin}"]
    return reasons + ([with_all_rounds(material, comparison)] if changed(comparison) else [])


def changed(comparison: Comparison) -> bool:
    """Whether the verdict is another one because rounds were set aside."""
    return comparison.with_all_rounds not in (None, comparison.verdict)


def with_all_rounds(material: Material, comparison: Comparison) -> str:
    """The verdict that there would be, had no round been set aside; empty where none was."""
    if comparison.with_all_rounds is None:
        return ""
    said = verdict_words(material, replace(comparison, verdict=comparison.with_all_rounds))
    return f"with all rounds: {said}"
