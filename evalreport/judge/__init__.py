"""What follows from the analysis, by rules that were declared before anything was measured."""

from __future__ import annotations

from evalreport.judge.choices import choice
from evalreport.judge.findings import findings
from evalreport.judge.ratings import rating
from evalreport.model.analysis import Analysis
from evalreport.model.evaluation import Evaluation
from evalreport.model.judgement import Judgement


def judge(evaluation: Evaluation, analysis: Analysis) -> Judgement:
    """Rate every framework under every criterion, list what speaks for and against, choose."""
    ratings = tuple(
        rating(evaluation, analysis, criterion, framework)
        for criterion in evaluation.criteria
        for framework in evaluation.frameworks
    )
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
        choice(use_case, evaluation.criteria, evaluation.frameworks, ratings)
        for use_case in evaluation.use_cases
    )
    return Judgement(ratings, found, choices)
