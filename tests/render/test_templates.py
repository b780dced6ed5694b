from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment, nodes
from markupsafe import Markup

from evalreport.errors import RenderError
from evalreport.model.article import Block, Quantity
from evalreport.render.templates import Templates

SHIPPED = sorted((Path(__file__).parents[2] / "templates").rglob("*.jinja"))
DECISIONS = (nodes.Compare, nodes.BinExpr, nodes.UnaryExpr, nodes.Test, nodes.Filter)
PLACING = {nodes.Not, nodes.Filter}
HARMLESS_FILTERS = {"join"}
OWN_FILTERS = {
    "text",
    "element",
    "program",
    "slug",
    "width",
    "escaped",
    "quoted",
    "grid",
    "fence",
    "image",
}
MARKUP = re.compile(r"<[^>]*>|<[^>]*$|^[^<]*>|mdx:|^1\.|utf-8|# ", re.MULTILINE)
CLAIM = re.compile(r"\d|\b(more|less|than|faster|slower|better|worse|best|worst)\b", re.IGNORECASE)


def faults(source: str) -> list[str]:
    """What a template does beyond looping and placing."""
    tree = Environment().parse(source)
    found = [type(node).__name__ for node in tree.find_all(DECISIONS) if type(node) not in PLACING]
    found += [
        f"filter {node.name}"
        for node in tree.find_all(nodes.Filter)
        if node.name not in OWN_FILTERS | HARMLESS_FILTERS
    ]
    found += [
        f"number {node.value}"
        for node in tree.find_all(nodes.Const)
        if isinstance(node.value, int | float)
    ]
    for data in tree.find_all(nodes.TemplateData):
        found += [match.group() for match in CLAIM.finditer(MARKUP.sub(" ", data.data))]
    return found


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_templates_loop_and_place_only(path: Path) -> None:
    assert faults(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    [
        "{% if a > b %}x{% endif %}",
        "{{ a + b }}",
        "{{ a * 2 }}",
        "{{ a / b }}",
        "{{ -a }}",
        "{{ a | round }}",
        "{% if a is divisibleby b %}{% endif %}",
        "{{ 256 }}",
        "<p>It takes 256 ms.</p>",
        "It is faster.",
    ],
)
def test_a_template_that_decides_would_be_found(source: str) -> None:
    assert faults(source)


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_every_kind_of_block_has_a_template(form: str) -> None:
    folder = Path(__file__).parents[2] / "templates" / form
    for block in get_args(Block):
        assert (folder / f"{block.kind}.{form}.jinja").is_file(), block.kind


def project(folder: Path, source: str, name: str = "note", form: str = "html") -> Path:
    (folder / form).mkdir(parents=True, exist_ok=True)
    (folder / form / f"{name}.{form}.jinja").write_text(source)
    return folder


def test_the_projects_own_file_wins(tmp_path: Path) -> None:
    own = project(tmp_path / "own", "own {{ word }}")
    packaged = project(tmp_path / "packaged", "packaged {{ word }}")
    project(packaged, "packaged table", "table")
    templates = Templates([own, packaged], "html", {})
    assert templates.fill("note", word="note") == "own note"
    assert templates.fill("table") == "packaged table"


def test_html_is_escaped_and_markup_is_not(tmp_path: Path) -> None:
    templates = Templates([project(tmp_path, "{{ a }}{{ b }}")], "html", {})
    assert templates.fill("note", a="<b>", b=Markup("<i>")) == "&lt;b&gt;<i>"


@pytest.mark.parametrize("number", [1, 2.5, True, Quantity(1.0, "s", "E1"), None, ("a",)])
def test_what_is_not_text_is_not_printed(tmp_path: Path, number: object) -> None:
    templates = Templates([project(tmp_path, "a\nb {{ number }}")], "html", {})
    with pytest.raises(RenderError, match=r"note\.html\.jinja, line 2: .* is not text"):
        templates.fill("note", number=number)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a\n{{ missing }}", r"note\.html\.jinja, line 2: 'missing' is undefined"),
        ("a\n\n{% for %}", r"note\.html\.jinja, line 3: "),
        ("a\n{{ word.__class__.__mro__ }}", r"note\.html\.jinja, line 2: .*unsafe"),
        ("a\n{{ word | wrong }}", r"note\.html\.jinja, line 2: No filter named 'wrong'"),
        ("{% include 'nowhere' %}", r"note\.html\.jinja, line 1: .*nowhere"),
        ("{{ word.append(word) }}", r"note\.html\.jinja, line 1: "),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, source: str, message: str) -> None:
    templates = Templates([project(tmp_path, source)], "html", {})
    with pytest.raises(RenderError, match=message):
        templates.fill("note", word="a")


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"note\.html\.jinja"):
        Templates([tmp_path], "html", {}).fill("note")
    with pytest.raises(RenderError, match=r"style\.css: not found"):
        Templates([tmp_path], "html", {}).source("style.css")
