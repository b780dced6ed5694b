"""Introduction: what each framework is, where it stands, what the article can and cannot tell."""

from __future__ import annotations

from evalreport.compose.material import Material, heading, listed, slug
from evalreport.model.article import (
    Block,
    Bullets,
    Cited,
    External,
    Inline,
    Paragraph,
    Prose,
    Section,
    Text,
)
from evalreport.model.evaluation import Framework

KEY = "introduction"


def introduction_section(material: Material) -> Section:
    """The author's reason, then a part for each framework, then the scope."""
    evaluation = material.evaluation
    blocks: list[Block] = []
    if evaluation.article.introduction:
        blocks.append(Paragraph((Prose(evaluation.article.introduction),)))
    blocks.append(Paragraph(_scope(material)))
    parts = (_framework(material, one) for one in evaluation.frameworks)
    told = tuple(part for part in parts if part.blocks)
    return Section(KEY, "Introduction", tuple(blocks), told)


def _framework(material: Material, framework: Framework) -> Section:
    blocks: list[Block] = []
    if framework.description:
        blocks.append(Paragraph((Prose(framework.description),)))
    claims: tuple[Text, ...] = tuple(
        (Cited(fact.claim, material.numbering[one.id]),)
        for measurement in material.evaluation.article.profile
        for one in material.estimates(measurement)
        if one.contender.framework == framework.key
        for fact in one.facts
    )
    if claims:
        blocks.append(Bullets(claims))
    if framework.links:
        links: list[Inline] = ["More: "]
        for index, link in enumerate(framework.links):
            links += [", "] if index else []
            links.append(External(link.title, link.url))
        blocks.append(Paragraph((*links, ".")))
    title = heading(f"About {framework.name}")
    return Section(slug(title), title, tuple(blocks))


def _scope(material: Material) -> Text:
    analysis = material.analysis
    titles = [one.title.lower() for one in material.evaluation.criteria]
    versions = [
        f"{one.name} {analysis.versions.get(one.key, '(not measured)')}"
        for one in material.evaluation.frameworks
    ]
    return (
        f"This article compares {listed(versions)} by {listed(titles)}. "
        "Every result in it was measured on one machine or is cited with its source, and links "
        "to its entry in the evidence. It can tell how these versions behave in these programs "
        "on that machine; it cannot tell how they behave on other hardware, in other versions, "
        "or in programs that differ much from these.",
    )
