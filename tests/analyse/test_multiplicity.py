from collections.abc import Callable
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from evalreport.analyse.crossover import Shift
from evalreport.analyse.multiplicity import Draft, held, survivors
from evalreport.model.comparison import (
    Comparison,
    Estimate,
    Verdict,
)
from evalreport.model.plan import Cell, Contender
from evalreport.model.spec import TIME

MARGIN = 0.05


def holm(chances: list[float], level: float) -> list[bool]:
    """The procedure as it is usually told: step by step through the sorted p-values."""
    kept = [False] * len(chances)
    for step, index in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        if chances[index] > level / (len(chances) - step):
            break
        kept[index] = True
    return kept


def claim(chance: float) -> Callable[[float], bool]:
    return partial(lambda p, tail: bool(p <= tail), chance)


@given(st.lists(st.floats(0, 0.1), max_size=12))
def test_survivors_are_holms(chances: list[float]) -> None:
    assert survivors([claim(chance) for chance in chances], 0.025) == holm(chances, 0.025)


def draft(name: str, log: float, width: float, said: Verdict, rounds: int = 6) -> Draft:
    """A comparison whose middles lie evenly around a log ratio."""
    count = rounds * rounds
    spread = [log + width * (2 * index / (count - 1) - 1) for index in range(count)]
    value = Estimate(name, Cell("it"), Contender("alpha"), TIME, 1.0)
    one = Comparison(name, value, value, None, said, MARGIN, 2 * rounds)
    return Draft(one, Shift(tuple(spread), (rounds, rounds)))


def verdicts(*drafts: Draft) -> list[Verdict]:
    return [one.comparison.verdict for one in held(drafts)]


def test_a_comparison_alone_keeps_its_verdict() -> None:
    assert verdicts(draft("a", 0.1, 0.07, Verdict.WORSE)) == [Verdict.WORSE]


def test_the_same_among_many_becomes_likely_and_says_why() -> None:
    others = [draft(f"{index}", 0.0, 0.2, Verdict.UNRESOLVED) for index in range(7)]
    first, *rest = held([draft("a", 0.1, 0.07, Verdict.WORSE), *others])
    assert first.comparison.verdict is Verdict.LIKELY_WORSE
    assert first.comparison.reasons == (
        "firm by itself, but not among the 8 comparisons of its table (Holm)",
    )
    assert [one.comparison for one in rest] == [one.comparison for one in others]


def test_what_is_far_apart_survives_in_any_table() -> None:
    table = [draft(f"{index}", 1.0, 0.1, Verdict.WORSE) for index in range(20)]
    assert set(verdicts(*table)) == {Verdict.WORSE}


def test_a_tie_that_does_not_survive_is_not_resolved() -> None:
    table = [draft(f"{index}", 0.0, 0.07, Verdict.TIE) for index in range(8)]
    assert set(verdicts(*table)) == {Verdict.UNRESOLVED}


def test_ties_and_differences_are_families_of_their_own() -> None:
    """A firm difference does not make room for a tie: it is no tie at any chance."""
    far = [draft(f"{index}", 1.0, 0.1, Verdict.WORSE) for index in range(7)]
    assert verdicts(draft("tie", 0.0, 0.07, Verdict.TIE), *far)[0] is Verdict.UNRESOLVED


def test_a_verdict_that_was_weaker_already_stays_as_it_is() -> None:
    weak = draft("a", 1.0, 0.1, Verdict.LIKELY_WORSE)
    assert held([weak]) == [weak]


def test_comparisons_without_an_interval_are_not_counted() -> None:
    one = draft("a", 0.1, 0.07, Verdict.WORSE)
    blank = Draft(draft("b", 0.0, 1.0, Verdict.UNRESOLVED).comparison, None)
    assert verdicts(one, *[blank] * 7)[0] is Verdict.WORSE
