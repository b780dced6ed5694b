"""How much memory this process holds, by the operating system's accounting."""

from __future__ import annotations


def resident_bytes() -> int:
    """Resident size at this moment; 0 where the system does not tell."""
    return _status("VmRSS")


def peak_bytes() -> int:
    """Largest resident size so far; 0 where the system does not tell.

    Asked from inside: what `wait4` tells the parent includes the size that the parent itself
    had when it forked, which would make every small framework look as large as the tool.
    """
    return _status("VmHWM")


def _status(field: str) -> int:
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as file:
            lines = dict(line.split(":", 1) for line in file if ":" in line)
    except OSError:
        return 0
    return int(lines.get(field, "0 kB").split()[0]) * 1024
