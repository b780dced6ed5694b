"""Two headings never get the same address."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.analyse import analyse
from evalreport.compose import compose, material
from evalreport.discover import discover
from evalreport.discover.titles import SECTIONS, slug
from evalreport.errors import InputError
from evalreport.judge import judge
from evalreport.plan import cells

Spoil = Callable[..., Path]


def _faults(file: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        discover(file, Path("none"))
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'title = "Performance"',
            'title = "Conclusion"',
            'evalreport.toml: criteria.performance.title: the heading "Conclusion" has the '
            "address of a section of the article; choose another title",
        ),
        (
            'title = "Ecosystem"',
            'title = "Performance!"',
            'evalreport.toml: criteria.ecosystem.title: the heading "Performance!" has the '
            "address of evalreport.toml: criteria.performance.title; choose another title",
        ),
        (
            'title = "Performance"',
            'title = "Busy  loop"',
            "measurements/loop/__init__.py: SPEC.title: ",
        ),
        ('title = "Performance"', 'title = "+++"', "evalreport.toml: criteria.performance.title"),
        ('name = "Twice"', 'name = "Plain++"', "evalreport.toml: frameworks.twice.name: "),
    ],
)
def test_a_title_whose_address_is_taken(spoil: Spoil, old: str, new: str, fault: str) -> None:
    assert _faults(spoil((old, new)))[0].startswith(fault)


def test_a_measurement_called_like_a_section(toy: Path) -> None:
    file = toy / "measurements/loop/__init__.py"
    text = file.read_text("utf-8")
    file.write_text(text.replace("Busy loop", "Fairness notes"), "utf-8")
    (line,) = _faults(toy / "evalreport.toml")
    assert line.startswith('measurements/loop/__init__.py: SPEC.title: the heading "Fairness')


@given(st.text(max_size=20))
def test_the_address_is_that_of_the_article(title: str) -> None:
    assert slug(title) == material.slug(title)


def test_every_section_of_an_article_is_known(toy: Path) -> None:
    evaluation = discover(toy / "evalreport.toml", Path("none"))
    grid = {key: cells(each) for key, each in evaluation.measurements.items()}
    analysis = analyse(evaluation, (), (), (), grid, ())
    article = compose(evaluation, analysis, judge(evaluation, analysis))
    own = {each.title for each in evaluation.criteria}
    assert {section.title for section in article.sections} - own <= set(SECTIONS)
