"""Pros and cons: every bullet is a finding with its evidence."""

from __future__ import annotations

from evalreport.compose.material import Material, heading, slug
from evalreport.compose.sentences import sentence_of_first
from evalreport.model.article import Block, Bullets, Cited, Paragraph, Section, Strong, Text
from evalreport.model.judgement import Finding


def pros_and_cons_section(material: Material) -> Section:
    """A part for each framework and side; one without findings says so."""
    parts: list[Section] = []
    for framework in material.evaluation.frameworks:
        for strength, word in ((True, "pros"), (False, "cons")):
            items = tuple(
                _sentence(material, one)
                for one in material.judgement.findings
                if (one.framework, one.strength) == (framework.key, strength)
            )
            nothing = Paragraph((f"No {word} follow from the evidence.",))
            block: Block = Bullets(items) if items else nothing
            title = heading(f"{framework.name} {word}")
            parts.append(Section(slug(title), title, (block,)))
    return Section("pros-and-cons", "Pros and cons", (), tuple(parts))


def _sentence(material: Material, finding: Finding) -> Text:
    if finding.comparison is not None:
        first = finding.comparison.first
        place = material.place(first.cell, finding.comparison.settings)
        return (Strong(place), ": ", *sentence_of_first(material, finding.comparison))
    if finding.gap is not None:
        name, gap = material.name(finding.framework), finding.gap
        failed = Cited(f"{name} fails on the accelerator", material.numbering[gap.run])
        return (
            Strong(material.place(gap.cell)),
            ": ",
            failed,
            f", as installed here: {gap.reason}.",
        )
    assert finding.estimate is not None
    estimate = finding.estimate
    place = material.place(estimate.cell)
    claim = (
        estimate.facts[0].claim if estimate.facts else f"{estimate.metric.title}: {estimate.text}"
    )
    return (Strong(place), ": ", Cited(claim, material.numbering[estimate.id]))
