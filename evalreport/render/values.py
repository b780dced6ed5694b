"""All values as one tidy table, for readers with a spreadsheet or a notebook."""

from __future__ import annotations

from pathlib import Path

from evalreport.model.analysis import Analysis
from evalreport.render.files import save

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these would be run as a formula by a spreadsheet."""


def write_values(analysis: Analysis, file: Path) -> Path:
    """Write one row for each estimate, in base units, with the runs it is computed from."""
    import pandas as pd

    table = pd.DataFrame(
        [
            {
                "id": one.id,
                "measurement": one.cell.measurement,
                "case": one.cell.label,
                "framework": one.contender.framework,
                "configuration": one.contender.configuration,
                "metric": one.metric.key,
                "unit": one.metric.unit,
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "text": _harmless(one.text),
                "runs": " ".join(one.runs),
                "source": " ".join(fact.url for fact in one.facts),
            }
            for one in analysis.estimates
        ]
    )
    return save(file, table.to_csv(index=False, lineterminator="\n"))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
