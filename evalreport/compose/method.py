"""How this was measured: machine, versions, protocol, parity, failures, and how to repeat it."""

from __future__ import annotations

from evalreport.compose.material import Material, listed
from evalreport.model.analysis import Parity
from evalreport.model.article import (
    Block,
    Bullets,
    Code,
    Column,
    Paragraph,
    Preformatted,
    Row,
    Section,
    Table,
    Text,
)
from evalreport.model.result import FAILED, Machine

KEY = "how-this-was-measured"

PROTOCOL = (
    "Each timed run is a fresh process in the framework's own environment, with a curated set of "
    "environment variables.",
    "Runs are made in rounds, one of each contender, so that a slow spell of the machine meets "
    "all of them.",
    "The order within a round is random, drawn from a seed that each result records; the next "
    "round has the mirrored order.",
    "A call ends when its result can be read on the host, so that asynchronous work is counted.",
    "The first call and the warm-up calls are recorded and not counted.",
    "A run says the median of its values; an estimate is the median over runs, with a "
    "distribution-free interval between order statistics.",
    "A ratio is the geometric mean of the ratios of paired rounds, adjusted for order, with the "
    "interval of Student's t. A gain is the ratio of two geometric means over runs, with the "
    "interval of Welch.",
    "A verdict is firm only where the whole interval lies beyond the margin; with few rounds it "
    "is at most likely.",
    "Each interval has 95 % confidence by itself; among many, some miss by chance.",
    "Measuring stops by the width of the interval or by the budget, never by what it shows.",
    "No value is dropped for its size.",
    "A value is read on the declared scale of its measure; where its interval lies across a "
    "bound, it earns both words. A criterion's rating is the weighted mean of what its values "
    "earn; halfway between two words counts as the lower one.",
)


def method_section(material: Material) -> Section:
    """Everything a reader needs to compare this machine and this protocol with another."""
    blocks: list[Block] = [
        Bullets(tuple((line,) for line in PROTOCOL)),
        Paragraph(
            (
                f"Differences below {100 * material.evaluation.margin:g} % are of no practical "
                "interest here: where the whole interval lies within that margin, it is a tie.",
            )
        ),
        Paragraph(_counts(material)),
        Paragraph(
            (
                "To repeat it: ",
                Code("evalreport build"),
                " in the folder of ",
                Code(material.evaluation.file.name),
                ". To have every number as a table: ",
                Code(f"{material.evaluation.article.name}.csv"),
                " beside this article.",
            )
        ),
    ]
    sections = [
        Section(
            "machine",
            "Machine",
            tuple(_machine(material, one) for one in material.analysis.machines),
        ),
        Section("packages", "Packages", tuple(_packages(material))),
    ]
    parity = _parity(material)
    if parity:
        sections.append(Section("agreement-of-outputs", "Agreement of outputs", parity))
    troubles = _troubles(material)
    if troubles:
        sections.append(Section("failures-and-omissions", "Failures and omissions", troubles))
    return Section(KEY, "How this was measured", tuple(blocks), tuple(sections))


def _counts(material: Material) -> Text:
    runs = material.analysis.runs
    failed = sum(run.outcome == FAILED for run in runs)
    days = sorted({run.started[:10] for run in runs})
    if not days:
        return ("Nothing has been measured yet.",)
    when = days[0] if len(days) == 1 else f"from {days[0]} to {days[-1]}"
    ignored = len(material.analysis.ignored)
    left_out = f", {ignored} groups left out for the reasons below" if ignored else ""
    return (
        f"Taken {when}: {len(runs)} results (timed runs, observations and sets of cited facts), "
        f"{failed} of them failures{left_out}.",
    )


def _machine(material: Material, machine: Machine) -> Table:
    timed = [run for run in material.analysis.runs if run.timed and run.machine == machine.id]
    threads = sorted({str(run.threads) for run in timed})
    steal = sorted(run.steal for run in timed) or [0.0]
    rows = (
        ("Processor", machine.processor),
        ("Cores of the machine", str(machine.cores)),
        ("Threads of the timed runs", listed(threads)),
        ("Memory", f"{machine.memory_bytes / 2**30:.0f} GiB"),
        ("System", machine.system),
        ("Kernel", machine.kernel),
        ("Virtualisation", machine.virtualisation or "none seen"),
        ("Frequency governor", machine.governor or "not visible"),
        (
            "Processor time that the hypervisor gave to others",
            f"median {steal[len(steal) // 2]:.1%}, at most {steal[-1]:.1%} of a run",
        ),
        ("Id in the results", machine.id[:12]),
    )
    return Table(
        "The machine",
        (Column("Property"), Column("Value")),
        tuple(Row(((name,), (value,))) for name, value in rows),
    )


def _packages(material: Material) -> list[Block]:
    blocks: list[Block] = []
    locks = {lock.id: lock for lock in material.analysis.locks}
    for framework in material.evaluation.frameworks:
        used = {
            run.lock
            for run in material.analysis.runs
            if run.task.contender.framework == framework.key and run.lock in locks
        }
        for identity in sorted(used):
            lock = locks[identity]
            names = ", ".join(f"{one.name} {one.version}" for one in lock.packages)
            text = f"{framework.name}: Python {lock.python}, {names}. Hashes: "
            blocks.append(Paragraph((text, Code(f"results/locks/{lock.id[:12]}…json"), ".")))
    return blocks


def _parity(material: Material) -> tuple[Block, ...]:
    """How far the outputs lay apart, in every cell that was timed."""
    rows = tuple(
        Row(
            (
                (material.place(one.cell),),
                (f"{one.error:.1e}" if one.error else "none",),
                (f"{one.tolerance:.0e}",),
                (_agreement(material, one),),
            )
        )
        for one in material.analysis.parities
    )
    if not rows:
        return ()
    text = (
        "No time counts before the outputs agree. The largest distance of any run of a case from "
        "its first one, relative to the largest output:"
    )
    columns = (
        Column("Case"),
        Column("Difference", numeric=True),
        Column("Allowed", numeric=True),
        Column("Outputs"),
    )
    return (Paragraph((text,)), Table("Outputs of all frameworks compared", columns, rows))


def _agreement(material: Material, parity: Parity) -> str:
    """Who differs; nobody can say who is right where no majority of the frameworks agrees."""
    if not parity.differing:
        return "agree"
    return f"differ, not timed: {listed([material.contender(one) for one in parity.differing])}"


def _troubles(material: Material) -> tuple[Block, ...]:
    """Failed runs with their last words, and results that were left out."""
    blocks: list[Block] = []
    for run in material.analysis.runs:
        if run.failure is None:
            continue
        blocks.append(Paragraph((Code(run.id), f": {run.failure.message}")))
        if run.failure.log.strip():
            blocks.append(Preformatted(run.failure.log.strip()))
    if material.analysis.ignored:
        blocks.append(Bullets(tuple((line,) for line in material.analysis.ignored)))
    return tuple(blocks)
