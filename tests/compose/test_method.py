from dataclasses import replace

from evalreport.compose.machine import machine_section, threads_section
from evalreport.compose.measurement import measurement_section
from evalreport.compose.outputs import outputs_section
from evalreport.compose.primitives import MOST, primitives_section
from evalreport.compose.rounds import rounds_section, steadiness_section
from evalreport.compose.tuning import tried_section
from evalreport.model.analysis import (
    Analysis,
    Candidate,
    Ceiling,
    Deviation,
    Parity,
    SetAside,
    Steadiness,
    Tuning,
)
from evalreport.model.comparison import Verdict
from evalreport.model.plan import Cell, Contender
from evalreport.model.result import Indicators
from evalreport.model.spec import PROCESSORS, RATE
from tests.compose.texts import lines, material
from tests.samples import (
    ALPHA,
    BETA,
    MACHINE,
    SPEED,
    analysis,
    compared,
    estimate,
    evaluation,
    measurement,
    task,
    timed,
    witness,
)

MEASUREMENT = measurement("speed", SPEED)
EVALUATION = evaluation(MEASUREMENT)
BATCH = (("batch", 1),)
CELL = Cell("speed", BATCH)
PAIR = (estimate(ALPHA, 0.2), estimate(BETA, 0.4))


def test_the_machine_is_described_as_readers_can_compare() -> None:
    machine = replace(
        MACHINE, cores=8, visible=2, instructions=("avx2", "fma"), accelerators=("Some GPU",)
    )
    runs = tuple(
        timed(
            task("speed", BATCH, ALPHA, number),
            1.0,
            threads=2,
            indicators=Indicators(0.01 * number, 0.1, 9.0, 1.5, (0.02, 0.02 + 0.001 * number)),
        )
        for number in (1, 2, 3)
    )
    rate = estimate(ALPHA, 6e10, RATE)
    found = analysis((rate,), runs=runs, machines=(machine,), ceilings=(Ceiling(RATE, 2, rate),))
    text = lines([machine_section(material(EVALUATION, found))])
    assert "Cores of the machine | 8" in text
    assert "Processors that could be used | 2" in text
    assert "Vector instructions | avx2, fma" in text
    assert "Accelerators | Some GPU" in text
    assert "Load when a run began | median 1.50, at most 1.50" in text
    stolen = "Processor time that the hypervisor gave to others"
    assert f"{stolen} | median 2.0 %, at most 3.0 % of a run" in text
    spread = "0.98 to 1.12 times its median, before and after each run"
    assert f"Time of a fixed calculation | {spread}" in text
    assert (
        "Ceiling of the arithmetic rate, 2 threads | 6e+10FLOP/s#E1 (Speed, batch 1, Alpha)"
        in text
    )


def test_threads_are_proved_by_the_processors_kept_busy() -> None:
    busy = (estimate(ALPHA, 1.9, PROCESSORS), estimate(BETA, 1.1, PROCESSORS))
    runs = (timed(task("speed", BATCH, ALPHA), 1.0, threads=2),)
    text = lines(threads_section(material(EVALUATION, analysis(busy, runs=runs))))
    assert text[-2:] == ["Speed", "Batch 1 | 2 | 1.9x#E1 | 1.1x#E2"]
    assert threads_section(material(EVALUATION, analysis(PAIR))) == []


def test_primitives_are_those_of_published_contenders_most_frequent_first() -> None:
    many = {f"kind{number}": number for number in range(1, MOST + 3)}
    runs = (
        witness("speed", BATCH, ALPHA, **many),
        witness("speed", BATCH, Contender("alpha", "slow"), sum=1),
    )
    text = lines(primitives_section(material(EVALUATION, analysis(PAIR, runs=runs))))
    assert len(text) == 4
    assert text[2] == "Instruction set: AVX-512"
    assert text[3].startswith(f"Speed, batch 1 | Alpha | kind7, jit ({MOST + 2}); kind6")
    assert text[3].endswith("; and 2 more")


def test_cells_with_the_same_primitives_share_a_row() -> None:
    large = (("batch", 8),)
    both = (PAIR[0], replace(PAIR[0], id="large", cell=Cell("speed", large)))
    runs = (witness("speed", BATCH, ALPHA, sum=1), witness("speed", large, ALPHA, sum=1))
    text = lines(primitives_section(material(EVALUATION, analysis(both, runs=runs))))
    assert text[3] == "Speed, batch 1; batch 8 | Alpha | sum, jit (1)"
    assert primitives_section(material(EVALUATION, analysis(both))) == []


