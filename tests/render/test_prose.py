from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalreport.errors import RenderError
from evalreport.model.article import Anchor, Code, External, Inline, Prose, Strong
from evalreport.render import prose


@pytest.mark.parametrize(
    ("markdown", "meaning"),
    [
        ("plain", ["plain"]),
        ("a *b* **c**", ["a ", Strong("b"), " ", Strong("c")]),
        ("`x < y`", [Code("x < y")]),
        (
            "[a **b**](https://example.org/?a=1&b=2)",
            [External("a b", "https://example.org/?a=1&b=2")],
        ),
        ("[down](#evidence)", [Anchor("down", "evidence")]),
        (
            "<script>alert()</script> & &nbsp; <b>x</b>",
            ["<script>alert()</script> & \xa0 <b>x</b>"],
        ),
        ("two\nlines", ["two\nlines"]),
        ("", []),
    ],
)
def test_prose_becomes_inlines(markdown: str, meaning: list[Inline]) -> None:
    assert [inline for inline in prose.inlines(Prose(markdown)) if inline != ""] == meaning


@pytest.mark.parametrize(
    "markdown",
    [
        "one\n\ntwo",
        "- list",
        "# heading",
        "![image](a.png)",
        "[x](javascript:alert())",
        "[x](data:text/html,y)",
        "[x](relative.md)",
        "    code",
        "a \x0b b",
    ],
)
def test_anything_else_is_refused(markdown: str) -> None:
    with pytest.raises(RenderError):
        prose.inlines(Prose(markdown))


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(markdown: str) -> None:
    try:
        found = prose.inlines(Prose(markdown))
    except RenderError:
        return
    for inline in found:
        if isinstance(inline, External):
            assert inline.url.lower().startswith(prose.SCHEMES)


def test_plain_leaves_other_inlines_alone() -> None:
    assert list(prose.plain(("a", Prose("*b*"), Code("c")))) == [
        "a", "", Strong("b"), "", Code("c")
    ]  # fmt: skip
