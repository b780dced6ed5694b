"""All values as one tidy table, for readers with a spreadsheet or a notebook."""

from __future__ import annotations

from pathlib import Path

from evalreport.model.analysis import Analysis
from evalreport.model.comparison import Estimate
from evalreport.render.files import save

FORMULA = ("=", "+", "-", "@", "\t", "\n")
"""A text that begins with one of these would be run as a formula by a spreadsheet."""
COLUMNS = (
    *("id", "measurement", "case", "framework", "configuration", "settings"),
    *("metric", "unit", "value", "low", "high", "text", "runs", "source"),
)


def write_values(analysis: Analysis, file: Path) -> Path:
    """Write one row for each estimate, in base units, with the runs it is computed from."""
    import pandas as pd

    rows = [map(_harmless, _row(one)) for one in analysis.estimates]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return save(file, table.to_csv(index=False, lineterminator="\n"))


def _row(one: Estimate) -> tuple[object, ...]:
    """What stands in the columns."""
    return (
        one.id,
        one.cell.measurement,
        one.cell.label,
        one.contender.framework,
        one.contender.configuration,
        " ".join(one.settings),
        one.metric.key,
        one.metric.unit,
        one.value,
        one.low,
        one.high,
        one.text,
        " ".join(one.runs),
        " ".join(fact.url for fact in one.facts),
    )


def _harmless(content: object) -> object:
    """A text without carriage returns, which end a row, and with its formula switched off."""
    if not isinstance(content, str):
        return content
    text = content.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(FORMULA) else text
