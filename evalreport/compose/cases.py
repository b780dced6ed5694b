"""The rows of a measurement: each cell in each setting, with who stands there for a framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evalreport.compose.material import Material, place_label
from evalreport.model.comparison import (
    BEST,
    DEFAULT,
    Comparison,
    Estimate,
)
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import Cell
from evalreport.model.spec import Metric


@dataclass(frozen=True)
class Case:
    """A metric of a cell in one setting; in both where each framework's best is its default."""

    cell: Cell
    settings: tuple[str, ...]
    metric: Metric
    estimates: Mapping[str, Estimate]
    """Framework to the estimate that stands for it."""

    def label(self, measurement: Measurement, *, metric: bool) -> str:
        """As it heads a row: "Batch 8, best, throughput"."""
        return place_label(measurement, self.cell, self.settings, self.metric if metric else None)

    def holds(self, comparison: Comparison) -> bool:
        """Whether a comparison is between estimates of this case, in its setting."""
        ids = {one.id for one in self.estimates.values()}
        same = {comparison.first.id, comparison.second.id} <= ids
        return same and bool(set(self.settings) & set(comparison.settings))


def cases(material: Material, measurement: Measurement, metrics: Sequence[Metric]) -> list[Case]:
    """The rows of these metrics: cell by cell, the default first; controls are no rows."""
    found: dict[tuple[Cell, str, str], dict[str, Estimate]] = {}
    for one in material.estimates(measurement.key):
        for setting in one.settings:
            key = (one.cell, setting, one.metric.key)
            found.setdefault(key, {})[one.contender.framework] = one
    rows: list[Case] = []
    for cell in dict.fromkeys(cell for cell, _, _ in found):
        of = {
            setting: {
                one.key: found[cell, setting, one.key]
                for one in metrics
                if (cell, setting, one.key) in found
            }
            for setting in (DEFAULT, BEST)
        }
        alike = of[DEFAULT] == of[BEST]
        for setting, own in of.items():
            if alike and setting == BEST:
                continue
            settings = (DEFAULT, BEST) if alike else (setting,)
            rows += [Case(cell, settings, one, own[one.key]) for one in metrics if one.key in own]
    return rows
