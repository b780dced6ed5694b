"""The author's own Markdown, reduced to the inlines that every format can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from evalreport.errors import RenderError
from evalreport.model.article import Anchor, Code, External, Inline, Prose, Strong, Text

if TYPE_CHECKING:
    from markdown import Markdown

SCHEMES = ("https://", "http://", "mailto:")
"""Addresses that a reader may be sent to; the rest could run a program in the browser."""
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot);)[A-Za-z]\w*;")
"""Names of characters that HTML knows and XML does not."""


def plain(text: Text) -> Iterator[Inline]:
    """The text with the author's Markdown replaced by what it means."""
    for inline in text:
        if isinstance(inline, Prose):
            yield from inlines(inline)
        else:
            yield inline


def inlines(prose: Prose) -> tuple[Inline, ...]:
    """Emphasis, code and links of one paragraph of Markdown; HTML in it is literal text.

    Raises RenderError for anything else: lists, images, several paragraphs.
    """
    converted = ENTITY.sub(
        lambda name: unescape(name.group()), _reader().reset().convert(prose.markdown)
    )
    try:
        root = ElementTree.fromstring(f"<prose>{converted}</prose>")
    except ElementTree.ParseError as error:
        raise _refusal(prose, f"it cannot be read ({error})") from error
    if [element.tag for element in root] not in (["p"], []):
        raise _refusal(prose, "it has more than one paragraph, or a list, heading or table")
    return tuple(_inlines(root[0], prose)) if len(root) else ()


def address(url: str) -> str:
    """The address, if it is one that a reader may be sent to; else RenderError."""
    if url.lower().startswith(SCHEMES):
        return url
    raise RenderError(f"the link {url!r} does not start with https://; correct the address")


def _inlines(parent: ElementTree.Element, prose: Prose) -> Iterator[Inline]:
    yield parent.text or ""
    for element in parent:
        words = "".join(element.itertext())
        match element.tag:
            case "em" | "strong":
                yield Strong(words)
            case "code":
                yield Code(words)
            case "a":
                yield _link(words, element.get("href", ""))
            case "br":
                yield " "
            case tag:
                raise _refusal(prose, f"{tag!r} is not possible here")
        yield element.tail or ""


def _link(words: str, url: str) -> Inline:
    if url.startswith("#"):
        return Anchor(words, url[1:])
    return External(words, address(url))


def _refusal(prose: Prose, reason: str) -> RenderError:
    return RenderError(
        f"the prose {prose.markdown[:60]!r}: {reason}; "
        "keep to emphasis, code and links in one paragraph"
    )


@cache
def _reader() -> Markdown:
    """One instance for all prose; raw HTML and entities are text to it."""
    from markdown import Markdown

    reader = Markdown(output_format="xhtml")
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    reader.inlinePatterns.deregister("entity")
    return reader
