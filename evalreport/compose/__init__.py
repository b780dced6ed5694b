"""From what was found and judged to an article, section by section; no format is known here."""

from __future__ import annotations

from dataclasses import replace

from evalreport.compose.conclusion import conclusion_section
from evalreport.compose.criteria import criterion_section
from evalreport.compose.evidence import evidence_section, places
from evalreport.compose.glance import glance_section
from evalreport.compose.introduction import introduction_section
from evalreport.compose.material import Material
from evalreport.compose.method import method_section
from evalreport.compose.notes import notes_section
from evalreport.compose.numbering import number
from evalreport.compose.programs import programs_section
from evalreport.compose.pros_and_cons import pros_and_cons_section
from evalreport.compose.statistics import statistics_section
from evalreport.model.analysis import Analysis
from evalreport.model.article import Article
from evalreport.model.evaluation import Evaluation
from evalreport.model.judgement import Judgement


def compose(evaluation: Evaluation, analysis: Analysis, judgement: Judgement) -> Article:
    """Write the article: verdict first, proof behind it."""
    numbering = number(evaluation, analysis, judgement)
    material = Material(evaluation, analysis, judgement, numbering)
    about = evaluation.article
    appendices = (
        method_section(material),
        evidence_section(material),
        notes_section(material),
        programs_section(material),
    )
    return Article(
        name=about.name,
        title=evaluation.title,
        description=about.description,
        date=analysis.date,
        language=about.language,
        tags=about.tags,
        comparison_type=about.comparison_type,
        technologies=about.technologies,
        versions=tuple(
            f"{one.name} {analysis.versions[one.key]}"
            for one in evaluation.frameworks
            if one.key in analysis.versions
        ),
        machine=_machine(analysis),
        sections=(
            glance_section(material),
            introduction_section(material),
            *(criterion_section(material, one) for one in evaluation.criteria),
            pros_and_cons_section(material),
            statistics_section(material),
            conclusion_section(material),
            *(replace(one, appendix=True) for one in appendices),
        ),
        evidence=places(material),
    )


def _machine(analysis: Analysis) -> str:
    return "; ".join(
        f"{one.processor}, {one.cores} cores, {one.memory_bytes / 2**30:.0f} GiB, {one.system}"
        for one in analysis.machines
    )
