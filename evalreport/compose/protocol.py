"""The protocol in a few lines: what the measuring half does, and how its numbers are read."""

from __future__ import annotations

from evalreport.model.plan import MOST_PILOTS, MOST_ROUNDS, PILOTS

ESTIMATOR = (
    "A ratio is that of paired rounds: the estimate of Hodges and Lehmann between rounds of the "
    "two orders, in which what the second place costs cancels, with the interval that belongs to "
    "the test of Mann and Whitney. A hierarchical bootstrap of rounds and values is heard as a "
    "second opinion, and all firm verdicts on one metric of a measurement have to stand together "
    "(Holm; likely ones are not corrected); both can only weaken a verdict. A gain is the ratio "
    "of two geometric means over runs, with the interval of Welch."
)
"""How ratios and their intervals come about: what `analyse` does."""
PROTOCOL = (
    "Each timed run is a fresh process in the framework's own environment, with a curated set of "
    "environment variables. Nothing is pinned to a processor.",
    "Each case is opened by one round of the defaults. Then each configuration makes "
    f"{PILOTS} pilot runs, and up to {MOST_PILOTS} where these leave the best in doubt. They "
    "decide which one is each framework's best and how many calls are made before values are "
    "taken, and count for nothing else. The default is the best unless "
    "another one beats it by more than the margin. Where one that was not chosen had the fastest "
    "pilot run by more than the margin, and rounds do not show that it is no faster, the "
    "framework loses no comparison by the choice: what it would lose is not resolved.",
    "Further runs are made in rounds: each framework's default, its best where that is another, "
    "and the controls where they belong, so that a slow spell of the machine meets all of them. "
    "The orders are balanced, so that over a complete square each follows each other one equally "
    "often (Williams, with labels drawn from a seed that each result records); every second "
    "round mirrors the one before.",
    "Calls take eight different inputs in turn. A call ends when its result can be read on the "
    "host, so that asynchronous work is counted. Outputs are checked in the first calls, and "
    "again in calls that are timed unless these change the model.",
    "The first call and the warm-up calls are recorded and not counted.",
    "A run says the median of its values; an estimate is the median over runs, with a "
    "distribution-free interval between order statistics.",
    ESTIMATOR,
    "A verdict is firm only where the whole interval lies beyond the margin, or for a tie within "
    "it; with few rounds it is at most likely. Each interval that is printed has 95 % confidence "
    "by itself; among many, some miss by chance.",
    "Rounds go first where a firm verdict lacks them, and to the case of the controls until it is "
    "precise, as all verdicts hang on it; then where they are expected to narrow the intervals "
    "most for the weight of the case and the time they take. Measuring a case stops by the width "
    f"of its intervals, by the budget, or after {MOST_ROUNDS} rounds that count (some more where "
    "rounds were set aside), never by what it shows.",
    "No value is dropped for its size. A round is set aside, as a whole, only where the "
    "operating system or a fixed calculation before and after the runs shows a disturbance, or "
    "where it opened the case with fewer warm-up calls than the pilot runs ask for; as long as "
    "the budget allows, another one takes its place.",
    "The time to the first result is that of import, preparation (all that a program does before "
    "its first call, the making of inputs included) and first call, with the caches that earlier "
    "runs have filled; a start with nothing cached is preparation and first call of the one pilot "
    "run that began with empty caches. Peak memory is what the operating system accounts for the "
    "whole process.",
    "Arithmetic rates follow from operations that are counted by hand from the definition of the "
    "workload. The ceiling is the best rate of the measurement that was made for it; other code "
    "may still be faster, so that a share can exceed 100 %.",
    "A value is read on the declared scale of its measure; where its interval lies across a "
    "bound, it earns both words. A criterion's rating is the weighted mean of what its values "
    "earn, default and best alike; halfway between two words counts as the lower one.",
)
