"""Comparisons that say the same of the same two, in one sentence: each keeps its own number."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, log

from evalreport.compose.material import Material, settings_label
from evalreport.compose.sentences import likely, reservations
from evalreport.model.article import Cited, Inline, Text
from evalreport.model.comparison import Comparison, Verdict


def summary_sentence(
    material: Material, compared: Sequence[Comparison], *, placed: bool = False
) -> Text:
    """What comparisons of one metric with one rival say, in one direction, of their first sides.

    The largest that is firm carries the words; what is only likely comes last and is called so.
    If `placed`, there is one comparison and the text before has named its place.
    """
    ordered = sorted(compared, key=lambda one: (not one.verdict.firm, -size(one)))
    firm = [one for one in ordered if one.verdict.firm]
    probable = ordered[len(firm) :]
    main = firm or probable
    among = _among(material, main[0])
    count = f" in {len(main)} of {among} comparisons" if among > 1 else ""
    said = Cited(_words(material, main[0]), material.numbering[main[0].id])
    more: Text = ()
    if firm and probable:
        more = (f"; likely in {len(probable)} more: ", *_numbers(material, probable, placed))
    doubts = "; ".join(reservations(material, main[0])) if placed else ""
    end = f" ({doubts})." if doubts else "."
    return (said, f"{count}: ", *_measured(material, main, placed), *more, end)


def size(comparison: Comparison) -> float:
    """How far the values lie apart, in either direction; without a ratio one of them is zero."""
    return abs(log(comparison.ratio.value)) if comparison.ratio else inf


def _words(material: Material, comparison: Comparison) -> str:
    """Who does better or worse than whom: "PyTorch is likely slower than MXNet"; or a tie."""
    name, rival = (
        material.name(side.contender.framework) for side in (comparison.first, comparison.second)
    )
    if comparison.verdict is Verdict.TIE:
        return f"{name} and {rival} tie within {100 * comparison.margin:g} %"
    better, worse = comparison.first.metric.words
    words = better if comparison.verdict in (Verdict.BETTER, Verdict.LIKELY_BETTER) else worse
    return f"{name} {words if comparison.verdict.firm else likely(words)} than {rival}"


def _among(material: Material, comparison: Comparison) -> int:
    """How many comparisons of the same two in the same metric there are, however they went."""

    def subject(one: Comparison) -> tuple[str, set[str]]:
        frameworks = {side.contender.framework for side in (one.first, one.second)}
        return one.first.metric.key, frameworks

    every = material.comparisons(comparison.first.cell.measurement)
    return sum(subject(one) == subject(comparison) for one in every)


def _measured(material: Material, compared: Sequence[Comparison], placed: bool) -> Text:
    """The numbers; where they are ratios, it is said of what, the larger over the smaller."""
    numbers = _numbers(material, compared, placed)
    if _exact(compared[0]):
        return numbers
    larger = _larger(compared[0])
    names = [material.name(side.contender.framework) for side in (larger.first, larger.second)]
    return (f"{larger.first.metric.title} of {names[0]} is ", *numbers, f" that of {names[1]}")


def _numbers(material: Material, compared: Sequence[Comparison], placed: bool) -> Text:
    """Each comparison as a ratio, or as two values that are exact, with its place and doubts."""
    text: list[Inline] = []
    for one in compared:
        text += [", "] if text else []
        if _exact(one):
            text += [material.value(one.first), " against ", material.value(one.second)]
        else:
            text.append(material.ratio(_larger(one), interval=placed))
        about = filter(None, [_where(material, one), *reservations(material, one)])
        known = "" if placed else "; ".join(about)
        text += [f" ({known})"] if known else []
    return tuple(text)


def _where(material: Material, comparison: Comparison) -> str:
    """The place within its measurement: "batch 8, best"."""
    cell = comparison.first.cell
    measurement = material.evaluation.measurements[cell.measurement]
    setting = settings_label(measurement, comparison.settings)
    return ", ".join(filter(None, (material.label(cell), setting)))


def _exact(comparison: Comparison) -> bool:
    """Whether the two values tell more than their ratio, which has no interval."""
    return comparison.ratio is None or comparison.ratio.low == comparison.ratio.high


def _larger(comparison: Comparison) -> Comparison:
    """Seen from the side whose value is larger, so that both directions print the same ratio."""
    assert comparison.ratio is not None
    return comparison if comparison.ratio.value >= 1 else comparison.mirrored
