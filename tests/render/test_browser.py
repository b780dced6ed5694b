"""The HTML in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)
WIDTHS = (320, 360, 390, 768, 1280)
FRAMES = """<!DOCTYPE html><title>frames</title><body>
<script>
const widths = WIDTHS, found = {};
for (const width of widths) {
  const frame = document.createElement("iframe");
  frame.style = `width: ${width}px; height: 800px; border: 0`;
  frame.src = "page.html";
  frame.onload = () => {
    const page = frame.contentDocument;
    const links = [...page.querySelectorAll("nav a")];
    const shown = links.filter(link => link.checkVisibility()).length;
    page.querySelectorAll("details").forEach(details => { details.open = true; });
    found[width] = {
      overflow: page.documentElement.scrollWidth - width,
      requests: frame.contentWindow.performance.getEntriesByType("resource").length,
      shown,
      smallest: Math.min(...links.map(link => link.getBoundingClientRect().height)),
    };
    if (Object.keys(found).length === widths.length)
      document.body.textContent = JSON.stringify(found);
  };
  document.body.append(frame);
}
</script>"""


def chromium(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Runs the browser with a profile of its own; it must be installed."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "these tests need Chromium: install it (Debian: apt-get install chromium)"
    profile = folder / "profile"
    command = [program, *QUIET, f"--user-data-dir={profile}", *options]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)


@pytest.fixture
def folder(tmp_path: Path, page: str) -> Path:
    (tmp_path / "page.html").write_text(page)
    return tmp_path


def test_it_fits_every_width(folder: Path) -> None:
    (folder / "frames.html").write_text(FRAMES.replace("WIDTHS", str(list(WIDTHS))))
    address = (folder / "frames.html").as_uri()
    shown = chromium(
        folder,
        "--allow-file-access-from-files",
        "--virtual-time-budget=20000",
        "--dump-dom",
        address,
    ).stdout
    text = re.search(r"<body>(\{.*\})</body>", shown)
    assert text, shown[:2000]
    found = json.loads(text.group(1))
    assert {width: found[str(width)]["overflow"] for width in WIDTHS} == dict.fromkeys(WIDTHS, 0)
    assert {found[str(width)]["requests"] for width in WIDTHS} == {0}
    assert all(found[str(width)]["smallest"] >= 24 for width in WIDTHS)
    assert found["360"]["shown"] == 0, "the contents are folded on a phone"
    assert found["1280"]["shown"] > 5, "and stand beside the text on a wide screen"


def complaints(folder: Path, source: str) -> list[str]:
    """What the browser's console says; its security policy names each forbidden request."""
    (folder / "page.html").write_text(source)
    address = (folder / "page.html").as_uri()
    ran = chromium(folder, "--enable-logging=stderr", "--dump-dom", address)
    assert "Alpha vs. Beta" in ran.stdout
    return [line for line in ran.stderr.splitlines() if "CONSOLE" in line]


def test_it_asks_for_nothing_and_complains_of_nothing(folder: Path, page: str) -> None:
    assert complaints(folder, page) == []


def test_a_request_would_be_found(folder: Path, page: str) -> None:
    image = '<img alt="x" src="https://example.org/x.png"></main>'
    found = complaints(folder, page.replace("</main>", image))
    assert "example.org" in "".join(found)
