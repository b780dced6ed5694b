from collections.abc import Callable
from pathlib import Path

import pytest

from evalreport.discover import discover
from evalreport.errors import InputError

Spoil = Callable[..., Path]

BOUNDS = "thresholds = [25.0, 50.0, 75.0]"
FACTORS = "thresholds = [3.0, 1.5, 1.05]"
COUNT = "criteria.ease_of_use.measures[0]"
LOOP = "criteria.performance.measures[0]"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            BOUNDS,
            "thresholds = [75.0, 50.0, 25.0]",
            f"{COUNT}.thresholds: must be strictly risi",
        ),
        (
            BOUNDS,
            "thresholds = [25.0, 25.0, 75.0]",
            f"{COUNT}.thresholds: must be strictly risi",
        ),
        (BOUNDS, "thresholds = [25.0, 50.0]", f"{COUNT}.thresholds: 4 words need 3 bounds"),
        (BOUNDS, "thresholds = [1.0, nan, 9.0]", f"{COUNT}.thresholds[1]: should be a finite"),
        (BOUNDS, 'grades = { a = "Best" }', f'{COUNT}.grades.a: "Best" is not in the scale'),
        (BOUNDS, "", f"{COUNT}.thresholds: give either thresholds"),
        (FACTORS, "thresholds = [1.05, 1.5, 3.0]", f"{LOOP}.thresholds: must be strictly falling"),
        (FACTORS, "thresholds = [3.0, 1.5, 0.5]", f"{LOOP}.thresholds: are factors"),
        ('metric = "explained"', 'metric = "name"', f'{COUNT}.metric: "name" is information only'),
        (
            'measurement = "count"',
            'measurement = "cont"',
            f'{COUNT}.measurement: unknown measurement "cont"; did you mean "count"?',
        ),
        (
            'measurement = "count"',
            'measurement = "loop"',
            'criteria.ease_of_use.measurements: "loop" is in criteria.performance.measurements',
        ),
        (
            'scale = ["Low", "Moderate", "High"]',
            'scale = ["Low", "High", "Low"]',
            "criteria.ecosystem.scale: holds a word twice",
        ),
        (
            'question = "Is somebody there?"',
            'question = "Is somebody there?"\nmeasurements = ["loop"]',
            'criteria.ecosystem.measures[0].measurement: "status" is not listed',
        ),
        (
            'requires = { ecosystem = "Moderate" }',
            'requires = { ecosystem = "Moderat" }',
            'use_cases.new_project.requires.ecosystem: unknown word "Moderat"',
        ),
        (
            "weights = { performance = 1.0 }",
            "weights = { performance = 0.0 }",
            "use_cases.in_a_hurry.weights: at least one weight must be above zero",
        ),
        (
            "weights = { performance = 1.0 }",
            "weights = { speed = 1.0 }",
            'use_cases.in_a_hurry.weights: unknown criterion "speed"; valid: performance,',
        ),
        (
            "weights = { performance = 1.0 }",
            'weights = { performance = 1.0 }\nwithout = ["lop"]',
            'use_cases.in_a_hurry.without[0]: unknown rated measurement "lop"; did you mean "loo',
        ),
        (
            "weights = { performance = 1.0 }",
            'weights = { performance = 1.0 }\nwithout = ["loop"]',
            "use_cases.in_a_hurry.without: leaves nothing of criteria.performance; give",
        ),
        ('name = "Twice"', 'name = "Plain"', "frameworks.twice.name: "),
        (
            "[frameworks.plain]",
            "[frameworks.plian]",
            "frameworks.plian: no measurement has a file plian.py or plian.toml; add one, "
            'or did you mean "plain"?',
        ),
        (
            "[frameworks.plain]",
            "[frameworks.zzz]",
            "frameworks.zzz: no measurement has a file zzz.py or zzz.toml; add one",
        ),
        (
            'metric = "time"',
            'metric = "throughput"',
            f'{LOOP}.relative: "throughput" is not compared; use "time"',
        ),
        (
            'measurement = "count"',
            'measurement = "locks"',
            f'{COUNT}.measurement: "locks" is a folder of the results',
        ),
        (
            'measurement = "count"',
            'measurement = "machines"',
            f'{COUNT}.measurement: "machines" is a folder of the results',
        ),
        (
            "[frameworks.plain]",
            "[frameworks.reference]",
            "frameworks.reference: the key is taken, for what a measurement computes itself; ",
        ),
        (
            "[frameworks.plain]",
            'controls = "lop"\n[frameworks.plain]',
            'controls: unknown measurement "lop"; did you mean "loop"?',
        ),
        (
            "[frameworks.plain]",
            'controls = "count"\n[frameworks.plain]',
            'controls: "count" is observed; name what is timed on every machine; valid: loop',
        ),
        ('profile = ["status"]', 'profile = ["loop"]', 'article.profile[0]: "loop" is timed'),
        (
            'profile = ["status"]',
            'statistics = ["status"]',
            'article.statistics: "status" is in criteria.ecosystem.measurements already',
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_named(
    spoil: Spoil, old: str, new: str, fault: str
) -> None:
    with pytest.raises(InputError) as caught:
        discover(spoil((old, new)), Path("none"))
    lines = str(caught.value).splitlines()
    assert any(line.startswith(f"evalreport.toml: {fault}") for line in lines)


def test_controls_are_not_for_what_needs_an_accelerator(spoil: Spoil, toy: Path) -> None:
    declaration = toy / "measurements/loop/__init__.py"
    text = declaration.read_text("utf-8")
    declaration.write_text(text.replace("tolerance", "accelerator=True, tolerance"), "utf-8")
    with pytest.raises(InputError) as caught:
        discover(spoil(("[frameworks.plain]", 'controls = "loop"\n[frameworks.plain]')), toy)
    assert str(caught.value) == (
        'evalreport.toml: controls: "loop" needs an accelerator; '
        "name what is timed on every machine; there are none"
    )


def test_who_takes_part_in_a_faulty_measurement_is_not_known(toy: Path) -> None:
    file = toy / "evalreport.toml"
    (toy / "measurements/loop/raises.py").unlink()
    (toy / "measurements/count/__init__.py").write_text("", "utf-8")
    with pytest.raises(InputError) as caught:
        discover(file, Path("none"))
    assert "frameworks.raises" not in str(caught.value)
