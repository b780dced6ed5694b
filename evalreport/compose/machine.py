"""The machine and its threads, in a form that readers can compare with their own."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from evalreport.compose.cases import cases
from evalreport.compose.headed import headed
from evalreport.compose.material import Material, listed, place_label
from evalreport.model.article import (
    Block,
    Column,
    Inline,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from evalreport.model.plan import Cell
from evalreport.model.result import Indicators, Machine, Run
from evalreport.model.spec import PROCESSORS

THREADS = (
    "The thread count is set by environment variables before a framework is imported. That it "
    "holds can be seen from the processors kept busy: processor time over elapsed time while the "
    "values were taken."
)


def machine_section(material: Material) -> Section:
    """A table for each machine whose results count."""
    tables = tuple(_machine(material, one) for one in material.analysis.machines)
    return Section("machine", "Machine", tables)


def threads_section(material: Material) -> list[Section]:
    """The setting of each timed cell, and the proof that it worked."""
    rows: list[tuple[Text, Row]] = []
    for measurement in material.evaluation.measurements.values():
        for one in cases(material, measurement, (PROCESSORS,)):
            place = place_label(measurement, one.cell, one.settings) or "All"
            values = tuple(
                (material.value(one.estimates[framework.key]),)
                if framework.key in one.estimates
                else ("",)
                for framework in material.evaluation.frameworks
            )
            row = Row(((place,), (_threads(material, one.cell),), *values))
            rows.append(((Strong(measurement.spec.title),), row))
    if not rows:
        return []
    names = (Column(one.name, numeric=True) for one in material.evaluation.frameworks)
    columns = (Column("Case"), Column("Threads set", numeric=True), *names)
    table = Table("Processors kept busy", columns, headed(rows))
    return [Section("threads", "Threads", (Paragraph((THREADS,)), table))]


def _threads(material: Material, cell: Cell) -> str:
    runs = _timed(material.analysis.runs)
    return listed(sorted({str(run.threads) for run in runs if run.task.cell == cell}))


def _timed(runs: Sequence[Run]) -> list[Run]:
    return [run for run in runs if run.timed]


def _machine(material: Material, machine: Machine) -> Block:
    runs = [run for run in _timed(material.analysis.runs) if run.machine == machine.id]
    seen = [run.indicators for run in runs if run.indicators]
    rows: list[tuple[str, Text]] = [
        ("Processor", (machine.processor,)),
        ("Cores of the machine", (str(machine.cores),)),
        ("Processors that could be used", (str(machine.visible or machine.cores),)),
        ("Vector instructions", (", ".join(machine.instructions) or "not known",)),
        ("Threads of the timed runs", (listed(sorted({str(run.threads) for run in runs})),)),
        ("Memory", (f"{machine.memory_bytes / 2**30:.0f} GiB",)),
        ("Accelerators", (", ".join(machine.accelerators) or "none",)),
        ("System", (machine.system,)),
        ("Kernel", (machine.kernel,)),
        ("Virtualisation", (machine.virtualisation or "none seen",)),
        ("Frequency governor", (machine.governor or "not visible",)),
        *_disturbance(seen),
        *_ceilings(material),
        ("Id in the results", (machine.id[:12],)),
    ]
    columns = (Column("Property"), Column("Value"))
    return Table("The machine", columns, tuple(Row(((name,), value)) for name, value in rows))


def _disturbance(seen: Sequence[Indicators]) -> list[tuple[str, Text]]:
    """What else happened on the machine while the timed runs were made."""
    if not seen:
        return []
    rows = [
        ("Processor time that the hypervisor gave to others", _share([one.steal for one in seen])),
        ("Time in which a task waited for a processor", _share([one.pressure for one in seen])),
    ]
    load = [one.load for one in seen]
    rows.append(("Load when a run began", f"median {median(load):.2f}, at most {max(load):.2f}"))
    fixed = [seconds for one in seen for seconds in one.calibration if seconds > 0]
    if fixed:
        low, high = (end / median(fixed) for end in (min(fixed), max(fixed)))
        spread = f"{low:.2f} to {high:.2f} times its median, before and after each run"
        rows.append(("Time of a fixed calculation", spread))
    return [(name, (value,)) for name, value in rows]


def _share(shares: Sequence[float]) -> str:
    return f"median {100 * median(shares):.1f} %, at most {100 * max(shares):.1f} % of a run"


def _ceilings(material: Material) -> list[tuple[str, Text]]:
    """The best that the programs made for it reached: the ceiling that shares refer to."""
    rows: list[tuple[str, Text]] = []
    for one in material.analysis.ceilings:
        value: Inline = material.value(one.estimate)
        where = material.place(one.estimate.cell)
        who = material.contender(one.estimate.contender)
        threads = f"{one.threads} {'thread' if one.threads == 1 else 'threads'}"
        rows.append(
            (f"Ceiling of the {one.metric.title}, {threads}", (value, f" ({where}, {who})"))
        )
    return rows
