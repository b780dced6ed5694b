"""The description of a machine, from files made up for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evalreport.measure.machine import high_water, machine, memory_bytes, threads

CPUINFO = """processor\t: 0
model name\t: Toy 3000
flags\t\t: fpu {flag}

processor\t: 1
model name\t: Toy 3000
flags\t\t: fpu {flag}
"""


def root(folder: Path, *, flag: str = "hypervisor", governor: str = "performance") -> Path:
    files = {
        "proc/cpuinfo": CPUINFO.format(flag=flag),
        "proc/driver/nvidia/gpus/0000:01:00.0/information": "Model: \t\t Toy GPU\nIRQ: 1\n",
        "proc/driver/nvidia/gpus/0000:02:00.0/information": "Model: \t\t Toy GPU\nIRQ: 2\n",
        "etc/os-release": 'NAME="Toy"\nPRETTY_NAME="Toy OS 1"\n',
        "sys/class/dmi/id/sys_vendor": "Toy Clouds\n",
        "sys/class/dmi/id/product_name": "Medium\n",
        "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": governor,
    }
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def test_everything_that_is_visible_is_told(tmp_path: Path) -> None:
    found = machine(root(tmp_path))
    assert found.processor == "Toy 3000"
    assert found.system == "Toy OS 1"
    assert found.virtualisation == "virtual machine (Toy Clouds Medium)"
    assert found.governor == "performance"
    assert found.cores >= 1
    assert found.visible == threads()
    assert found.memory_bytes == memory_bytes() > 2**20
    assert found.accelerators == ("Toy GPU", "Toy GPU")


def test_what_is_not_visible_is_unknown(tmp_path: Path) -> None:
    found = machine(tmp_path)
    assert found.governor == "unknown"
    assert found.processor
    assert found.system
    assert (found.instructions, found.accelerators) == ((), ())


def test_real_hardware_is_not_called_virtual(tmp_path: Path) -> None:
    assert machine(root(tmp_path, flag="sse")).virtualisation == "none"


def test_id_is_stable_and_changes_with_what_decides_about_speed(tmp_path: Path) -> None:
    first = machine(root(tmp_path / "a"))
    assert machine(root(tmp_path / "b")).id == first.id
    assert machine(root(tmp_path / "c", governor="powersave")).id != first.id
    assert machine(root(tmp_path / "d", flag="sse")).id != first.id
    (tmp_path / "b" / "etc" / "machine-id").write_text("another of the same kind")
    assert machine(tmp_path / "b").id != first.id


def test_this_machine_can_be_described() -> None:
    assert machine() == machine()
    assert threads() >= 1
    assert high_water() > 2**20


def test_fewer_visible_processors_are_another_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = machine(root(tmp_path))
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: range(first.visible + 1))
    other = machine(root(tmp_path))
    assert other.visible == first.visible + 1
    assert other.id != first.id


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("flags : fpu avx2 avx512f sse4_2 hypervisor xsave", ("sse4_2", "avx2", "avx512f")),
        ("Features : fp asimd sve crc32", ("asimd", "sve")),
        ("flags : fpu", ()),
    ],
)
def test_instructions_that_matter_are_named(
    tmp_path: Path, line: str, names: tuple[str, ...]
) -> None:
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc" / "cpuinfo").write_text(f"model name : Toy\n{line}\n")
    assert machine(tmp_path).instructions == names
