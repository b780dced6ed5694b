"""`evalreport.toml` and the measurements it names -> Evaluation."""

from __future__ import annotations

from pathlib import Path

from evalreport.model.evaluation import Evaluation

__all__ = ["discover"]


def discover(file: Path, shipped: Path) -> Evaluation:
    """Read the evaluation `file` and the measurements that it names.

    They are looked up in `measurements/` beside the file first, then in `shipped`. Raises
    InputError with one line for each fault: all of them at once.
    """
    from evalreport.discover.evaluation import evaluation  # pydantic is slow to load

    return evaluation(file, shipped)