def disturbed(found: Analysis) -> str:
    blocks = measurement_section(material(EVALUATION, found), MEASUREMENT).blocks
    return next((line for line in lines(blocks) if line.startswith("Disturbance")), "")


def test_rounds_set_aside_are_told_in_their_place_with_what_they_change() -> None:
    aside = (
        SetAside(CELL, {5: "steal", 3: "pressure"}, dict.fromkeys((1, 2), "few warm-ups"), 14),
    )
    same = compared(*PAIR, Verdict.BETTER, with_all_rounds=Verdict.BETTER)
    start = (
        "Disturbance: 2 of 14 rounds at batch 1 were set aside, because the machine was disturbed."
    )
    found = analysis(PAIR, (same,), set_aside=aside)
    assert disturbed(found) == f"{start} With them, every verdict would be the same."
    other = replace(same, with_all_rounds=Verdict.TIE)
    assert "would be another one" in disturbed(analysis(PAIR, (other,), set_aside=aside))
    assert disturbed(analysis(PAIR, set_aside=aside)) == start
    once = (SetAside(CELL, {5: "steal"}, {}, 14),)
    assert "1 of 14 rounds at batch 1 was set aside" in disturbed(analysis(PAIR, set_aside=once))
    assert disturbed(analysis(PAIR)) == ""
    text = lines(rounds_section(material(EVALUATION, found)))
    reasons = "rounds 1 and 2: few warm-ups; round 3: pressure; round 5: steal"
    assert text[-1] == f"Speed, batch 1 | 4 of 14 | {reasons}"
    assert rounds_section(material(EVALUATION, analysis(PAIR))) == []


def test_the_course_of_the_runs_is_counted() -> None:
    runs = tuple(
        timed(replace(task("speed", BATCH, ALPHA, number), warmups=7), 1.0) for number in (1, 2)
    )
    steady = Steadiness(CELL, ALPHA, {"flat": 10, "warm-up": 2})
    found = analysis(PAIR, runs=runs, steadiness=(steady,))
    text = lines(steadiness_section(material(EVALUATION, found)))
    assert text[-2:] == ["Speed, batch 1", "Alpha | 7 | 10 of 12 | 2 warm-up"]


def test_outputs_are_compared_with_each_other_and_with_the_reference() -> None:
    deviations = (
        Deviation(ALPHA, 1e-7, 3e-7, same_top=True),
        Deviation(Contender("alpha", "fast"), 2e-7, 3e-7, same_top=True),
        Deviation(BETA, 5e-3, 3e-7, same_top=False),
    )
    found = analysis(PAIR, parities=(Parity(CELL, 5e-3, 1e-5, (BETA,), deviations),))
    text = lines(outputs_section(material(EVALUATION, found)))
    assert "Batch 1 | 5.0e-03 | 1e-05 | differ, not timed: Beta" in text
    assert "Batch 1 | 2.0e-07 | 5.0e-03 | 3.0e-07 | elsewhere: Beta" in text
    plain = analysis(PAIR, parities=(Parity(CELL, 0.0, 1e-5),))
    assert len(lines(outputs_section(material(EVALUATION, plain)))) == 4
    assert outputs_section(material(EVALUATION, analysis(PAIR))) == []


def test_every_configuration_that_was_tried_is_told() -> None:
    candidates = (
        Candidate(ALPHA, 0.2, ("pilot",)),
        Candidate(Contender("alpha", "fast"), 0.1, ("pilot",)),
        Candidate(Contender("alpha", "broken"), None, ("pilot",), "its results differ"),
    )
    tuning = Tuning(CELL, "alpha", candidates[1].contender, candidates)
    found = analysis(
        PAIR, tunings=(tuning, Tuning(CELL, "beta", BETA, (Candidate(BETA, 1.0, ()),)))
    )
    text = lines(tried_section(material(EVALUATION, found)))
    assert text[2:] == [
        "E3 | Speed, batch 1 | Alpha | fast | "
        "default 0.2s#E3, fast 0.1s#E3, broken not: its results differ"
    ]
    assert tried_section(material(EVALUATION, analysis(PAIR))) == []
