"""The article as one HTML file that asks nothing of anyone: styles and figures are inside."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from markupsafe import Markup

from evalreport.model.article import (
    Anchor,
    Article,
    Block,
    Cited,
    Code,
    External,
    Figure,
    Inline,
    Listings,
    Preformatted,
    Quantity,
    Rated,
    Section,
    Strong,
    Table,
    Text,
)
from evalreport.render import figures, listing, prose, quantity
from evalreport.render.targets import Targets, slug
from evalreport.render.templates import Templates

RATING = Markup(
    '<span class="rating {name}">'
    '<span class="marks" aria-hidden="true">{marks}</span>{link}</span>'
)
DATA = Markup('<data value="{value}">{shown}</data>')
LINK = Markup('<a class="fact" href="#{target}" title="{title}">{shown}</a>')


def write(
    article: Article, targets: Targets, folders: Sequence[Path], charts: Mapping[str, str]
) -> str:
    """The whole file; `charts` holds the SVG element of each figure by its key.

    Raises RenderError for a dead link or a faulty template.
    """
    templates = Templates(
        folders,
        "html",
        {
            "text": partial(_text, targets),
            "element": targets.element,
            "program": _program,
            "width": _width,
            "slug": slug,
        },
    )
    screen, paper = (_style(templates, name) for name in ("style.css", "print.css"))
    return templates.fill(
        "article",
        article=article,
        sections=_sections(templates, charts, article.sections, "2"),
        screen=screen,
        paper=paper,
        linked_data=_linked_data(article),
    )


def _style(templates: Templates, name: str) -> Markup:
    """A style sheet as it stands: inside `<style>` nothing but its end tag has a meaning."""
    return Markup(templates.source(name).replace("</", "<\\/"))


def _sections(
    templates: Templates, charts: Mapping[str, str], sections: tuple[Section, ...], level: str
) -> Markup:
    """Sections with all that is below them; `level` is that of their headings."""
    filled = []
    for section in sections:
        parts = [_block(templates, charts, block) for block in section.blocks]
        parts.append(_sections(templates, charts, section.sections, str(int(level) + 1)))
        body = Markup("\n").join(part for part in parts if part)
        filled.append(templates.fill("section", section=section, level=level, body=body))
    return Markup("\n".join(filled))


def _block(templates: Templates, charts: Mapping[str, str], block: Block) -> Markup:
    """A block by the template of its kind, which is given the blocks inside it as markup."""
    inside: dict[str, object] = {}
    match block:
        case Figure():
            inside["chart"] = Markup(charts[block.key])
            inside["table"] = _block(templates, charts, figures.data(block))
        case Listings():
            inside["panels"] = [_block(templates, charts, panel) for panel in block.panels]
    return Markup(templates.fill(block.kind, block=block, **inside))


def _text(targets: Targets, text: Text, here: str = "") -> Markup:
    """Inlines as markup; in the row of its evidence, `here`, a number is no link."""
    return Markup("").join(_inline(targets, inline, here) for inline in prose.plain(text))


def _inline(targets: Targets, inline: Inline, here: str) -> Markup:
    match inline:
        case Quantity() if inline.evidence == here:
            return DATA.format(value=repr(inline.value), shown=quantity.text(inline))
        case Quantity():
            return _number(targets, inline)
        case Cited() if inline.evidence == here:
            return Markup("{}").format(inline.text)
        case Cited():
            return _reference(targets, inline.evidence, inline.text)
        case Rated():
            return _rating(targets, inline)
        case Strong():
            return Markup("<strong>{}</strong>").format(inline.text)
        case Code():
            return Markup("<code>{}</code>").format(inline.text)
        case Anchor():
            return Markup('<a href="#{}">{}</a>').format(
                targets.element(inline.target), inline.text
            )
        case External():
            return Markup('<a class="external" href="{}" rel="noreferrer">{}</a>').format(
                prose.address(inline.url), inline.text
            )
        case _:
            return Markup("{}").format(str(inline))


def _number(targets: Targets, number: Quantity) -> Markup:
    """The link stands inside: a PDF would have two of them otherwise."""
    shown = quantity.text(number)
    link = _reference(targets, number.evidence, shown, quantity.interval(number))
    return DATA.format(value=repr(number.value), shown=link)


def _rating(targets: Targets, rating: Rated) -> Markup:
    """The word, and before it as many marks as the scale has words, filled up to the rating."""
    marks = ["on"] * rating.low + ["perhaps"] * (rating.high - rating.low)
    marks += ["off"] * (rating.steps - rating.high)
    drawn = Markup("").join(Markup('<i class="{}"></i>').format(mark) for mark in marks)
    link = _reference(targets, rating.evidence, rating.text)
    return RATING.format(name=slug(rating.text), marks=drawn, link=link)


def _reference(targets: Targets, evidence: str, shown: str, bounds: str = "") -> Markup:
    title = f"{bounds} ({evidence})" if bounds else evidence
    return LINK.format(target=targets.element(evidence), title=title, shown=shown)


def _width(table: Table) -> str:
    """How many columns a row has that spans the table."""
    return str(len(table.columns))


def _program(block: Preformatted) -> Markup:
    return Markup(listing.highlighted(block.text, block.language))


def _linked_data(article: Article) -> Markup:
    """What search engines read: https://schema.org/TechArticle."""
    content = {
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": article.title,
        "description": article.description,
        "dateCreated": article.date,
        "inLanguage": article.language,
        "keywords": list(article.tags),
        "about": [{"@type": "SoftwareApplication", "name": name} for name in article.versions],
    }
    return Markup(json.dumps(content, ensure_ascii=False, indent=1).replace("<", "\\u003c"))
