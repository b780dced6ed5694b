"""The programs beside this file take minutes; here is what they count as right."""

from dataclasses import replace
from pathlib import Path

import pytest

from evalreport.analyse.intervals import LogMean
from evalreport.discover import discover
from evalreport.model.analysis import Analysis
from evalreport.model.comparison import (
    Comparison,
    Estimate,
    Ratio,
    Verdict,
)
from evalreport.model.plan import Cell, Contender
from evalreport.model.spec import TIME
from evalreport.shipped import shipped
from tests.proofs import equal, expert_report, experts, known, peers
from tests.proofs.expert_report import Told
from tests.proofs.expert_tools import Case, Trial
from tests.proofs.trial import Claim, Program, calculation, lay_out, publish, second_over_first

NOTHING = Analysis((), (), (), (), (), ())


def comparison(ratio: float, verdict: Verdict) -> Comparison:
    """What is said of the first of two programs, the second being `ratio` times as long."""
    cell = Cell("loop", (("ratio", ratio), ("case", 1)))
    first = Estimate("a", cell, Contender("once"), TIME, 1.0)
    second = replace(first, id="b", contender=Contender("repeated"), value=ratio)
    measured = Ratio(1 / ratio, 0.9 / ratio, 1.1 / ratio)
    return Comparison("c", first, second, measured, verdict, 0.05, 12)


def test_what_is_laid_out_is_an_evaluation(tmp_path: Path) -> None:
    program = Program({"ratio": (1.0, 1.05)}, {"once": calculation("9"), "again": "prepare = 0"})
    evaluation = discover(lay_out(tmp_path, {"loop": program}), tmp_path / "none")
    assert evaluation.measurements["loop"].spec.parameters == {"ratio": (1.0, 1.05)}
    assert {framework.key for framework in evaluation.frameworks} == {"once", "again"}


def test_a_program_takes_as_many_steps_as_it_says() -> None:
    space: dict[str, object] = {}
    exec(calculation("parameters['steps']"), space)
    prepare = space["prepare"]
    assert callable(prepare)
    assert prepare({"steps": 2}, "default")(4) == [2.5, 4.0]


@pytest.mark.parametrize(
    ("ratio", "verdict", "worth"),
    [
        (1.0, Verdict.TIE, "right"),
        (1.0, Verdict.UNRESOLVED, "honest"),
        (1.0, Verdict.LIKELY_BETTER, "**wrong**"),
        (1.05, Verdict.TIE, "right"),
        (1.05, Verdict.BETTER, "**wrong**"),
        (1.1, Verdict.BETTER, "right"),
        (1.1, Verdict.LIKELY_BETTER, "honest"),
        (1.1, Verdict.UNRESOLVED, "missed"),
        (1.1, Verdict.TIE, "**wrong**"),
        (3.0, Verdict.WORSE, "**wrong**"),
    ],
)
def test_a_verdict_is_worth_what_is_known(ratio: float, verdict: Verdict, worth: str) -> None:
    assert known.judged(comparison(ratio, verdict)) == worth


def test_of_equals_none_is_ahead() -> None:
    verdicts = (Verdict.TIE, Verdict.UNRESOLVED, Verdict.LIKELY_WORSE, Verdict.WORSE)
    assert equal.wrong([comparison(1.0, verdict) for verdict in verdicts]) == 1


def test_a_ratio_is_that_of_the_second_program() -> None:
    assert second_over_first(comparison(2.0, Verdict.BETTER)) == "2.000 (1.818 to 2.222)"


