"""The machine that measures."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from pathlib import Path

from evalreport.model.result import Machine

UNKNOWN = "unknown"
INSTRUCTIONS = (
    "sse4_2", "avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "avx_vnni",
    "amx_tile", "amx_bf16", "amx_int8", "asimd", "asimddp", "sve", "sve2", "bf16", "i8mm",
)  # fmt: skip
"""Those of vectors and matrices, by the names in `/proc/cpuinfo`, x86 before ARM."""


def machine(root: Path = Path("/")) -> Machine:
    """Describes this machine; `root` is where its `proc` and `sys` are found.

    The id covers processor, cores and how many of them are visible, memory (in GiB),
    virtualisation, governor and, so that two machines of one kind are two, the installation's
    own id, which it does not reveal. Not the kernel: an update is no other machine, and what it
    changes shows in the runs.
    """
    processor, flags = _processor(root)
    memory = memory_bytes()
    virtualisation = _virtualisation(root) if "hypervisor" in flags else "none"
    governor = told(root / "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
    cores, visible = os.cpu_count() or 1, threads()
    own = told(root / "etc/machine-id")
    decisive = (processor, cores, visible, round(memory / 2**30), virtualisation, governor, own)
    return Machine(
        id=hashlib.sha256(repr(decisive).encode()).hexdigest(),
        processor=processor,
        cores=cores,
        memory_bytes=memory,
        system=_system(root),
        kernel=f"{platform.system()} {platform.release()}",
        virtualisation=virtualisation,
        governor=governor,
        visible=visible,
        instructions=tuple(name for name in INSTRUCTIONS if name in flags),
        accelerators=_accelerators(root),
    )


def memory_bytes() -> int:
    """Bytes of the machine's memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def high_water() -> int:
    """Largest resident size of this process so far in bytes; 0 where the system does not tell."""
    found = re.search(r"^VmHWM:\s*(\d+) kB$", told(Path("/proc/self/status")), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def threads() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def told(file: Path) -> str:
    """What the system tells in one of its files; `unknown` where it does not."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip() or UNKNOWN
    except OSError:
        return UNKNOWN


def _processor(root: Path) -> tuple[str, frozenset[str]]:
    """Name of the first processor, and what it says that it is able to do."""
    fields = _fields(told(root / "proc/cpuinfo"))
    name = fields.get("model name") or platform.processor() or platform.machine() or UNKNOWN
    return name, frozenset((fields.get("flags") or fields.get("Features") or "").split())


def _accelerators(root: Path) -> tuple[str, ...]:
    files = sorted((root / "proc/driver/nvidia/gpus").glob("*/information"))
    return tuple(_fields(told(file)).get("Model", UNKNOWN) for file in files)


def _fields(text: str) -> dict[str, str]:
    """The lines `name: value`; the first of each name."""
    pairs = [line.split(":", 1) for line in text.splitlines()]
    return {pair[0].strip(): pair[1].strip() for pair in reversed(pairs) if len(pair) == 2}


def _virtualisation(root: Path) -> str:
    names = [told(root / "sys/class/dmi/id" / name) for name in ("sys_vendor", "product_name")]
    known = " ".join(name for name in names if name != UNKNOWN)
    return f"virtual machine ({known})" if known else "virtual machine"


def _system(root: Path) -> str:
    for line in told(root / "etc/os-release").splitlines():
        if line.startswith("PRETTY_NAME="):
            return line.removeprefix("PRETTY_NAME=").strip("\"'")
    return platform.system()
