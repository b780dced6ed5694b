"""The shipped article in real docs sites, built as strictly as they can."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

OUTPUT = Path(__file__).parents[1] / "output"
MKDOCS = """
site_name: Site
strict: true
validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
markdown_extensions: [tables, footnotes, toc]
theme: {name: mkdocs}
nav: [{Home: index.md}, {Article: pytorch-vs-mxnet.md}]
"""
SPHINX = """
project = "Site"
extensions = ["myst_parser"]
myst_heading_anchors = 4
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with the article, its figures and a front page."""
    docs = tmp_path / "docs"
    docs.mkdir()
    shutil.copy(OUTPUT / "pytorch-vs-mxnet.md", docs)
    shutil.copytree(OUTPUT / "pytorch-vs-mxnet", docs / "pytorch-vs-mxnet")
    (docs / "index.md").write_text("# Home\n\n[Article](pytorch-vs-mxnet.md)\n")
    return docs


def built(*command: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_mkdocs_takes_it(pages: Path) -> None:
    (pages.parent / "mkdocs.yml").write_text(MKDOCS)
    built("mkdocs", "build", folder=pages.parent)
    page = (pages.parent / "site/pytorch-vs-mxnet/index.html").read_text()
    assert page.count("<h1") == 1
    assert page.count("<table") > 10
    assert 'id="evidence-for-vgg16-inference"' in page


def test_sphinx_takes_it(pages: Path) -> None:
    (pages / "conf.py").write_text(SPHINX)
    built("sphinx", "-W", "--keep-going", "-n", "-E", "-a", "docs", "site", folder=pages.parent)
    page = (pages.parent / "site/pytorch-vs-mxnet.html").read_text()
    assert page.count("<h1>PyTorch vs. MXNet") == 1
    assert page.count("<table") > 10
