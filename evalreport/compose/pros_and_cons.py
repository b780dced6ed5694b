"""Pros and cons: a line for each measurement, made of findings with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from evalreport.compose.material import Material, heading, slug
from evalreport.compose.summaries import size, summary_sentence
from evalreport.model.article import Block, Bullets, Cited, Paragraph, Section, Strong, Text
from evalreport.model.comparison import Comparison
from evalreport.model.judgement import Finding
from evalreport.model.plan import Cell


def pros_and_cons_section(material: Material) -> Section:
    """A part for each framework and side; one without findings says so."""
    parts: list[Section] = []
    for framework in material.evaluation.frameworks:
        for strength, word in ((True, "pros"), (False, "cons")):
            own = (
                one
                for one in material.judgement.findings
                if (one.framework, one.strength) == (framework.key, strength)
            )
            items = tuple(_line(material, found) for found in _grouped(material, own))
            nothing = Paragraph((f"No {word} follow from the evidence.",))
            block: Block = Bullets(items) if items else nothing
            title = heading(f"{framework.name} {word}")
            parts.append(Section(slug(title), title, (block,)))
    return Section("pros-and-cons", "Pros and cons", (), tuple(parts))


def _grouped(material: Material, findings: Iterable[Finding]) -> list[list[Finding]]:
    """By measurement: what most of the ratings hangs on first, then what is firm, then by size."""
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        groups.setdefault(_cell(one).measurement, []).append(one)
    shares = material.evaluation.shares

    def rank(measurement: str) -> tuple[float, bool, float]:
        compared = [one.comparison for one in groups[measurement] if one.comparison]
        firm = [one for one in compared if one.verdict.firm]
        largest = max(map(size, firm or compared), default=inf)
        return (-shares[measurement], bool(compared) and not firm, -largest)

    return [groups[measurement] for measurement in sorted(groups, key=rank)]


def _line(material: Material, findings: Sequence[Finding]) -> Text:
    """All findings of one measurement: a sentence for each metric and rival, then the facts."""
    compared: dict[tuple[str, str], list[Comparison]] = {}
    facts: list[Text] = []
    for one in findings:
        if one.comparison is None:
            facts.append(_fact(material, one))
        else:
            subject = (one.comparison.first.metric.key, one.comparison.second.contender.framework)
            compared.setdefault(subject, []).append(one.comparison)
    alone = len(findings) == 1
    told = [summary_sentence(material, group, placed=alone) for group in compared.values()]
    cell, comparison = _cell(findings[0]), findings[0].comparison
    place = material.place(cell, comparison.settings if comparison else ())
    title = material.evaluation.measurements[cell.measurement].spec.title
    spaced = (inline for text in (*told, *facts) for inline in (" ", *text))
    return (Strong(place if alone else title), ":", *spaced)


def _fact(material: Material, finding: Finding) -> Text:
    """A finding that rests on no comparison."""
    if finding.gap is not None:
        said = f"{material.name(finding.framework)} fails on the accelerator"
        failed = Cited(said, material.numbering[finding.gap.run])
        return (failed, f", as installed here: {finding.gap.reason}.")
    assert finding.estimate is not None
    estimate = finding.estimate
    claim = (
        estimate.facts[0].claim if estimate.facts else f"{estimate.metric.title}: {estimate.text}"
    )
    return (Cited(claim, material.numbering[estimate.id]),)


def _cell(finding: Finding) -> Cell:
    if finding.comparison is not None:
        return finding.comparison.first.cell
    carrier = finding.estimate or finding.gap
    assert carrier is not None
    return carrier.cell
