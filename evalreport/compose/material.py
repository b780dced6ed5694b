"""What every section is made from, and how its things are called in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evalreport.compose.numbering import Numbering, rating_id
from evalreport.model.analysis import Analysis, Comparison, Estimate
from evalreport.model.article import Cited, Inline, Quantity, Rated
from evalreport.model.evaluation import Evaluation, Measurement
from evalreport.model.judgement import Judgement, Rating, nearest
from evalreport.model.plan import Cell, Contender


@dataclass(frozen=True)
class Material:
    """The evaluation, what was found and judged, and the number of each piece of evidence."""

    evaluation: Evaluation
    analysis: Analysis
    judgement: Judgement
    numbering: Numbering

    def name(self, framework: str) -> str:
        """The name of a framework: "PyTorch"."""
        return next(one.name for one in self.evaluation.frameworks if one.key == framework)

    def contender(self, contender: Contender) -> str:
        """The name of a contender; the configuration is told where there are several."""
        name = self.name(contender.framework)
        return (
            f"{name} ({contender.configuration})" if contender.configuration != "default" else name
        )

    def place(self, cell: Cell, configuration: str = "default") -> str:
        """Where in a measurement: "VGG16 inference, batch 1, tuned"."""
        title = self.evaluation.measurements[cell.measurement].spec.title
        parts = [title, cell.label, "" if configuration == "default" else configuration]
        return ", ".join(part for part in parts if part)

    def estimates(self, measurement: str) -> tuple[Estimate, ...]:
        """The estimates of a measurement, in the order of the analysis."""
        return tuple(one for one in self.analysis.estimates if one.cell.measurement == measurement)

    def comparisons(self, measurement: str) -> tuple[Comparison, ...]:
        """The comparisons of a measurement, in the order of the analysis."""
        return tuple(
            one for one in self.analysis.comparisons if one.first.cell.measurement == measurement
        )

    def value(self, estimate: Estimate, *, interval: bool = False) -> Inline:
        """An estimate as it stands in a sentence or a table, bound to its evidence."""
        number = self.numbering[estimate.id]
        if estimate.value is None:
            return Cited(estimate.text, number)
        return Quantity(
            estimate.value,
            estimate.metric.unit,
            number,
            estimate.low,
            estimate.high,
            estimate.metric.noun,
            interval and estimate.low is not None,
        )

    def rated(self, rating: Rating) -> Rated:
        """A rating as it stands in a table, with its place on the scale."""
        scale = next(one.scale for one in self.evaluation.criteria if one.key == rating.criterion)
        number = self.numbering[rating_id(rating)]
        if rating.low is None or rating.high is None:
            return Rated(rating.label, number, len(scale))
        low, high = nearest(rating.low) + 1, nearest(rating.high) + 1
        return Rated(rating.label, number, len(scale), low, high)

    def ratio(self, comparison: Comparison, *, interval: bool = True) -> Quantity:
        """The ratio of a comparison that has one."""
        ratio = comparison.ratio
        assert ratio is not None
        exact = ratio.low == ratio.high
        return Quantity(
            ratio.value,
            "x",
            self.numbering[comparison.id],
            None if exact else ratio.low,
            None if exact else ratio.high,
            interval=interval and not exact,
        )


def heading(text: str) -> str:
    """A title that every site turns into the same slug: letters, digits, spaces, hyphens."""
    return " ".join(re.sub(r"[^A-Za-z0-9 -]", " ", text).split())


def slug(title: str) -> str:
    """The slug of a heading."""
    return heading(title).lower().replace(" ", "-")


def place_label(measurement: Measurement, estimate: Estimate, *, metric: bool = False) -> str:
    """Where in its measurement an estimate belongs: "Batch 8, tuned, throughput".

    The configuration is told where there are several, the metric on request.
    """
    several = any(len(names) > 1 for names in measurement.configurations.values())
    parts = [
        estimate.cell.label,
        estimate.contender.configuration if several else "",
        estimate.metric.title if metric else "",
    ]
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def evidence_title(measurement: Measurement) -> str:
    """Title of the part of the evidence section that belongs to a measurement."""
    return heading(f"Evidence for {measurement.spec.title}")


def listed(parts: list[str], word: str = "and") -> str:
    """Parts in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
