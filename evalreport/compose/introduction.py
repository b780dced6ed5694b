"""Introduction: what each framework is, where it stands, what the article can and cannot tell."""

from __future__ import annotations

from evalreport.compose.material import Material, heading, listed, slug
from evalreport.compose.numbering import tunings_of
from evalreport.compose.tuning import KEY as TRIED
from evalreport.model.article import (
    Anchor,
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
from evalreport.model.spec import TIMED

KEY = "introduction"


def introduction_section(material: Material) -> Section:
    """The author's reason, then a part for each framework, then the scope."""
    evaluation = material.evaluation
    blocks: list[Block] = []
    if evaluation.article.introduction:
        blocks.append(Paragraph((Prose(evaluation.article.introduction),)))
    blocks.append(Paragraph(_scope(material)))
    blocks += _reading(material)
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


def _reading(material: Material) -> list[Block]:
    """The words that the tables of what was timed use before the method explains them."""
    if not any(one.spec.kind == TIMED for one in material.evaluation.measurements.values()):
        return []
    margin = f"{100 * material.evaluation.margin:g} %"
    settings: Text = (
        "Default is a framework used as its documentation shows; best is the fastest of ",
        Anchor("the configurations tried", TRIED),
        f", where it beats the default by more than {margin}.",
    )
    words: tuple[Text, ...] = (
        (
            "A ratio is that of rounds in which both ran, with an interval of 95 % confidence."
            " It need not equal the quotient of the two medians beside it.",
        ),
        (
            f"A verdict without a reservation means a difference above {margin} that the whole "
            "interval shows; a likely one leaves some doubt; a tie is surely smaller; and where "
            "it is not resolved, the measurements do not decide.",
        ),
        (
            "A share of the ceiling compares a rate with the best that programs made for it "
            "reached on this machine. What pays after some calls has a longer start than the "
            "default, which these calls make up for.",
        ),
    )
    tried = any(tunings_of(material.analysis, key) for key in material.evaluation.measurements)
    items = (settings, *words) if tried else words
    return [Paragraph(("How to read what was timed:",)), Bullets(items)]


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
