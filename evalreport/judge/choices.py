"""The answer for each use case, and at which weight it would no longer be certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evalreport.model.evaluation import Criterion, Framework, UseCase
from evalreport.model.judgement import Choice, Rating, nearest

NOISE = 1e-9
"""Scores that differ by less are equal: floating point must not name a winner."""

Ratings = Mapping[tuple[str, str], Rating]


def choice(
    use_case: UseCase,
    criteria: Sequence[Criterion],
    frameworks: Sequence[Framework],
    ratings: Sequence[Rating],
) -> Choice:
    """Name a framework only if its worst score beats every rival's best.

    Scores are weighted means of the ratings, 0 to 1. What is not known counts as bad as can be
    for the worst and as good as can be for the best, so that it never decides.
    """
    by_key = {(one.criterion, one.framework): one for one in ratings}
    keys = [framework.key for framework in frameworks]
    scores = {key: _score(use_case, criteria, by_key, key) for key in keys}
    excluded, doubtful = _requirements(use_case, criteria, by_key, keys)
    standing = [key for key in keys if key not in excluded]
    winner = _winner(scores, standing)
    if winner in doubtful:
        winner = ""
    rivals = [key for key in standing if key != winner]
    free = replace(use_case, requires={})
    return Choice(
        use_case,
        winner,
        scores,
        excluded,
        doubtful,
        _flips(use_case, criteria, by_key, winner, rivals) if winner else {},
        choice(free, criteria, frameworks, ratings).framework if use_case.requires else winner,
        tuple(ratings),
    )


def _score(
    use_case: UseCase, criteria: Sequence[Criterion], ratings: Ratings, framework: str
) -> tuple[float, float]:
    ranges = [
        (_share(use_case, one.key), _utility(one, ratings[one.key, framework])) for one in criteria
    ]
    return (
        sum(share * utility[0] for share, utility in ranges),
        sum(share * utility[1] for share, utility in ranges),
    )


def _share(use_case: UseCase, criterion: str) -> float:
    """Part of all weight that a criterion has."""
    return use_case.weights.get(criterion, 0.0) / sum(use_case.weights.values())


def _utility(criterion: Criterion, rating: Rating) -> tuple[float, float]:
    top = len(criterion.scale) - 1
    return rating.worst / top, rating.best / top


def _requirements(
    use_case: UseCase, criteria: Sequence[Criterion], ratings: Ratings, keys: Sequence[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Who certainly misses a requirement, and who may miss one, each with the criterion."""
    excluded: dict[str, str] = {}
    doubtful: dict[str, str] = {}
    for criterion in criteria:
        if criterion.key not in use_case.requires:
            continue
        needed = criterion.scale.index(use_case.requires[criterion.key])
        for key in keys:
            rating = ratings[criterion.key, key]
            if nearest(rating.best) < needed:
                excluded.setdefault(key, criterion.key)
            elif nearest(rating.worst) < needed:
                doubtful.setdefault(key, criterion.key)
    return excluded, doubtful


def _winner(scores: Mapping[str, tuple[float, float]], standing: Sequence[str]) -> str:
    for key in standing:
        rivals = [scores[other][1] for other in standing if other != key]
        if all(scores[key][0] > best + NOISE for best in rivals):
            return key
    return ""


def _flips(
    use_case: UseCase,
    criteria: Sequence[Criterion],
    ratings: Ratings,
    winner: str,
    rivals: Sequence[str],
) -> Mapping[str, float]:
    """The smallest share of all weight at which a criterion ends the winner's lead.

    With the other weights in proportion: share = rest / (rest - own), where `own` is the lead in
    the criterion, the winner's worst less the rival's best, and `rest` that in all others.
    """
    flips: dict[str, float] = {}
    for rival in rivals:
        leads = {
            one.key: _utility(one, ratings[one.key, winner])[0]
            - _utility(one, ratings[one.key, rival])[1]
            for one in criteria
        }
        total = sum(_share(use_case, key) * lead for key, lead in leads.items())
        for key, own in leads.items():
            share = _share(use_case, key)
            if own < 0 and share < 1:
                rest = (total - share * own) / (1 - share)
                flips[key] = min(flips.get(key, 1.0), rest / (rest - own))
    return flips
