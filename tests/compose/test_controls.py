from dataclasses import replace

from evalreport.compose.controls import controls_section
from evalreport.compose.criteria import rating_line
from evalreport.compose.glance import glance_section
from evalreport.compose.material import Material
from evalreport.compose.measurement import measurement_section
from evalreport.compose.numbering import Numbering, rating_id
from evalreport.model.analysis import Analysis, Control
from evalreport.model.article import Note
from evalreport.model.comparison import Verdict
from evalreport.model.evaluation import Measure
from evalreport.model.judgement import Judgement, Rating
from evalreport.model.plan import AGAIN, DELAYED, Contender
from evalreport.model.spec import COMPILE
from tests.compose.texts import lines, material, plain
from tests.samples import (
    ALPHA,
    BETA,
    SPEED,
    analysis,
    compared,
    criterion,
    estimate,
    evaluation,
    measurement,
)

MEASUREMENT = measurement("speed", SPEED)
EVALUATION = replace(evaluation(MEASUREMENT), controls="speed")
TIME = estimate(ALPHA, 0.2)


def against(kind: str, *, passed: bool) -> Control:
    other = estimate(Contender("alpha", control=kind), 0.2, settings=())
    pair = compared(other, TIME, Verdict.TIE, settings=())
    return Control(kind, TIME.cell, other.contender, passed, f"{kind} was found", pair)


def probe(kind: str, *, passed: bool, who: Contender = ALPHA) -> Control:
    return Control(kind, TIME.cell, who, passed, f"{kind} of {who.slug}")


def told(*controls: Control, withheld: str = "") -> list[str]:
    estimates = (TIME, *(one.comparison.first for one in controls if one.comparison))
    found = analysis(estimates, controls=controls, withheld=withheld)
    return lines([controls_section(material(EVALUATION, found))])


def test_each_comparison_with_a_control_is_told_with_its_evidence() -> None:
    text = told(against(AGAIN, passed=True), against(DELAYED, passed=True))
    assert text[1].endswith("| Speed, batch 1, Alpha (again) | again was found#E4 | yes")
    assert text[2].endswith("| Speed, batch 1, Alpha (delayed) | delayed was found#E5 | yes")


def test_probes_that_passed_everywhere_share_a_row() -> None:
    text = told(probe("linearity", passed=True), probe("linearity", passed=True, who=BETA))
    assert len(text) == 2
    assert text[1].endswith("| wherever it was asked | nothing beyond doubt, 2 times | yes")


def test_a_probe_that_failed_is_told_by_itself_and_in_its_place() -> None:
    failed = probe("linearity", passed=False, who=BETA)
    text = told(probe("linearity", passed=True), failed)
    assert text[1].endswith("| Speed, batch 1, Beta | linearity of beta.default | no")
    assert text[2].endswith("| wherever else it was asked | nothing beyond doubt, 1 times | yes")
    found = analysis((TIME,), controls=(failed,))
    section = measurement_section(material(EVALUATION, found), MEASUREMENT)
    expected = "Control failed: linearity, batch 1, Beta: linearity of beta.default."
    assert expected in lines(section.blocks)


def test_withheld_verdicts_are_told_first_of_all() -> None:
    found = analysis((TIME,), withheld="control `again`: it has not been run")
    first = glance_section(material(EVALUATION, found)).blocks[0]
    assert isinstance(first, Note)
    assert first.title == "Verdicts withheld"
    assert lines([first])[0].startswith("Verdicts withheld: Control `again`: it has not been run.")
    assert "Verdicts withheld" in told(withheld="something failed")[1]


def test_nothing_is_withheld_and_nothing_is_said() -> None:
    blocks = glance_section(material(EVALUATION, analysis((TIME,)))).blocks
    assert not any(isinstance(one, Note) for one in blocks)


def test_an_evaluation_without_controls_says_so() -> None:
    bare = replace(EVALUATION, controls="")
    text = lines([controls_section(material(bare, analysis((TIME,))))])
    assert "declares no controls" in text[1]


def test_a_rating_without_times_says_why() -> None:
    of = criterion("performance", Measure("speed", "time", (3.0, 1.5, 1.05)))
    rating = Rating("performance", "alpha", "Not rated", None, None, 0.0, 0.0, 3.0, ())

    def reason(found: Analysis) -> str:
        made = material(EVALUATION, found)
        numbers = Numbering({**made.numbering.numbers, rating_id(rating): "E9"})
        judged = Judgement((rating,), (), ())
        made = Material(replace(EVALUATION, criteria=(of,)), found, judged, numbers)
        ((_, _, text),) = rating_line(made, of).ratings
        return plain(text)

    assert reason(analysis((TIME,))) == "no result that could be read on the scale"
    withheld = reason(analysis((TIME,), withheld="a control failed"))
    assert withheld.endswith("; times are not judged, because controls of the measuring failed")
    doubted = reason(analysis((TIME,), doubted={TIME.cell: "a probe failed"}))
    assert doubted.endswith("; cases in which the measuring cannot be trusted are not judged")


def test_one_pilot_run_makes_nothing_provisional() -> None:
    price = replace(TIME, id="price", metric=COMPILE, rounds=1)
    blocks = glance_section(material(EVALUATION, analysis((TIME, price)))).blocks
    assert not any(isinstance(one, Note) for one in blocks)
    few = glance_section(material(EVALUATION, analysis((replace(TIME, rounds=3),)))).blocks
    assert any(isinstance(one, Note) and one.title == "Provisional" for one in few)
