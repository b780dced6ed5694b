from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalreport.errors import RenderError
from evalreport.model.article import (
    Article,
    Cited,
    Column,
    External,
    Note,
    Paragraph,
    Preformatted,
    Prose,
    Rated,
    Row,
    Section,
    Table,
    Verdicts,
)
from evalreport.render import html
from evalreport.render.targets import targets

TEMPLATES = (Path(__file__).parents[2] / "templates",)
VOID = {"meta", "link", "br", "input", "img"}
Attributes = list[tuple[str, str | None]]


class Page(HTMLParser):
    """Elements with their attributes; fails where a tag is not closed in its place."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: Counter[str] = Counter()
        self._open: list[str] = []
        self.feed(source)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts[data] += 1

    def all(self, attribute: str) -> list[str]:
        found = (attributes.get(attribute) for _, attributes in self.elements)
        return [value for value in found if value is not None]

    def tags(self, *names: str) -> list[str]:
        return [tag for tag, _ in self.elements if tag in names]


def test_ids_are_unique_and_all_inner_links_resolve(page: str) -> None:
    found = Page(page)
    ids = found.all("id")
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    inner = [link[1:] for link in found.all("href") if link.startswith("#")]
    inner += re.findall(r"url\(#([^)]+)\)", page)
    inner += [name for names in found.all("aria-labelledby") for name in names.split()]
    assert len(inner) > 60
    assert set(inner) <= set(ids)


def test_the_page_asks_nothing_of_anyone(page: str) -> None:
    found = Page(page)
    assert set(found.all("src")) == set()
    outside = {link for link in found.all("href") if not link.startswith(("#", "data:,"))}
    assert outside == {
        "https://example.org/a_b?c=1|2",
        "https://example.org/alpha",
        "https://example.org/b (c)",
    }
    assert "@import" not in page
    assert re.findall(r"url\((?!#)", page) == []
    policy = [
        attributes.get("content")
        for _, attributes in found.elements
        if attributes.get("http-equiv")
    ]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_headings_stand_in_order(page: str) -> None:
    levels = [int(tag[1]) for tag in Page(page).tags("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_language_and_skip_link(page: str) -> None:
    found = Page(page)
    assert found.tags("header", "nav", "main") == ["header", "nav", "main"]
    assert ("html", {"lang": "en"}) in found.elements
    first_link = next(attributes for tag, attributes in found.elements if tag == "a")
    assert first_link["href"] == "#content"


def test_contents_list_the_parts_of_the_text_but_not_those_of_an_appendix(page: str) -> None:
    contents = re.search(r"<nav .*?</nav>", page, re.DOTALL)
    assert contents
    links = Page(contents.group()).all("href")
    assert {"#ease-of-use", "#the-same-task-in-each", "#evidence"} <= set(links)
    assert "#measured-values" not in links


def test_every_head_of_a_table_has_a_scope(page: str) -> None:
    heads = [attributes for tag, attributes in Page(page).elements if tag == "th"]
    assert heads
    assert {head.get("scope") for head in heads} == {"col", "row", "rowgroup"}


def test_what_rows_share_stands_above_them_and_heads_their_group(page: str) -> None:
    told = "<strong>Training step</strong>, <code>step/01</code>"
    head = f'<th scope="rowgroup" colspan="4">{told}</th>'
    assert re.search(rf"</tbody>\n<tbody>\n<tr>{re.escape(head)}</tr>\n<tr id=\"e4\">", page)
    assert not re.search(r"<tbody>\s*</tbody>", page)


def test_numbers_are_data_and_lead_to_their_evidence(page: str) -> None:
    assert (
        '<data value="0.25634">'
        '<a class="fact" href="#e1" title="249 to 263 ms (E1)">256 ms</a></data>'
    ) in page
    assert '<a class="fact" href="#e7" title="E7">retired</a>' in page
    assert '<tr id="e1">' in page


def test_a_number_does_not_lead_to_the_row_that_it_stands_in(page: str) -> None:
    row = page[page.index('<tr id="e3">') : page.index('<tr id="e4">')]
    assert ">0.860× (0.831 to 0.889×)</data>" in row
    assert "href" not in row


def test_charts_have_a_name(page: str) -> None:
    found = Page(page)
    charts = [attributes for tag, attributes in found.elements if tag == "svg"]
    assert [chart["role"] for chart in charts] == ["img", "img"]
    assert found.texts[
        "Horizontal bars: Alpha takes less time than Beta at batch 1 & 8, more at batch 16."
    ]


def test_linked_data_is_json(page: str) -> None:
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert script
    content = json.loads(script.group(1))
    assert content["@type"] == "TechArticle"
    assert content["dateCreated"] == "2026-01-02"


def hostile(text: str) -> Article:
    """The text in every place where somebody's words can stand."""
    table = Table(text, (Column(text), Column(text)), (Row(((text,), (Prose("a"), text)), "E1"),))
    blocks = (
        Paragraph((text, Cited(text, "E1"), External(text, "https://example.org/" + text))),
        Note(text, (text,)),
        Preformatted(text, text, text),
        Preformatted(text, "python", text),
        Verdicts(((text, Rated(text, "E1", 4, 1, 2), (text,)),)),
        table,
    )
    return Article(
        "a", text, text, text, text, (text,), text, text, (text,), text,
        (Section("a-a", "A A", blocks),), (("E1", "a-a"),),
    )  # fmt: skip


def harmless(text: str) -> None:
    article = hostile(text)
    found = Page(html.write(article, targets(article), TEMPLATES, {}))
    assert len(found.tags("script")) == 1
    assert found.tags("img", "iframe", "b") == []
    assert not [
        name for _, attributes in found.elements for name in attributes if name[:2] == "on"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</title><b>",
        '" onload="alert(1)',
        "' onload='alert(1)",
        "</style><b>",
        "</script><b>",
        "-->]]><b>",
        "{{ 7 * 7 }} {% if %}",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_text_stays_text(text: str) -> None:
    harmless(text)


@settings(max_examples=25, deadline=None)
@given(st.text("<>\"'&/ob-!;=x", max_size=12))
def test_any_text_stays_text(text: str) -> None:
    harmless(text)


def test_an_address_that_is_none_is_refused(article: Article) -> None:
    block = Paragraph((External("x", "javascript:alert()"),))
    changed = replace(article, sections=(Section("a", "A", (block,)),), evidence=())
    with pytest.raises(RenderError, match="https://"):
        html.write(changed, targets(changed), TEMPLATES, {})
