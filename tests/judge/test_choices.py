import pytest

from evalreport.judge.choices import choice
from evalreport.model.evaluation import Framework, UseCase
from evalreport.model.judgement import Choice, Rating
from tests.samples import criterion

SPEED, TRUST = criterion("speed"), criterion("trust")
FRAMEWORKS = tuple(Framework(key, key.title(), "3.11", key) for key in ("alpha", "beta"))


Span = tuple[float, float]


def chosen(
    alpha: tuple[Span, Span],
    beta: tuple[Span, Span],
    weights: tuple[float, float] = (1, 1),
    requires: dict[str, str] | None = None,
) -> Choice:
    """The choice where each criterion's index may lie anywhere in its span."""
    ratings = [
        Rating(of, key, "", low, high, 1.0, low, high, ())
        for key, spans in (("alpha", alpha), ("beta", beta))
        for of, (low, high) in zip(("speed", "trust"), spans, strict=True)
    ]
    named = dict(zip(("speed", "trust"), weights, strict=True))
    case = UseCase("it", "It", named, requires or {})
    return choice(case, (SPEED, TRUST), FRAMEWORKS, ratings)


def sure(*indices: float) -> tuple[Span, Span]:
    first, second = indices
    return (first, first), (second, second)


UNKNOWN = (0.0, 3.0)


def test_the_higher_score_is_chosen() -> None:
    made = chosen(sure(3, 3), sure(0, 3))
    assert made.framework == made.unrequired == "alpha"
    assert made.scores == {"alpha": (1.0, 1.0), "beta": (0.5, 0.5)}


def test_overlapping_scores_decide_nothing() -> None:
    assert chosen(((2, 3), (2, 2)), ((1, 2), (2, 3))).framework == ""


def test_equal_scores_decide_nothing_however_they_are_rounded() -> None:
    assert chosen(sure(1, 2), sure(2, 1)).framework == ""
    assert chosen(sure(3, 0), sure(0, 1), weights=(0.1, 0.3)).framework == ""


def test_what_is_not_rated_decides_nothing() -> None:
    assert chosen(sure(3, 3), (UNKNOWN, UNKNOWN)).framework == ""
    assert chosen(((3, 3), UNKNOWN), ((2, 2), UNKNOWN)).framework == ""


def test_a_requirement_excludes_the_otherwise_better_one() -> None:
    made = chosen(sure(3, 0), sure(1, 2), weights=(9, 1), requires={"trust": "High"})
    assert made.framework == "beta"
    assert made.excluded == {"alpha": "trust"}
    assert made.unrequired == "alpha"


def test_a_requirement_that_may_be_missed_leaves_it_open() -> None:
    made = chosen(((3, 3), (1, 2)), sure(0, 0), requires={"trust": "High"})
    assert made.framework == ""
    assert made.doubtful == {"alpha": "trust"}
    assert made.excluded == {"beta": "trust"}


def test_at_the_flip_the_worst_meets_the_best() -> None:
    made = chosen(((3, 3), (0, 1)), sure(1, 2), weights=(3, 1))
    assert made.framework == "alpha"
    share = made.flips["trust"]
    alpha, beta = 3 * (1 - share) + 0 * share, 1 * (1 - share) + 2 * share
    assert alpha == pytest.approx(beta)
    before, after = share - 0.01, share + 0.01
    spans = ((3.0, 3.0), (0.0, 1.0)), sure(1, 2)
    assert chosen(*spans, weights=(1 - before, before)).framework == "alpha"
    assert chosen(*spans, weights=(1 - after, after)).framework == ""


def test_a_lead_everywhere_cannot_flip() -> None:
    assert chosen(sure(3, 3), sure(1, 1)).flips == {}
