"""Tiny wheels in a folder, which stands in for the package index."""

import zipfile
from pathlib import Path

import pytest


def only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let uv see the wheels in `folder` and no other packages."""
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("UV_FIND_LINKS", raising=False)
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    configuration = folder / "uv.toml"
    configuration.write_text("no-index = true\n")
    monkeypatch.setenv("UV_CONFIG_FILE", str(configuration))


def write(folder: Path, name: str, source: str, requires: str = "") -> None:
    """Write a wheel with version 1.0 of a module."""
    about = f"{name}-1.0.dist-info"
    needs = f"Requires-Dist: {requires}\n" if requires else ""
    files = {
        f"{name}.py": source,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{needs}",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in (*files, f"{about}/RECORD"))
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        for path, text in {**files, f"{about}/RECORD": record}.items():
            archive.writestr(path, text)
