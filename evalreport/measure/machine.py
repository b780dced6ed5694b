"""The machine that measures, and how much of it was there."""

from __future__ import annotations

import hashlib
import os
import platform
from pathlib import Path

from evalreport.model.result import Machine

UNKNOWN = "unknown"


def machine(root: Path = Path("/")) -> Machine:
    """Describes this machine; `root` is where its `proc` and `sys` are found.

    The id covers processor, cores, memory (in GiB), virtualisation, governor and, so that two
    machines of one kind are two, the installation's own id, which it does not reveal. Not the
    kernel: an update is no other machine, and what it changes shows in the runs.
    """
    processor, virtual = _processor(root)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    virtualisation = _virtualisation(root) if virtual else "none"
    governor = _text(root / "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
    cores = os.cpu_count() or 1
    own = _text(root / "etc/machine-id")
    decisive = (processor, cores, round(memory / 2**30), virtualisation, governor, own)
    return Machine(
        id=hashlib.sha256(repr(decisive).encode()).hexdigest(),
        processor=processor,
        cores=cores,
        memory_bytes=memory,
        system=_system(root),
        kernel=f"{platform.system()} {platform.release()}",
        virtualisation=virtualisation,
        governor=governor,
    )


def threads() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


Ticks = tuple[int, int]
"""Processor time since the start of the machine: all of it, and what the hypervisor took."""


def ticks(root: Path = Path("/")) -> Ticks:
    """Reads the machine's processor time; zeros where the system does not tell."""
    words = _text(root / "proc/stat").split("\n")[0].split()
    if not words or words[0] != "cpu":
        return 0, 0
    times = [int(word) for word in words[1:9]]  # what follows is already counted in `user`
    return sum(times), times[7] if len(times) == 8 else 0


def steal(before: Ticks, after: Ticks) -> float:
    """Share of the processor time between the two that the hypervisor gave to others."""
    elapsed = after[0] - before[0]
    return (after[1] - before[1]) / elapsed if elapsed > 0 else 0.0


def _processor(root: Path) -> tuple[str, bool]:
    """Name of the processor, and whether it says that it is a virtual one."""
    pairs = [line.split(":", 1) for line in _text(root / "proc/cpuinfo").splitlines()]
    fields = {pair[0].strip(): pair[1].strip() for pair in reversed(pairs) if len(pair) == 2}
    name = fields.get("model name") or platform.processor() or platform.machine() or UNKNOWN
    return name, "hypervisor" in fields.get("flags", "").split()


def _virtualisation(root: Path) -> str:
    names = [_text(root / "sys/class/dmi/id" / name) for name in ("sys_vendor", "product_name")]
    known = " ".join(name for name in names if name != UNKNOWN)
    return f"virtual machine ({known})" if known else "virtual machine"


def _system(root: Path) -> str:
    for line in _text(root / "etc/os-release").splitlines():
        if line.startswith("PRETTY_NAME="):
            return line.removeprefix("PRETTY_NAME=").strip("\"'")
    return platform.system()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip() or UNKNOWN
    except OSError:
        return UNKNOWN
