from __future__ import annotations

from dataclasses import replace

import pytest

from evalreport.errors import RenderError
from evalreport.model.article import Article, Column, Row, Section, Table
from evalreport.render.targets import targets, walk


def test_targets_are_sections_and_evidence(article: Article) -> None:
    found = targets(article)
    assert found.section("E5") == "sources"
    assert found.section("evidence") == "evidence"
    assert found.element("E5") == "e5"


def test_a_dead_link_is_refused(article: Article) -> None:
    with pytest.raises(RenderError, match="'E99'"):
        targets(article).section("E99")
    with pytest.raises(RenderError, match="'E99'"):
        targets(article).element("E99")


def test_sections_are_walked_in_the_order_of_reading(article: Article) -> None:
    keys = [section.key for section in walk(article.sections)]
    assert keys[:5] == [
        "at-a-glance",
        "introduction",
        "performance",
        "ease-of-use",
        "the-same-task-in-each",
    ]


def only(article: Article, *sections: Section) -> Article:
    return replace(article, sections=sections, evidence=())


def test_a_key_that_is_not_the_slug_of_its_title_is_refused(article: Article) -> None:
    with pytest.raises(RenderError, match="'pros-and-cons'"):
        targets(only(article, Section("pros", "Pros and cons")))


@pytest.mark.parametrize("second", [Section("a", "A"), Section("e1", "E1")])
def test_an_id_that_is_used_twice_is_refused(article: Article, second: Section) -> None:
    table = Table("", (Column(""),), (Row((("E1",),), "E1"),))
    with pytest.raises(RenderError, match="for two"):
        targets(only(article, Section("a", "A", (table,)), second))


def test_evidence_without_a_row_is_refused(article: Article) -> None:
    with pytest.raises(RenderError, match="evidence E8: there is no row"):
        targets(replace(article, evidence=(*article.evidence, ("E8", "sources"))))
