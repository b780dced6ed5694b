"""Writes an article as Markdown, HTML and PDF, with its figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from evalreport.errors import RenderError
from evalreport.model.article import Article, Figure
from evalreport.render.files import remove, save
from evalreport.render.targets import targets, walk

FORMATS = ("md", "html", "pdf")


def render(
    article: Article,
    folder: Path,
    *,
    formats: Collection[str] = FORMATS,
    templates: Sequence[Path],
) -> tuple[Path, ...]:
    """Writes the article into the folder, and the figures beside the Markdown; returns the files.

    The templates are searched in the order of their folders. The same article gives the same
    bytes everywhere. Nothing is written before everything has been made; raises RenderError.
    """
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise RenderError(f"format {unknown[0]!r}: not one of {', '.join(FORMATS)}; choose one")
    made = dict(_made(article, formats, templates))
    files = tuple(save(folder / name, content) for name, content in made.items())
    if "md" in formats:  # charts of an earlier article, which this one does not have
        charts = (folder / article.name).glob("*-chart.svg")
        remove(file for file in charts if file not in files)
    return files


def _made(
    article: Article, formats: Collection[str], templates: Sequence[Path]
) -> Iterator[tuple[str, str | bytes]]:
    """Name and content of each file."""
    from evalreport.render import figures, html, markdown, pdf

    links = targets(article)
    charts = figures.draw(_figures(article))
    if "md" in formats:
        yield f"{article.name}.md", markdown.write(article, links, templates)
        for key, chart in charts.items():
            yield f"{article.name}/{key}.svg", figures.document(chart)
    if "html" in formats or "pdf" in formats:
        page = html.write(article, links, templates, charts)
        if "html" in formats:
            yield f"{article.name}.html", page
        if "pdf" in formats:
            yield f"{article.name}.pdf", pdf.write(article.name, page)


def _figures(article: Article) -> list[Figure]:
    return [
        block
        for section in walk(article.sections)
        for block in section.blocks
        if isinstance(block, Figure)
    ]
