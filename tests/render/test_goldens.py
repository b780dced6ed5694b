"""The sample article as it shall look; run this file to write it anew, then read the change."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from evalreport.model.article import Article
from evalreport.render import render

GOLDENS = Path(__file__).parents[1] / "data" / "articles"


def written(article: Article, folders: tuple[Path, ...], place: Path) -> dict[str, str]:
    """The text files by name; in the HTML without styles and drawings, which have other tests."""
    files = render(article, place, formats=("md", "html"), templates=folders)
    texts = {file.name: file.read_text() for file in files if file.suffix != ".svg"}
    return {
        name: re.sub(r"(<(style|svg)\b[^>]*>).*?(</\2>)", r"\1\3", text, flags=re.DOTALL)
        for name, text in texts.items()
    }


def test_article_is_as_it_was(article: Article, folders: tuple[Path, ...], tmp_path: Path) -> None:
    for name, text in written(article, folders, tmp_path).items():
        assert text == (GOLDENS / name).read_text(), name


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    sample = runpy.run_path(str(Path(__file__).with_name("conftest.py")))
    with TemporaryDirectory() as folder:
        files = written(sample["ARTICLE"], sample["TEMPLATES"], Path(folder))
    for name, text in files.items():
        (GOLDENS / name).write_text(text)
