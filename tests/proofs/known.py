"""Ratios that are known: `python -m tests.proofs.known > tests/proofs/known.md`.

The second program takes the same steps as the first, so many times as often. About half an hour.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from evalreport.model.comparison import Comparison, Verdict
from evalreport.model.spec import TIME
from tests.proofs.trial import (
    ROUNDS,
    Claim,
    Program,
    calculation,
    lay_out,
    measured,
    publish,
    rounds,
    second_over_first,
    table,
)

STEPS = 60_000
CASES = 4
SECONDS = 1500.0
ANSWERS = {
    1.0: ({Verdict.TIE}, {Verdict.UNRESOLVED}),
    1.05: ({Verdict.TIE, Verdict.LIKELY_BETTER}, {Verdict.UNRESOLVED}),
    1.1: ({Verdict.BETTER}, {Verdict.LIKELY_BETTER}),
    1.5: ({Verdict.BETTER}, {Verdict.LIKELY_BETTER}),
    3.0: ({Verdict.BETTER}, {Verdict.LIKELY_BETTER}),
}
"""True ratio to the verdicts of the first side that are right, and to those that are merely
honest: they claim less than is true. At 1.05, which is the margin, a firm winner is wrong; a
difference of 10 % or more that is not resolved is missed."""
ACCOUNT = (
    "Two programs take steps of the same length; the second takes so many times as many. "
    '"Honest" are answers that claim less than is true; the margin is 5 %.'
)


def judged(comparison: Comparison) -> str:
    """What the verdict is worth, given the true ratio."""
    right, honest = ANSWERS[true_ratio(comparison)]
    if comparison.verdict in right:
        return "right"
    if comparison.verdict in honest:
        return "honest"
    return "missed" if comparison.verdict == Verdict.UNRESOLVED else "**wrong**"


def true_ratio(comparison: Comparison) -> float:
    """How many times as many steps the second program takes."""
    return float(dict(comparison.first.cell.parameters)["ratio"])


def main() -> int:
    """Measure and write the report."""
    parameters = {"ratio": tuple(ANSWERS), "case": tuple(range(1, CASES + 1))}
    program = Program(
        parameters,
        {
            "once": calculation(f"{STEPS}"),
            "repeated": calculation(f"round({STEPS} * parameters['ratio'])"),
        },
    )
    with tempfile.TemporaryDirectory() as name:
        analysis = measured(lay_out(Path(name), {"loop": program}), SECONDS)
    found = [one for one in analysis.comparisons if one.first.metric == TIME]
    worth = Counter(map(judged, found))
    count = len(ANSWERS) * CASES
    claims = [
        Claim(f"{len(found)} of {count} pairs of times were compared", len(found) == count),
        Claim(
            f"{worth['right']} verdicts are right, {worth['honest']} honest, {worth['missed']} "
            f"missed, {worth['**wrong**']} wrong; {count - 1} or more are right or honest",
            worth["right"] + worth["honest"] >= count - 1,
        ),
        Claim(
            "at the ratios 1.5 and 3 all verdicts are right",
            all(judged(one) == "right" for one in found if true_ratio(one) >= 1.5),
        ),
    ]
    held = [one for one in found if one.ratio and _holds(one)]
    head = ("True ratio", "Case", ROUNDS, "Measured", "The first is", "That is", "Because")
    listed = table(
        head,
        [
            (
                true_ratio(one),
                dict(one.first.cell.parameters)["case"],
                rounds(analysis, one),
                second_over_first(one),
                str(one.verdict),
                judged(one),
                "; ".join(one.reasons),
            )
            for one in found
        ],
    )
    note = f"The interval holds the true ratio in {len(held)} of {len(found)} comparisons."
    return publish("Known ratios", ACCOUNT, [listed, note], claims, analysis)


def _holds(comparison: Comparison) -> bool:
    ratio = comparison.mirrored.ratio
    return ratio is not None and ratio.low <= true_ratio(comparison) <= ratio.high


if __name__ == "__main__":
    raise SystemExit(main())
