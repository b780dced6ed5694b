"""Statistics and insights: what others have counted, and the ratings as text for any paste."""

from __future__ import annotations

from evalreport.compose.material import Material
from evalreport.compose.measurement import measurement_section
from evalreport.model.article import Paragraph, Preformatted, Section

KEY = "statistics-and-insights"


def statistics_section(material: Material) -> Section:
    """The plain-text table of ratings, and the cited statistics."""
    parts = tuple(
        measurement_section(material, material.evaluation.measurements[key])
        for key in material.evaluation.article.statistics
    )
    intro = Paragraph(("The ratings as plain text, for places where nothing else survives:",))
    table = Preformatted(plain_table(material))
    return Section(KEY, "Statistics and insights", (intro, table), parts)


def plain_table(material: Material) -> str:
    """The ratings with pipes and padding."""
    evaluation = material.evaluation
    labels = {(one.criterion, one.framework): one.label for one in material.judgement.ratings}
    lines = [["Metric", *(one.name for one in evaluation.frameworks)]] + [
        [one.title, *(labels[one.key, framework.key] for framework in evaluation.frameworks)]
        for one in evaluation.criteria
    ]
    widths = [max(len(line[index]) for line in lines) for index in range(len(lines[0]))]
    padded = [
        "| "
        + " | ".join(word.ljust(width) for word, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([padded[0], rule, *padded[1:]])
