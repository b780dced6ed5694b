from __future__ import annotations

from html import unescape
from re import sub

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalreport.render.listing import highlighted


@settings(deadline=None)
@given(st.text())
def test_nothing_of_the_program_is_lost(program: str) -> None:
    assert unescape(sub(r"</?span[^>]*>", "", highlighted(program, "python"))) == program


@pytest.mark.parametrize(
    ("program", "marked"),
    [
        ("if x:", '<span class="keyword">if</span> x:'),
        ("x = 1.5e3", 'x = <span class="number">1.5e3</span>'),
        ("iffy = 'for'", 'iffy = <span class="string">&#x27;for&#x27;</span>'),
        ("x # if", 'x <span class="comment"># if</span>'),
        (
            'f"""\n#b""" + c',
            '<span class="string">f&quot;&quot;&quot;\n#b&quot;&quot;&quot;</span> + c',
        ),
    ],
)
def test_python_is_marked(program: str, marked: str) -> None:
    assert highlighted(program, "python") == marked


def test_other_languages_are_escaped_only() -> None:
    assert highlighted("if <b> # 1", "text") == "if &lt;b&gt; # 1"
