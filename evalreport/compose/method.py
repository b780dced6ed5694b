"""How this was measured: protocol, controls, machine, packages, and how to repeat it."""

from __future__ import annotations

from evalreport.compose.controls import controls_section
from evalreport.compose.machine import machine_section, threads_section
from evalreport.compose.material import Material
from evalreport.compose.outputs import outputs_section
from evalreport.compose.primitives import primitives_section
from evalreport.compose.protocol import PROTOCOL
from evalreport.compose.rounds import rounds_section, steadiness_section
from evalreport.compose.tuning import tried_section
from evalreport.model.article import (
    Block,
    Bullets,
    Code,
    Paragraph,
    Preformatted,
    Section,
    Text,
)
from evalreport.model.result import FAILED

KEY = "how-this-was-measured"


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
        controls_section(material),
        machine_section(material),
        *threads_section(material),
        *primitives_section(material),
        Section("packages", "Packages", tuple(_packages(material))),
        *steadiness_section(material),
        *rounds_section(material),
        *outputs_section(material),
        *tried_section(material),
    ]
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
