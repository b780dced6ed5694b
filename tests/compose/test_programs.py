from evalreport.compose.programs import programs_section
from evalreport.model.article import Listings
from tests.compose.texts import material
from tests.samples import SIZE, SPEED, analysis, evaluation, measurement

SHARED = "def work(): ...\n"
FIRST = measurement(
    "speed", SPEED, sources={"alpha": {"alpha.py": "1\n", "near/alpha.py": SHARED}, "beta": {}}
)
SECOND = measurement(
    "size",
    SIZE,
    sources={
        "alpha": {"alpha.py": "2\n", "alpha_program.py": "3\n", "near/alpha.py": SHARED},
        "beta": {"near/alpha.py": SHARED},
    },
)


def printed() -> dict[str, list[tuple[str, str]]]:
    """Title of each part to the titles and the texts of its programs."""
    section = programs_section(material(evaluation(FIRST, SECOND), analysis()))
    return {
        part.title: [(panel.title, panel.text) for panel in block.panels]
        for part in section.sections
        for block in part.blocks
        if isinstance(block, Listings)
    }


def test_a_program_is_printed_where_it_is_used_first_and_once_for_each_framework() -> None:
    assert printed() == {
        "Programs for Speed": [
            ("Alpha: alpha.py", "1"),
            ("Alpha: near/alpha.py", SHARED.strip()),
        ],
        "Programs for Size": [("Alpha: alpha.py", "2"), ("Beta: near/alpha.py", SHARED.strip())],
    }


def test_what_stands_in_the_section_of_its_measurement_is_not_printed_again() -> None:
    assert "3" not in [text for part in printed().values() for _, text in part]
    assert SECOND.programs == {"alpha": "3\n"}


def test_remarks_to_the_linter_are_left_out() -> None:
    source = (
        '"""Tasks."""\n\n# ruff: noqa: D103, N803\n\nX = 1  # noqa: N816\n\n\nY = "# 2"  # two\n'
    )
    only = measurement("speed", SPEED, sources={"alpha": {"alpha.py": source}})
    (part,) = programs_section(material(evaluation(only), analysis())).sections
    (block,) = part.blocks
    assert isinstance(block, Listings)
    assert block.panels[0].text == '"""Tasks."""\n\nX = 1\n\n\nY = "# 2"  # two'
