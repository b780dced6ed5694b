from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from evalreport.errors import RenderError
from evalreport.model.article import Article, Paragraph, Quantity, Section
from evalreport.render import render

ROOT = Path(__file__).parents[2]
PROGRAM = """
import runpy, sys
from pathlib import Path
from evalreport.render import render
sample = runpy.run_path(sys.argv[1])
render(sample["ARTICLE"], Path(sys.argv[2]), templates=sample["TEMPLATES"])
"""


def test_files_are_written_and_returned(
    article: Article, folders: tuple[Path, ...], tmp_path: Path
) -> None:
    files = render(article, tmp_path, templates=folders)
    assert [str(file.relative_to(tmp_path)) for file in files] == [
        "alpha-vs-beta.md",
        "alpha-vs-beta/vgg16-latency.svg",
        "alpha-vs-beta/operators.svg",
        "alpha-vs-beta.html",
        "alpha-vs-beta.pdf",
    ]
    assert sorted(files) == sorted(file for file in tmp_path.rglob("*") if file.is_file())


def test_only_what_is_asked_for_is_written(
    article: Article, folders: tuple[Path, ...], tmp_path: Path
) -> None:
    files = render(article, tmp_path, formats=["html"], templates=folders)
    assert [file.name for file in files] == ["alpha-vs-beta.html"]


def test_an_unknown_format_is_named(
    article: Article, folders: tuple[Path, ...], tmp_path: Path
) -> None:
    with pytest.raises(RenderError, match=r"'docx': not one of md, html, pdf"):
        render(article, tmp_path, formats=["docx"], templates=folders)


def test_nothing_is_written_when_something_is_wrong(
    article: Article, folders: tuple[Path, ...], tmp_path: Path
) -> None:
    dead = Section("z", "Z", (Paragraph((Quantity(1, "s", "E99"),)),))
    faulty = replace(article, sections=(*article.sections, dead))
    with pytest.raises(RenderError, match="E99"):
        render(faulty, tmp_path, templates=folders)
    assert list(tmp_path.iterdir()) == []


def digests(folder: Path, **surroundings: str) -> dict[str, str]:
    """sha256 of every file, written by a process of its own."""
    sample = Path(__file__).with_name("conftest.py")
    folder.mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-c", PROGRAM, str(sample), str(folder / "out")],
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        cwd=folder,
        check=True,
    )
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_bytes_are_the_same_everywhere(tmp_path: Path) -> None:
    settings = tmp_path / "matplotlibrc"
    settings.write_text("axes.facecolor: red\nfont.size: 30\n")
    nothing = tmp_path / "fonts.conf"
    nothing.write_text("<fontconfig></fontconfig>")
    here = digests(tmp_path / "one", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    there = digests(
        tmp_path / "two" / "deep",
        TZ="Asia/Tokyo",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="2",
        MATPLOTLIBRC=str(settings),
        FONTCONFIG_FILE=str(nothing),
    )
    assert len(here) == 5
    assert here == there


def test_charts_of_an_earlier_article_go_and_nothing_else_does(
    article: Article, folders: tuple[Path, ...], tmp_path: Path
) -> None:
    figures = tmp_path / "alpha-vs-beta"
    figures.mkdir()
    old, other = figures / "gone-chart.svg", figures / "logo.svg"
    for file in (old, other):
        file.write_text("<svg/>")
    render(article, tmp_path, formats=["html"], templates=folders)
    assert old.exists()
    render(article, tmp_path, formats=["md"], templates=folders)
    assert not old.exists()
    assert other.exists()
