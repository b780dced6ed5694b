"""What follows from the analysis, by rules that were declared before anything was measured."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from evalreport.judge.choices import choice
from evalreport.judge.findings import findings
from evalreport.judge.ratings import rating
from evalreport.model.analysis import Analysis
from evalreport.model.evaluation import Evaluation
from evalreport.model.judgement import Judgement, Rating


def judge(evaluation: Evaluation, analysis: Analysis) -> Judgement:
    """Rate every framework under every criterion, list what speaks for and against, choose."""
    ratings = _ratings(evaluation, analysis)
    found = tuple(
        finding
        for criterion in evaluation.criteria
        for finding in findings(
            evaluation,
            analysis,
            criterion,
            tuple(one for one in ratings if one.criterion == criterion.key),
        )
    )
    choices = tuple(
        choice(
            use_case,
            evaluation.criteria,
            evaluation.frameworks,
            _ratings(evaluation, analysis, use_case.without) if use_case.without else ratings,
        )
        for use_case in evaluation.use_cases
    )
    return Judgement(ratings, found, choices)


def _ratings(
    evaluation: Evaluation, analysis: Analysis, without: Collection[str] = ()
) -> tuple[Rating, ...]:
    """Every framework under every criterion, without what some measurements say."""
    return tuple(
        rating(evaluation, analysis, replace(criterion, measures=measures), framework)
        for criterion in evaluation.criteria
        for measures in [
            tuple(one for one in criterion.measures if one.measurement not in without)
        ]
        for framework in evaluation.frameworks
    )
