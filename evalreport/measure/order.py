"""Who follows whom.

The place in a round and the run just before have an influence of their own. In a Williams square
each contender stands in each place and follows each other one equally often (E. J. Williams,
"Experimental designs balanced for the estimation of residual effects of treatments", Australian
Journal of Scientific Research A 2, 1949). Its rows come in mirrored pairs; a block is such a pair.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import count

from evalreport.model.plan import Contender

BLOCK = 2
"""Rounds in a block."""


def orders(contenders: Sequence[Contender], seed: str) -> Iterator[tuple[str, list[Contender]]]:
    """For each block, without end, what was drawn from, and the order of its first round.

    The labels of each square, and the order of its rows, are drawn anew.
    """
    for number in count(1):
        drawn = f"{seed}/{number}"
        chance = random.Random(drawn)
        labels = list(contenders)
        chance.shuffle(labels)
        rows = [row if chance.random() < 0.5 else row[::-1] for row in square(len(labels))]
        chance.shuffle(rows)
        for row in rows:
            yield drawn, [labels[index] for index in row]


def square(size: int) -> list[list[int]]:
    """One row of each mirrored pair of a Williams square; two squares where `size` is odd."""
    zigzag = [(index // 2 + 1 if index % 2 else -index // 2) % size for index in range(size)]
    shifts = size // 2 if size % 2 == 0 else size
    return [[(place + shift) % size for place in zigzag] for shift in range(shifts)]
