"""The description of a machine, from files made up for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.measure.machine import machine, steal, threads, ticks

CPUINFO = """processor\t: 0
model name\t: Toy 3000
flags\t\t: fpu {flag}

processor\t: 1
model name\t: Toy 3000
flags\t\t: fpu {flag}
"""


def root(
    folder: Path, *, flag: str = "hypervisor", governor: str = "performance", kernel: str = ""
) -> Path:
    files = {
        "proc/cpuinfo": CPUINFO.format(flag=flag),
        "proc/stat": "cpu  10 20 30 40 50 60 70 80 90 100\ncpu0 1 2 3\n",
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
    assert found.memory_bytes > 2**20


def test_what_is_not_visible_is_unknown(tmp_path: Path) -> None:
    found = machine(tmp_path)
    assert found.governor == "unknown"
    assert found.processor
    assert found.system


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


def test_processor_time_is_read_without_counting_guests_twice(tmp_path: Path) -> None:
    assert ticks(root(tmp_path)) == (360, 80)


def test_processor_time_that_is_not_told(tmp_path: Path) -> None:
    assert ticks(tmp_path) == (0, 0)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_steal_is_a_share(start: int, elapsed: int, stolen: int) -> None:
    stolen = min(stolen, elapsed)
    share = steal((start, 5), (start + elapsed, 5 + stolen))
    assert 0.0 <= share <= 1.0
    assert share * elapsed == pytest.approx(stolen)
