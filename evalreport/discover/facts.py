"""Reads cited facts: the files `<framework>.toml` of a measurement."""

from __future__ import annotations

from pathlib import Path

from evalreport.discover.faults import Faults
from evalreport.discover.schema import FactTable
from evalreport.discover.tables import read
from evalreport.discover.toml import parsed
from evalreport.errors import InputError
from evalreport.model.evaluation import Fact
from evalreport.model.spec import Scalar, Spec, metrics

KEY = "fact"


def facts(file: Path, spec: Spec, place: str, faults: Faults) -> tuple[Fact, ...]:
    """The facts of a framework; what is wrong with `file` is noted as a fault at `place`."""
    try:
        document = parsed(file)
    except InputError as error:
        faults.elsewhere(place, str(error))
        return ()
    own = faults.within(place)
    tables = document.get(KEY)
    if set(document) != {KEY} or not isinstance(tables, list) or not tables:
        faults.elsewhere(place, "must hold [[fact]] tables, at least one, and nothing else")
        return ()
    found: list[Fact] = []
    said: dict[str, Scalar] = {}
    for index, content in enumerate(tables):
        path = f"{KEY}[{index}]"
        table = read(FactTable, content, path, own)
        if table is None:
            continue
        if table.metric not in metrics(spec):
            own.unknown(f"{path}.metric", "metric", table.metric, metrics(spec))
        first = said.setdefault(table.metric, table.value)
        if first != table.value:
            text = f"{table.value!r} contradicts {first!r} above: one value for each metric"
            own.add(f"{path}.value", text)
        found.append(Fact(**table.model_dump()))
    return tuple(found)
