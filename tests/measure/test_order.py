"""Who follows whom: what is balanced is counted."""

from __future__ import annotations

from collections import Counter
from itertools import islice, pairwise

import pytest

from evalreport.measure.order import orders, square
from evalreport.model.plan import Contender

SIZES = range(1, 9)


def contenders(size: int) -> list[Contender]:
    return [Contender(f"f{index}") for index in range(size)]


def rounds(size: int, seed: str = "seed", blocks: int | None = None) -> list[list[Contender]]:
    """The rounds of one square, or of so many blocks."""
    count = blocks or (size // 2 if size % 2 == 0 else size)
    made = []
    for _, order in islice(orders(contenders(size), seed), count):
        made += [order, order[::-1]]
    return made


@pytest.mark.parametrize("size", SIZES)
def test_over_a_square_each_follows_each_other_equally_often(size: int) -> None:
    follows = Counter(pair for order in rounds(size) for pair in pairwise(order))
    assert len(follows) == size * (size - 1)
    assert len(set(follows.values())) <= 1


@pytest.mark.parametrize("size", SIZES)
def test_over_a_square_each_stands_in_each_place_equally_often(size: int) -> None:
    places = Counter(place for order in rounds(size) for place in enumerate(order))
    assert len(places) == size * size
    assert len(set(places.values())) == 1


@pytest.mark.parametrize("size", SIZES)
def test_in_a_block_each_pair_runs_in_both_orders(size: int) -> None:
    for first, second in zip(*[iter(rounds(size))] * 2, strict=True):
        before = {(a, b) for order in (first, second) for a in order for b in order
                  if order.index(a) < order.index(b)}  # fmt: skip
        assert len(before) == size * (size - 1)


@pytest.mark.parametrize("size", SIZES)
def test_the_rows_of_a_square_are_permutations_and_none_is_there_twice(size: int) -> None:
    rows = [tuple(row) for row in square(size)]
    assert all(sorted(row) == list(range(size)) for row in rows)
    assert len({*rows, *(row[::-1] for row in rows)}) == 2 * len(rows) - (size == 1)


def test_orders_follow_from_the_seed_and_squares_differ() -> None:
    assert rounds(4, blocks=40) == rounds(4, blocks=40)
    assert rounds(4, blocks=40) != rounds(4, "another", blocks=40)
    assert len({tuple(order) for order in rounds(4, blocks=40)}) > 8
    assert {order[0].framework for order in rounds(2, blocks=20)[::2]} == {"f0", "f1"}


def test_what_was_drawn_from_is_told_once_for_each_square() -> None:
    told = [seed for seed, _ in islice(orders(contenders(4), "seed"), 6)]
    assert told == ["seed/1", "seed/1", "seed/2", "seed/2", "seed/3", "seed/3"]
