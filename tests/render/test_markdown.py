from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown as python_markdown
from markdown_it import MarkdownIt

from evalreport.errors import RenderError
from evalreport.model.article import (
    Anchor,
    Article,
    Bullets,
    Cited,
    Code,
    Column,
    External,
    Paragraph,
    Preformatted,
    Quantity,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from evalreport.render import markdown
from evalreport.render.targets import slug, targets

TEMPLATES = (Path(__file__).parents[2] / "templates",)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "))


class Structure(HTMLParser):
    """What a reader of the page finds: counts of elements, links, and the words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.links: list[str | None] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        if tag == "a":
            self.links.append(dict(attrs).get("href"))

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def body(written: str) -> str:
    return written.split("\n---\n", 1)[1]


def as_on_github(source: str) -> Structure:
    return Structure(MarkdownIt("commonmark").enable("table").render(source))


def as_on_a_docs_site(source: str) -> Structure:
    return Structure(python_markdown(source, extensions=["tables", "fenced_code"]))


def written(article: Article, *blocks: Paragraph | Table | Bullets | Preformatted) -> str:
    changed = replace(article, sections=(Section("a", "A", blocks),), evidence=())
    return body(markdown.write(changed, targets(changed), TEMPLATES))


@pytest.fixture
def source(article: Article) -> str:
    return markdown.write(article, targets(article), TEMPLATES)


def test_both_kinds_of_readers_see_the_same(source: str) -> None:
    github, site = as_on_github(body(source)), as_on_a_docs_site(body(source))
    assert github.elements == site.elements
    assert github.links == site.links
    assert github.words == site.words


def test_every_block_arrives(source: str) -> None:
    found = as_on_github(body(source)).elements
    assert (found["h1"], found["img"], found["table"]) == (1, 2, 5)
    assert (found["pre"], found["blockquote"], found["ol"]) == (3, 1, 1)


def test_links_within_the_file_lead_to_headings(source: str) -> None:
    prose = re.sub(r"```.*?```", "", source, flags=re.DOTALL)
    headings = {slug(title) for title in re.findall(r"^#+ (.*)$", prose, re.MULTILINE)}
    inner = [link for link in as_on_github(body(source)).links if link and link[0] == "#"]
    assert len(inner) > 20
    assert {link[1:] for link in inner} <= headings


def test_numbers_and_words_lead_to_their_evidence(source: str) -> None:
    assert '[256 ms](#measured-values "E1")' in source
    assert '[retired](#sources "E7")' in source


def test_a_number_does_not_lead_to_the_row_that_it_stands_in(source: str) -> None:
    assert re.search(r"^\| E3 .* 0\.860× \(0\.831 to 0\.889×\) +\|", source, re.MULTILINE)


def test_what_rows_share_has_a_row_of_its_own(source: str) -> None:
    assert re.search(r"^\| \*\*Training step\*\*, `step/01` +\|( +\|){3}$", source, re.MULTILINE)


def test_front_matter_is_quoted(article: Article) -> None:
    changed = replace(article, title='A "b": c', sections=(), evidence=())
    lines = markdown.write(changed, targets(changed), TEMPLATES).splitlines()
    assert lines[:4] == [
        "---",
        'title: "A \\"b\\": c"',
        f'description: "{article.description}"',
        "date: 2026-01-02",
    ]
    for key in ("tags", "comparison_type", "technologies", "versions", "machine"):
        assert any(line.startswith(f"{key}: ") for line in lines), key


def test_there_is_no_html(source: str) -> None:
    assert "<" not in re.sub(r"```.*?```", "", source, flags=re.DOTALL)


@pytest.mark.parametrize("start", ["# a", "- a", "+ a", "1. a", "12) a", "--- a", "=== a", "> a"])
def test_the_beginning_of_a_paragraph_is_text(article: Article, start: str) -> None:
    for reader in (as_on_github, as_on_a_docs_site):
        found = reader(written(article, Paragraph((start,))))
        assert found.elements == {"h1": 1, "h2": 1, "p": 2}
        assert " ".join(found.words).endswith(start)


@settings(deadline=None)
@given(WORDS)
def test_any_text_comes_through_both_readers(words: str) -> None:
    source = markdown._text(targets(EMPTY), ("x ", words, " x"))
    for reader in (as_on_github, as_on_a_docs_site):
        assert reader(source).words == f"x {words} x".split()


@settings(deadline=None)
@given(WORDS.filter(lambda words: words.strip()))
def test_any_code_comes_through_both_readers(words: str) -> None:
    source = markdown._text(targets(EMPTY), ("x ", Code(words), " x"))
    for reader in (as_on_github, as_on_a_docs_site):
        assert unescape(" ".join(reader(source).words)).split() == (
            f"x {words} x".replace("|", "∣").split()
        )


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=2))
def test_any_text_stays_in_its_cell(words: list[str]) -> None:
    cells: tuple[Text, ...] = (("x" + words[0],), (Strong("x"), Code("a|b"), words[1]))
    table = Table("T", (Column("A"), Column("B", numeric=True)), (Row(cells),))
    source = written(EMPTY, table)
    for reader in (as_on_github, as_on_a_docs_site):
        assert reader(source).elements["td"] == 2


def test_short_tables_are_padded_and_long_ones_are_not(article: Article) -> None:
    columns = (Column("A"), Column("B", numeric=True))
    short = Table("T", columns, (Row((("long cell",), ("1",))),))
    assert "| A         |   B |\n| --------- | --: |\n| long cell |   1 |" in written(
        article, short
    )
    long = Table("T", columns, (Row((("x" * 120,), ("1",))),))
    assert "| A | B |\n| --- | --: |\n" in written(article, long)


def test_a_program_is_fenced_by_more_backticks_than_it_holds(article: Article) -> None:
    program = Preformatted("````\n  a\n\n\n  b", "text")
    found = written(article, program)
    assert "`````text\n````\n  a\n\n\n  b\n`````" in found


@pytest.mark.parametrize("url", ["javascript:alert()", "file:///etc/passwd", "relative.md"])
def test_an_address_that_is_none_is_refused(article: Article, url: str) -> None:
    with pytest.raises(RenderError, match="https://"):
        written(article, Paragraph((External("x", url),)))


@pytest.mark.parametrize("inline", [Cited("x", "E9"), Anchor("x", "E9"), Quantity(1, "s", "E9")])
def test_a_dead_link_is_refused(article: Article, inline: Cited | Anchor | Quantity) -> None:
    with pytest.raises(RenderError, match="E9"):
        written(article, Paragraph((inline,)))


EMPTY = Article("a", "T", "", "2026-01-02", "en", (), "", "", (), "", ())