@pytest.mark.parametrize(("holds", "code"), [(True, 0), (False, 1)])
def test_a_claim_that_does_not_hold_ends_the_program_with_an_error(
    holds: bool, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    claims = [Claim("the sun shines", True), Claim("it does not rain", holds)]
    assert publish("Weather", "Outside.", ["| a |"], claims, NOTHING) == code
    told = capsys.readouterr().out
    assert told.startswith("# Weather\n\nOutside.")
    assert ("does not hold" in told) is not holds


@pytest.mark.parametrize(("theirs", "bare", "code"), [(2.0, 4e-8, 0), (9.0, 4e-8, 1), (2.0, 0, 1)])
def test_other_tools_must_agree_and_calls_stay_cheap(
    theirs: float, bare: float, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def ours(key: str, value: float) -> Analysis:
        one = comparison(1.1, Verdict.BETTER)
        first = replace(
            one.first, id=f"{key}/all/once.default/time", value=value, low=value, high=value
        )
        return replace(NOTHING, estimates=(first,), comparisons=(one,))

    found = peers.Trial(
        {"loop": ours("loop", 2.0), "empty": ours("empty", 1.02e-6)},
        peers.Found(theirs, 0.9 * theirs, 1.1 * theirs, 6),
        peers.Found(2.0, 1.9, 2.1, 20),
        LogMean(0.1, 0.01, 20.0),
        bare,
        {"evalreport": 20.0, "pyperf": 40.0},
    )
    assert peers.report(found) == code
    assert ("does not hold" in capsys.readouterr().out) is bool(code)


@pytest.mark.parametrize(
    ("ratios", "words"),
    [
        ((0.9, 1.04, 1.4), "within 5%"),
        ((1.1, 1.2, 1.3), "20% more"),
        ((0.7, 0.8, 0.9), "20% less"),
        ((0.9, 1.2, 1.3), "20% more, but not in every pair"),
    ],
)
def test_ratios_are_told_in_words(ratios: tuple[float, ...], words: str) -> None:
    assert expert_report.said(ratios) == words


USUAL = Case("pytorch", "network", (("batch", 1),))
FASTEST = replace(USUAL, configuration="compiled")
TRIED = replace(FASTEST, trial=Trial("`faster`", "import faster"))
OPERATOR = Case("pytorch", "operators", (("operator", "matmul"),))


def tools(*seconds: float, output: float = 1.0) -> list[Told]:
    """What a tool tells of several processes."""
    return [Told(each, faults=int(each), output=(output, 0.0)) for each in seconds]


def test_what_is_tried_besides_is_held_against_the_fastest_configuration() -> None:
    failing = replace(TRIED, trial=Trial("`never`"))
    rows = expert_report.besides(
        {
            USUAL: tools(4.0, 4.4),
            FASTEST: tools(2.0, 2.2),
            TRIED: tools(1.0, 1.1, output=1.1),
            failing: [],
        }
    )
    assert [row[2:] for row in rows] == [
        ("default", "4200.000 ms", "2.000 (2.000 to 2.000)", "yes", "4 to 4"),
        ("compiled", "2100.000 ms", "1.000 (1.000 to 1.000)", "yes", "2 to 2"),
        ("`faster`", "1050.000 ms", "0.500 (0.500 to 0.500)", "**no**", "1 to 1"),
        ("`never`", "fails", "–", "–", "–"),
    ]


@pytest.mark.parametrize(
    ("ours", "output", "code"), [(1.02, 1.0, 0), (1.3, 1.0, 1), (0.7, 1.0, 1), (1.0, 1.1, 1)]
)
def test_our_figures_must_be_those_of_the_own_tools(
    ours: float, output: float, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    operator = Told(1.0, bare=0.5, kernel=0.25)
    found = expert_report.Found(
        {USUAL: [(ours, Told(1.0))] * 2, OPERATOR: [(ours, operator)] * 2},
        {USUAL: tools(1.0), TRIED: tools(1.0, output=output)},
    )
    assert expert_report.report(found, NOTHING) == code
    told = capsys.readouterr().out
    assert f"| {2 * ours:.3f} ({2 * ours:.3f} to {2 * ours:.3f}) | 250.000 ms |" in told
    assert ("does not hold" in told) is bool(code)


def test_experts_begin_with_the_configurations_that_are_published() -> None:
    root = Path(__file__).parents[2]
    evaluation = discover(root / "evalreport.toml", shipped("measurements"))
    for case in (*experts.compared(evaluation), *experts.tried(evaluation)):
        measurement = evaluation.measurements[case.measurement]
        grid = measurement.spec.parameters
        assert all(value in grid[name] for name, value in case.parameters)
        assert case.configuration in measurement.configurations[case.framework]
        assert compile(case.program, case.title, "exec")
