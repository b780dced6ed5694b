"""What rendering may cost: run this file with pytest; both sides are measured in one run.

CPU time of whole processes, the best of three each, so that a busy machine says little.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = f"""
import sys
from pathlib import Path
from evalreport.model.article import (
    Article, Column, Figure, Paragraph, Point, Quantity, Row, Section, Series, Table
)
from evalreport.render import render

def quantity(number):
    value = (number + 1) * 0.0123
    return Quantity(value, "s", "E1", value * 0.98, value * 1.03)

def figure(number):
    points = [Point(f"batch {{size}}", quantity(number + size)) for size in (1, 2, 4, 8)]
    series = tuple(Series(name, tuple(points)) for name in ("Alpha", "Beta"))
    return Figure(f"figure-{{number}}", "Caption", "Alt", "time", "lower is better", series)

def table(number):
    cells = [(("row",), (quantity(number),), (quantity(row),)) for row in range(7)]
    columns = (Column("A"), Column("B", True), Column("C", True))
    return Table(f"Table {{number}}", columns, tuple(Row(cell) for cell in cells))

blocks = [Paragraph(("A sentence of some length, as it stands in an article, with ", quantity(n)))
          for n in range(40)]
blocks += [figure(number) for number in range(8)] + [table(number) for number in range(15)]
proof = Table("Values", (Column("Id"), Column("Value")), (Row((("E1",), ("x",)), "E1"),))
sections = (Section("a", "A", tuple(blocks)), Section("b", "B", (proof,)))
article = Article("bench", "Bench", "D", "2026-01-02", "en", ("a",), "b", "c", ("d",), "e",
                  sections, (("E1", "b"),))
templates = [Path({str(ROOT)!r}) / "templates"]
render(article, Path(sys.argv[1]), formats=sys.argv[2:], templates=templates)
"""
WEASYPRINT = """
import sys
from weasyprint import HTML
HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def cpu_seconds(program: str, *arguments: str) -> float:
    """The least CPU time that the program takes, imports included."""
    found = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


def test_all_formats_cost_little_more_than_weasyprint_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    everything = cpu_seconds(ARTICLE, str(tmp_path), "md", "html", "pdf")
    alone = cpu_seconds(WEASYPRINT, str(tmp_path / "bench.html"), str(tmp_path / "alone.pdf"))
    with capsys.disabled():
        sys.stdout.write(f"\nall formats {everything:.2f} s, WeasyPrint alone {alone:.2f} s\n")
    assert everything <= 1.5 * alone


def test_markdown_and_html_are_quick(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = cpu_seconds(ARTICLE, str(tmp_path), "md", "html")
    with capsys.disabled():
        sys.stdout.write(f"\nMarkdown and HTML {texts:.2f} s\n")
    assert texts <= 1.5
