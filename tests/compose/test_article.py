"""A whole article from results written by hand, compared with a golden file.

`PYTHONPATH=. python tests/compose/test_article.py` rewrites the golden file; read the difference
before you commit it.
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from evalreport.analyse import analyse
from evalreport.compose import compose
from evalreport.judge import judge
from evalreport.model.article import Article, Section, Table
from evalreport.model.evaluation import Evaluation, Measure, UseCase
from evalreport.model.plan import AGAIN, DELAYED, ROUND, Contender
from evalreport.model.result import Indicators, Run
from evalreport.model.spec import TIMED, Spec
from evalreport.plan import cells
from evalreport.render import render
from tests.samples import (
    ALPHA,
    BETA,
    DIGEST,
    GROWTH,
    MACHINE,
    SIZE,
    SPEED,
    STANDING,
    cited,
    criterion,
    evaluation,
    failed,
    lock,
    measurement,
    observed,
    pilots,
    reference,
    rounds,
    task,
    witness,
    wobble,
)

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "data" / "articles" / "composed.md"

TUNED_ALPHA, TUNED_BETA = Contender("alpha", "tuned"), Contender("beta", "tuned")
AGAIN_ALPHA, DELAYED_ALPHA = (Contender("alpha", "default", name) for name in (AGAIN, DELAYED))
TIMES = Measure("speed", "time", (3.0, 1.5, 1.05), relative=True, rationale="The usual bounds.")
SMALL, LARGE = (("batch", 1),), (("batch", 8),)
ONE, TWO = (("threads", 1),), (("threads", 2),)


@cache
def question() -> Evaluation:
    """An evaluation with one measurement of each kind and more."""
    both = dict.fromkeys(("alpha", "beta"), ("default", "tuned"))
    checked = {"alpha": DIGEST, "beta": DIGEST, "reference": DIGEST}
    quick = replace(SPEED, reference=True, flop=lambda at: 2e9 * float(at["batch"]))
    peak = Spec("Peak", "How much can it do?", TIMED, flop=lambda _: 16e9, ceiling=True)
    device = Spec("Device", "Can it use an accelerator?", TIMED, accelerator=True)
    detailed = replace(SIZE, details=(("mistake", "Mistake"), ("raised", "Raised")))
    made = evaluation(
        measurement("speed", quick, configurations=both, digests=checked),
        measurement("peak", peak),
        measurement("device", device),
        measurement("growth", GROWTH),
        measurement(
            "size",
            detailed,
            sources={
                "alpha": {"alpha.py": "import alpha\n", "alpha_program.py": "work()\n"},
                "beta": {"beta_program.py": "work(1)\n"},
            },
        ),
        measurement("standing", STANDING),
        criteria=(
            criterion("performance", TIMES, measurements=("speed", "peak", "device")),
            criterion("scalability", Measure("growth", "gain", (1.2, 1.5, 1.8))),
            criterion("effort", Measure("size", "lines", (90, 60, 30))),
            criterion(
                "trust", Measure("standing", "status", grades={"alive": "High", "retired": "Low"})
            ),
        ),
        use_cases=(
            UseCase("speed", "Speed above all", {"performance": 5, "trust": 1}),
            UseCase("trust", "For years", {"performance": 1, "trust": 3}, {"trust": "High"}),
        ),
        profile=("standing",),
        introduction="It *matters*.",
    )
    return replace(made, controls="growth")


@cache
def results() -> tuple[Run, ...]:
    """Twelve rounds where all is well, fewer elsewhere, one failure, one that nobody ran."""
    timed = {ALPHA: wobble(0.010, 14), BETA: wobble(0.020, 14, 0.02)}
    tuned = {TUNED_ALPHA: wobble(0.007, 14, 0.02), TUNED_BETA: wobble(0.007, 14, 0.01)}
    tried = pilots(
        "speed", SMALL, {ALPHA: 0.010, TUNED_ALPHA: 0.007, BETA: 0.02, TUNED_BETA: 0.007}
    )
    broken = failed(task("speed", LARGE, BETA), message="ValueError: no memory")
    detail = ({"mistake": "wrong shape", "raised": "yes"},)
    alone = {
        ALPHA: wobble(1.0, 12),
        BETA: wobble(1.0, 12),
        AGAIN_ALPHA: wobble(1.001, 12),
        DELAYED_ALPHA: wobble(1.1, 12),
    }
    runs = (
        *tried,
        witness("speed", SMALL, ALPHA, convolution=13, product=3),
        witness("speed", SMALL, TUNED_ALPHA, convolution=13),
        reference("speed", SMALL, (1.0, 2.0), 1e-7),
        *rounds("speed", SMALL, timed | tuned),
        *rounds("speed", LARGE, {ALPHA: wobble(0.080, 4)}),
        broken,
        *pilots("peak", (), {ALPHA: 0.04, BETA: 0.05}),
        *rounds("peak", (), {ALPHA: wobble(0.04, 12), BETA: wobble(0.05, 12)}),
        *rounds("device", (), {ALPHA: wobble(0.001, 12)}),
        failed(task("device", (), BETA), message="RuntimeError: built for processors only"),
        *pilots("growth", ONE, {ALPHA: 1.0, BETA: 1.0}),
        *rounds("growth", ONE, alone),
        *pilots("growth", TWO, {ALPHA: 0.55, BETA: 0.9}),
        *rounds("growth", TWO, {ALPHA: wobble(0.55, 12), BETA: wobble(0.9, 12)}),
        replace(observed("size", ALPHA, lines=31, share=75.0), details=detail),
        observed("size", BETA, lines=62, share=50.0),
        cited("standing", ALPHA, "status", "alive"),
        cited("standing", BETA, "status", "retired"),
    )
    return tuple(map(lived, runs))


def lived(run: Run) -> Run:
    """A run with what the machine told of it: two rounds of one cell met a neighbour."""
    if run.timed is None:
        return run
    alpha = run.task.contender.framework == "alpha"
    stolen = run.task.role == ROUND and run.task.cell.label == "batch 1" and run.task.round > 12
    timed = replace(run.timed, import_seconds=0.5 if alpha else 1.5)
    return replace(
        run,
        timed=timed,
        threads=1,
        peak_bytes=300_000_000 if alpha else 450_000_000,
        indicators=Indicators(0.4 if stolen else 0.01, 0.02, 5.0, 0.5, (0.030, 0.031)),
    )


@cache
def article() -> Article:
    """The article that follows."""
    grid = {key: cells(one) for key, one in question().measurements.items()}
    locks = (lock("alpha"), lock("beta"))
    found = analyse(question(), results(), locks, (MACHINE,), grid, ("old.json: ignored",))
    return compose(question(), found, judge(question(), found))


def markdown(folder: Path) -> str:
    (file, *_) = render(article(), folder, formats=("md",), templates=(ROOT / "templates",))
    return file.read_text("utf-8")


def sections(of: tuple[Section, ...]) -> list[Section]:
    return [one for section in of for one in (section, *sections(section.sections))]


def test_the_article_is_the_golden_one(tmp_path: Path) -> None:
    assert markdown(tmp_path) == GOLDEN.read_text("utf-8"), (
        f"read the difference; then: PYTHONPATH=. python {Path(__file__).relative_to(ROOT)}"
    )


def test_every_piece_of_evidence_has_its_row() -> None:
    rows = [
        (row.evidence, section.key)
        for section in sections(article().sections)
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
        if row.evidence
    ]
    assert sorted(rows) == sorted(article().evidence)
    assert len(rows) == len({number for number, _ in rows}) > 20


def test_the_proof_behind_the_text_is_an_appendix() -> None:
    keys = [one.key for one in article().sections if one.appendix]
    assert keys == ["how-this-was-measured", "evidence", "fairness-notes", "programs"]
    assert [one.key for one in article().sections][-len(keys) :] == keys


def test_no_comparison_contradicts_a_measurement(tmp_path: Path) -> None:
    text = markdown(tmp_path)
    assert "Alpha is faster than Beta" in text
    assert "Beta is faster than Alpha" not in text


def test_bullets_for_and_against_are_two_sides_of_the_same_evidence(tmp_path: Path) -> None:
    text = markdown(tmp_path)
    pros = re.search(r"### Alpha pros\n\n(.*?)\n\n#", text, re.DOTALL)
    cons = re.search(r"### Beta cons\n\n(.*?)\n\n#", text, re.DOTALL)
    assert pros
    assert cons
    assert set(re.findall(r'"(E\d+)"', pros[1])) & set(re.findall(r'"(E\d+)"', cons[1]))


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        GOLDEN.write_text(markdown(Path(name)), "utf-8")
