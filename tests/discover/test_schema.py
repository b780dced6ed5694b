from collections.abc import Callable
from pathlib import Path

import pytest

from evalreport.discover import discover
from evalreport.errors import InputError

Spoil = Callable[..., Path]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('python = "3"', 'python = "three"', "frameworks.plain.python: "),
        (
            'python = "3"',
            'python = "~nobody_here/bin/python"',
            'frameworks.plain.python: "~nobody_here/bin/python": there is no such user',
        ),
        ('python = "3"', r'python = "/bin/\u0000"', "frameworks.plain.python: "),
        ('name = "plain-vs-twice"', 'name = "results"', 'article.name: "results" is the folder'),
        ('module = "json"', 'module = "js on"', "frameworks.plain.module: "),
        (
            'module = "json"',
            'module = "json"\nrequirements = ["--index x"]',
            'frameworks.plain.requirements[0]: "--index x" is not a requirement like',
        ),
        (
            'module = "json"',
            'module = "json"\nwitness = { VERBOSE = 1 }',
            "frameworks.plain.witness.VERBOSE: should be a valid string, not 1",
        ),
        (
            'module = "json"',
            'module = "json"\nwitness = { "A=B" = "1" }',
            "frameworks.plain.witness.A=B.[key]: 'A=B' does not match",
        ),
        (
            "[frameworks.plain]",
            "controls = 1\n[frameworks.plain]",
            "controls: should be a valid s",
        ),
        ("https://example.org/plain", "javascript:x", "frameworks.plain.links[0].url: "),
        ('title = "Home"', 'titel = "Home"', "frameworks.plain.links[0].title: is missing"),
        ('rationale = "Quarters of the whole."', "", "criteria.ease_of_use.measures[0].rationale"),
        ('rationale = "Quarters of the whole."', 'rationale = " "', "criteria.ease_of_use.mea"),
        ("weight = 2.0", "weight = -2.0", "criteria.performance.weight: should be greater than"),
        ("weight = 2.0", 'weight = "2"', "criteria.performance.weight: should be a valid number"),
        ('name = "plain-vs-twice"', 'name = "../escape"', "article.name: "),
        ("[article]", "[articel]", 'articel: unknown key; did you mean "article"?'),
        ("[article]", "[[article]]", "article: should be a table"),
        ("It fails.", "It fails in 9 of 10 runs.", "frameworks.raises.description: must not hold"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    spoil: Spoil, old: str, new: str, fault: str
) -> None:
    with pytest.raises(InputError) as caught:
        discover(spoil((old, new)), Path("none"))
    assert str(caught.value).splitlines()[0].startswith(f"evalreport.toml: {fault}")


@pytest.mark.parametrize("text", ["VGG16 runs.", "See [this](https://example.org/2024/1)."])
def test_names_and_addresses_may_hold_digits(spoil: Spoil, text: str) -> None:
    found = discover(spoil(("It fails.", text)), Path("none"))
    assert found.frameworks[3].description == text


def test_no_frameworks_at_all(toy: Path) -> None:
    (toy / "evalreport.toml").write_text('title = "T"\n', "utf-8")
    with pytest.raises(InputError) as caught:
        discover(toy / "evalreport.toml", toy)
    assert [line.split(": ")[1] for line in str(caught.value).splitlines()] == [
        "article",
        "frameworks",
        "criteria",
    ]
