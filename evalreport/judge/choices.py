"""The answer for each use case, and at which weight it would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evalreport.model.evaluation import Criterion, Framework, UseCase
from evalreport.model.judgement import Choice, Rating, word_range

Interval = tuple[float, float]


def choice(
    use_case: UseCase,
    criteria: Sequence[Criterion],
    frameworks: Sequence[Framework],
    ratings: Sequence[Rating],
) -> Choice:
    """Name a framework only if its worst score beats every rival's best.

    Scores are weighted means of the ratings, 0 to 1; a criterion without a rating counts as
    the whole range, so that what is not known can never decide.
    """
    by_key = {(one.criterion, one.framework): one for one in ratings}
    excluded: dict[str, str] = {}
    doubtful: set[str] = set()
    scores: dict[str, Interval] = {}
    for framework in frameworks:
        own = {one.key: by_key[one.key, framework.key] for one in criteria}
        for criterion in criteria:
            worst, best = _against(criterion, use_case, own[criterion.key])
            if not best:
                excluded.setdefault(framework.key, criterion.key)
            elif not worst:
                doubtful.add(framework.key)
        scores[framework.key] = _score(use_case, criteria, own)
    standing = {key: score for key, score in scores.items() if key not in excluded}
    winner = next(
        (
            key
            for key, score in standing.items()
            if key not in doubtful
            and all(score[0] > rival[1] for other, rival in standing.items() if other != key)
        ),
        "",
    )
    flips = (
        _flips(use_case, criteria, winner, standing, by_key)
        if winner and len(standing) > 1
        else {}
    )
    return Choice(use_case, winner, scores, excluded, flips)


def _against(criterion: Criterion, use_case: UseCase, rating: Rating) -> tuple[bool, bool]:
    """Whether the rating meets the use case's requirement, at its worst and at its best."""
    word = use_case.requires.get(criterion.key)
    if word is None:
        return True, True
    words = word_range(rating)
    if words is None:
        return False, True
    needed = criterion.scale.index(word)
    return words[0] >= needed, words[1] >= needed


def _utility(criterion: Criterion, rating: Rating) -> Interval:
    if rating.low is None or rating.high is None:
        return 0.0, 1.0
    top = len(criterion.scale) - 1
    return rating.low / top, rating.high / top


def _score(
    use_case: UseCase, criteria: Sequence[Criterion], ratings: Mapping[str, Rating]
) -> Interval:
    total = sum(use_case.weights.get(one.key, 0.0) for one in criteria)
    utilities = [
        (use_case.weights.get(one.key, 0.0) / total, _utility(one, ratings[one.key]))
        for one in criteria
    ]
    return (
        sum(weight * utility[0] for weight, utility in utilities),
        sum(weight * utility[1] for weight, utility in utilities),
    )


def _flips(
    use_case: UseCase,
    criteria: Sequence[Criterion],
    winner: str,
    standing: Mapping[str, Interval],
    ratings: Mapping[tuple[str, str], Rating],
) -> Mapping[str, float]:
    """The share of all weight a criterion would need for the closest rival to draw level.

    With the other weights in proportion: w* = rest / (rest - own), where `own` is the winner's
    lead in the criterion and `rest` its lead in all others together; middles of the ranges.
    """
    rival = max((key for key in standing if key != winner), key=lambda key: sum(standing[key]))
    total = sum(use_case.weights.get(one.key, 0.0) for one in criteria)
    leads = {
        one.key: _middle(one, ratings[one.key, winner]) - _middle(one, ratings[one.key, rival])
        for one in criteria
    }
    lead = sum(use_case.weights.get(key, 0.0) / total * own for key, own in leads.items())
    flips = {}
    for key, own in leads.items():
        share = use_case.weights.get(key, 0.0) / total
        if share == 1.0:
            continue
        rest = (lead - share * own) / (1 - share)
        if own * rest < 0:
            flips[key] = rest / (rest - own)
    return flips


def _middle(criterion: Criterion, rating: Rating) -> float:
    return sum(_utility(criterion, rating)) / 2
