import pytest

from evalreport.judge.choices import choice
from evalreport.model.evaluation import Framework, UseCase
from evalreport.model.judgement import Choice, Rating
from tests.samples import criterion

SPEED, TRUST = criterion("speed"), criterion("trust")
FRAMEWORKS = tuple(Framework(key, key.title(), "3.11", key) for key in ("alpha", "beta"))


def chosen(
    alpha: tuple[float | None, float | None],
    beta: tuple[float | None, float | None],
    weights: tuple[float, float] = (1, 1),
    requires: dict[str, str] | None = None,
    width: float = 0.0,
) -> Choice:
    ratings = [
        Rating(of, key, "", index, None if index is None else index + width, 1.0, ())
        for key, indices in (("alpha", alpha), ("beta", beta))
        for of, index in zip(("speed", "trust"), indices, strict=True)
    ]
    case = UseCase("it", "It", dict(zip(("speed", "trust"), weights, strict=True)), requires or {})
    return choice(case, (SPEED, TRUST), FRAMEWORKS, ratings)


def test_the_higher_score_is_chosen() -> None:
    made = chosen((3, 3), (0, 3))
    assert made.framework == "alpha"
    assert made.scores == {"alpha": (1.0, 1.0), "beta": (0.5, 0.5)}


def test_overlapping_scores_decide_nothing() -> None:
    assert chosen((2, 2), (1, 2), width=1.0).framework == ""


def test_equal_scores_decide_nothing() -> None:
    assert chosen((1, 2), (2, 1)).framework == ""


def test_what_is_not_rated_decides_nothing() -> None:
    assert chosen((3, 3), (None, None)).framework == ""
    assert chosen((3, None), (2, None)).framework == ""


def test_a_requirement_excludes_the_otherwise_better_one() -> None:
    made = chosen((3, 0), (1, 2), weights=(9, 1), requires={"trust": "High"})
    assert made.framework == "beta"
    assert made.excluded == {"alpha": "trust"}


def test_a_requirement_that_may_be_missed_leaves_it_open() -> None:
    assert chosen((3, 1), (0, 0), requires={"trust": "High"}, width=1.0).framework == ""


def test_the_flip_is_where_the_scores_meet() -> None:
    made = chosen((3, 0), (1, 2), weights=(3, 1))
    assert made.framework == "alpha"
    share = made.flips["trust"]
    level = {"speed": 1 - share, "trust": share}
    alpha, beta = (3 * level["speed"] + 0, 1 * level["speed"] + 2 * level["trust"])
    assert alpha == pytest.approx(beta)


def test_a_lead_everywhere_cannot_flip() -> None:
    assert chosen((3, 3), (1, 1)).flips == {}
