from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest

from evalreport.errors import RenderError
from evalreport.model.article import Article
from evalreport.render import pdf


@pytest.fixture(scope="module")
def written(page: str) -> bytes:
    return pdf.write("alpha-vs-beta", page)


@pytest.fixture
def document(written: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(written)) as opened:
        yield opened


def test_bookmarks_are_the_headings(document: pikepdf.Pdf, article: Article) -> None:
    with document.open_outline() as outline:
        title = outline.root[0]
        assert title.title == article.title
        assert [item.title for item in title.children] == [
            section.title for section in article.sections
        ]


def test_document_says_what_it_is(document: pikepdf.Pdf, article: Article) -> None:
    assert document.docinfo["/Title"] == article.title
    assert document.docinfo["/Subject"] == article.description
    assert document.docinfo["/Keywords"] == ", ".join(article.tags)
    assert str(document.docinfo["/CreationDate"]).startswith("D:20260102")
    assert document.Root.Lang == "en"
    assert document.Root.MarkInfo.Marked
    assert 'pdfuaid:part="1"' in document.Root.Metadata.read_bytes().decode()


def test_every_font_is_ours_and_embedded(document: pikepdf.Pdf) -> None:
    fonts = [
        font.DescendantFonts[0].FontDescriptor
        for page in document.pages
        for font in page.Resources.get("/Font", {}).values()
    ]
    assert fonts
    assert all("+Article-" in str(font.FontName) for font in fonts)
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def links(*pages: pikepdf.Page) -> list[pikepdf.Object]:
    return [
        annotation
        for page in pages
        for annotation in page.get("/Annots", [])
        if annotation.Subtype == "/Link"
    ]


def test_numbers_lead_to_their_evidence(document: pikepdf.Pdf) -> None:
    inner = {str(link.Dest) for link in links(*document.pages) if "/Dest" in link}
    assert {"e1", "e7", "performance"} <= inner
    names = document.Root.Names.Dests.Names
    assert inner <= {str(name) for name in list(names)[::2]}


def test_a_link_is_there_once(document: pikepdf.Pdf) -> None:
    places = [[float(edge) for edge in link.Rect] for link in links(document.pages[1])]
    assert len(places) > 5
    assert all(places.count(place) == 1 for place in places)


def test_sources_can_be_followed(document: pikepdf.Pdf) -> None:
    outer = {str(link.A.URI) for link in links(*document.pages) if "/A" in link}
    assert "https://example.org/alpha" in outer


def test_a_style_that_cannot_be_printed_is_an_error() -> None:
    with pytest.raises(RenderError, match="WeasyPrint gave up"):
        pdf.write("x", "<html lang=en><title>x</title><p style='font-size: 1e9px'>text</p></html>")


def test_it_has_as_many_pages_as_expected(document: pikepdf.Pdf) -> None:
    assert len(document.pages) in (4, 5, 6)


@pytest.mark.parametrize(
    "content",
    [
        '<img src="file:///etc/passwd">',
        '<img src="http://localhost:1/x.png">',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@font-face { font-family: x; src: url(file:///etc/passwd) }</style>",
    ],
)
def test_no_file_and_no_address_is_opened(content: str) -> None:
    with pytest.raises(RenderError, match=r"Error fetching .* may not open other files"):
        pdf.write("x", f"<html lang=en><title>x</title>{content}<p>text</p></html>")
