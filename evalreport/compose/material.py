"""What every section is made from, and how its things are called in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from evalreport.compose.numbering import Numbering, rating_id, tunings_of
from evalreport.model.analysis import Analysis, Tuning
from evalreport.model.article import Cited, Inline, Quantity, Rated
from evalreport.model.comparison import (
    DEFAULT,
    Comparison,
    Estimate,
    Ratio,
)
from evalreport.model.evaluation import Evaluation, Measurement
from evalreport.model.judgement import Judgement, Rating, nearest
from evalreport.model.plan import NUMPY, Cell, Contender
from evalreport.model.spec import Metric


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
        """The name of a contender: "PyTorch", "PyTorch (compiled)", "PyTorch (again)"."""
        configuration = contender.configuration if contender.configuration != DEFAULT else ""
        about = ", ".join(filter(None, (configuration, contender.control)))
        if contender == NUMPY:
            return "the reference"
        name = self.name(contender.framework)
        return f"{name} ({about})" if about else name

    def place(self, cell: Cell, settings: tuple[str, ...] = ()) -> str:
        """Where in the article: "VGG16 inference, batch 1, best"."""
        measurement = self.evaluation.measurements[cell.measurement]
        parts = [measurement.spec.title, self.label(cell), settings_label(measurement, settings)]
        return ", ".join(part for part in parts if part)

    def label(self, cell: Cell) -> str:
        """A cell within its measurement: "batch 8"."""
        return cell_label(self.evaluation.measurements[cell.measurement], cell)

    def estimates(self, measurement: str) -> tuple[Estimate, ...]:
        """The estimates of a measurement, in the order of the analysis."""
        return tuple(one for one in self.analysis.estimates if one.cell.measurement == measurement)

    def comparisons(self, measurement: str) -> tuple[Comparison, ...]:
        """The comparisons of frameworks in a measurement, in the order of the analysis."""
        return tuple(
            one
            for one in self.analysis.comparisons
            if one.first.cell.measurement == measurement and one.settings
        )

    def tuning(self, cell: Cell, framework: str) -> Tuning | None:
        """How a framework's best configuration was found, where there was a choice."""
        for one in tunings_of(self.analysis, cell.measurement):
            if (one.cell, one.framework) == (cell, framework):
                return one
        return None

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
        assert comparison.ratio is not None
        return self.quotient(comparison, comparison.ratio, interval=interval)

    def quotient(self, comparison: Comparison, ratio: Ratio, *, interval: bool = True) -> Quantity:
        """A ratio that is bound to the evidence of a comparison."""
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


def settings_label(measurement: Measurement, settings: tuple[str, ...]) -> str:
    """ "default", "best", or both; nothing where no framework has a second configuration."""
    several = any(len(names) > 1 for names in measurement.configurations.values())
    return " and ".join(settings) if several else ""


def place_label(
    measurement: Measurement, cell: Cell, settings: tuple[str, ...], metric: Metric | None = None
) -> str:
    """Where in its measurement something belongs: "Batch 8, best, throughput"."""
    setting = settings_label(measurement, settings)
    return row_label(measurement, cell, setting, metric.title if metric else "")


def case_label(measurement: Measurement, cell: Cell) -> str:
    """A cell below the title of its measurement: "Batch 8", or "All" where there is but one."""
    return row_label(measurement, cell) or "All"


def row_label(measurement: Measurement, cell: Cell, *more: str) -> str:
    """A cell, and what else begins a row: "Batch 8, best"; a word stays as it is declared."""
    label = ", ".join(filter(None, (cell_label(measurement, cell), *more)))
    word = cell.parameters and isinstance(cell.parameters[0][1], str)
    return label if word else capital(label)


def cell_label(measurement: Measurement, cell: Cell) -> str:
    """A cell within its measurement: "batch 8"; what no cell has otherwise goes without saying."""
    varied = {name for name, values in measurement.spec.parameters.items() if len(values) > 1}
    telling = tuple(one for one in cell.parameters if one[0] in varied)
    return replace(cell, parameters=telling or cell.parameters).label


def capital(text: str) -> str:
    """A text as it begins a sentence or a row."""
    return text[:1].upper() + text[1:]


def evidence_title(measurement: Measurement) -> str:
    """Title of the part of the evidence section that belongs to a measurement."""
    return heading(f"Evidence for {measurement.spec.title}")


def listed(parts: list[str], word: str = "and") -> str:
    """Parts in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
