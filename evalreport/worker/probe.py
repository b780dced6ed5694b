"""Asks how calls behave beside being timed: do they remember, put off, go on afterwards?"""

from __future__ import annotations

import time
from typing import Dict, List

from evalreport.worker.calls import Call, inputs, timed_calls, uncollected

REPETITIONS = 5
ENOUGH = 0.5
"""Seconds after which no repetition begins: calls that take long are asked once."""
BLOCK = 0.05
"""Seconds of calls, at least, before the pause in which nothing should be going on."""
LONGEST_PAUSE = 0.3


def probe(run: Call, loops: int, stateful: bool) -> Dict[str, float]:
    """The fields of a `Probe`; `loops` calls last long enough to be timed.

    `same_input` is 0 for what is `stateful`: a step of training is never the same step again.
    """
    from statistics import median  # here: what it loads is no part of the framework's start

    repeated: List[float] = []
    doubled: List[float] = []
    index = 0
    with uncollected():
        begin = time.perf_counter()
        while not doubled or (len(doubled) < REPETITIONS and time.perf_counter() - begin < ENOUGH):
            twice, _ = timed_calls(run, inputs(index, 2 * loops))
            indexes = inputs(index + 2 * loops, loops)
            once, _ = timed_calls(run, indexes)
            index += 3 * loops
            doubled.append(twice / once)
            if not stateful:
                # The input of the call just before, so that even one call can be a repetition.
                same, _ = timed_calls(run, indexes[-1:] * loops)
                repeated.append(once / same)
        after = afterwards(run, loops)
    return {
        "same_input": median(repeated) if repeated else 0.0,
        "linearity": median(doubled),
        "afterwards": after,
    }


def afterwards(run: Call, loops: int) -> float:
    """Processor time in a pause after calls have returned, over that used by the calls."""
    indexes = inputs(0, loops)
    wall, cpu = time.perf_counter(), time.process_time()
    spent = 0.0
    while spent < BLOCK:
        timed_calls(run, indexes)
        spent = time.perf_counter() - wall
    used = time.process_time()
    time.sleep(min(max(spent, BLOCK), LONGEST_PAUSE))
    return (time.process_time() - used) / (used - cpu)
