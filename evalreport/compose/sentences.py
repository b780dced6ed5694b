"""Comparative sentences, written by rule from the verdict and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evalreport.compose.material import Material, listed
from evalreport.model.article import Cited, Text
from evalreport.model.comparison import Comparison, Verdict
from evalreport.model.judgement import Rating, nearest

PAIR = 2


def comparison_sentence(material: Material, comparison: Comparison) -> Text:
    """What may be said of a comparison, the better side first, with the numbers behind it."""
    if comparison.verdict in (Verdict.WORSE, Verdict.LIKELY_WORSE):
        return sentence_of_first(material, comparison.mirrored)
    return sentence_of_first(material, comparison)


def sentence_of_first(material: Material, comparison: Comparison) -> Text:
    """The same, said of the first side, be it better or worse."""
    first, second = (
        material.contender(side.contender) for side in (comparison.first, comparison.second)
    )
    number = material.numbering[comparison.id]
    better, worse = comparison.first.metric.words
    words = {
        Verdict.BETTER: better,
        Verdict.LIKELY_BETTER: likely(better),
        Verdict.WORSE: worse,
        Verdict.LIKELY_WORSE: likely(worse),
    }
    said: Text
    match comparison.verdict:
        case verdict if verdict in words:
            said = (Cited(f"{first} {words[verdict]} than {second}", number),)
        case Verdict.TIE:
            margin = f" within {100 * comparison.margin:g} %"
            said = (Cited(f"{first} and {second} tie", number), margin)
        case _:
            said = (Cited("Not resolved", number), f" between {first} and {second}")
    numbers = _numbers(material, comparison)
    return (*said, ": ", *numbers, *_reservation(material, comparison), ".")


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


def summary_sentence(material: Material, compared: Sequence[tuple[str, Comparison]]) -> Text:
    """One line for comparisons that all say the same of the same two, each with its place.

    The first of them decides the words; the better side comes first.
    """
    text: Text = ()
    for place, one in compared:
        ahead = one.mirrored if one.verdict is Verdict.WORSE else one
        assert ahead.ratio is not None
        where = f" ({place})" if place else ""
        text = (*text, *((", ",) if text else ()), material.ratio(ahead, interval=False), where)
    name, rival = (material.name(side.contender.framework) for side in (ahead.first, ahead.second))
    metric, number = ahead.first.metric, material.numbering[compared[0][1].id]
    said = Cited(f"{name} {metric.words[0]} than {rival}", number)
    return (said, f": {metric.title} is ", *text, f" that of {rival}.")


def criterion_sentence(material: Material, title: str, ratings: tuple[Rating, ...]) -> str:
    """Who is rated above whom under a criterion, whatever the unknown may be."""
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
        if all(nearest(one.worst) > nearest(other.best) for other in rivals):
            below = listed([names[other.framework] for other in rivals])
            return f"{title}: {names[one.framework]} is rated above {below}."
    labels = {one.label for one in rated}
    if len(labels) == 1 and all(nearest(one.worst) == nearest(one.best) for one in rated):
        return f"{title}: {everyone} are rated alike, {labels.pop()}."
    return f"{title}: by the ratings none is ahead of all others."


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


def _reservation(material: Material, comparison: Comparison) -> Text:
    """What keeps a verdict from being firm, and what it would be had no round been set aside."""
    reasons = list(comparison.reasons)
    margin = f"{100 * comparison.margin:g} %"
    likely_only = comparison.verdict in (Verdict.LIKELY_BETTER, Verdict.LIKELY_WORSE)
    if likely_only and not reasons:
        reasons = [f"the difference may be below {margin}"]
    reasons += [with_all_rounds(material, comparison)] if changed(comparison) else []
    return (f" ({'; '.join(reasons)})",) if reasons else ()


def changed(comparison: Comparison) -> bool:
    """Whether the verdict is another one because rounds were set aside."""
    return comparison.with_all_rounds not in (None, comparison.verdict)


def with_all_rounds(material: Material, comparison: Comparison) -> str:
    """The verdict that there would be, had no round been set aside; empty where none was."""
    if comparison.with_all_rounds is None:
        return ""
    said = verdict_words(material, replace(comparison, verdict=comparison.with_all_rounds))
    return f"with all rounds: {said}"
