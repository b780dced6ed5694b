"""Programs with their keywords, strings and comments marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from keyword import kwlist

PYTHON = re.compile(
    r"(?P<comment>\#[^\n]*)"
    r"|(?P<string>[rbfuRBFU]{0,2}(?:'''.*?'''|'(?:\\.|[^'\\\n])*')"
    r'|[rbfuRBFU]{0,2}(?:""".*?"""|"(?:\\.|[^"\\\n])*"))'
    rf"|(?P<keyword>\b(?:{'|'.join(kwlist)})\b)"
    r"|(?P<number>\b\d[\w.]*)",
    re.DOTALL,
)


def highlighted(program: str, language: str) -> str:
    """The program as HTML; other languages than Python are only escaped."""
    return "".join(_marked(program)) if language == "python" else escape(program)


def _marked(program: str) -> Iterator[str]:
    done = 0
    for match in PYTHON.finditer(program):
        yield escape(program[done : match.start()])
        yield f'<span class="{match.lastgroup}">{escape(match.group())}</span>'
        done = match.end()
    yield escape(program[done:])
