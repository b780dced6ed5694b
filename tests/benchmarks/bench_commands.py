"""What the commands cost, each beside a yardstick in the same run: `python FILE`.

The figures are the least of five whole processes, for what else runs on the machine only adds.
The shipped article is used; nothing is written into the repository. Environments are made of
the tiny evaluation's packages, which uv has in its own cache after the first of the five.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "evalreport"]
ENVIRONMENTS = """
import sys
from pathlib import Path
from evalreport.discover import discover
from evalreport.environments import environment
evaluation, cache = discover(Path(sys.argv[1]), Path(sys.argv[2])), Path(sys.argv[3])
for framework in evaluation.frameworks:
    environment(framework, cache, lambda text: None)
"""
WEASYPRINT = """
import sys
from weasyprint import HTML
HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def cost(command: list[str], folder: Path, before: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds of the command, the least of five; `before` runs before each."""
    walls, cpus = [], []
    for _ in range(5):
        before()
        used, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        walls.append(time.perf_counter() - start)
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpus.append(now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)
        assert done.returncode in (0, 3), done.stderr
    return min(walls), min(cpus)


def main() -> None:
    """Print one line for each command."""
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "project"
        for part in ("output", "templates", "measurements"):
            shutil.copytree(ROOT / part, project / part)
        shutil.copy(ROOT / "evalreport.toml", project)
        output = project / "output"
        article = output / "pytorch-vs-mxnet"
        tiny = ROOT / "tests" / "data" / "tiny"
        cache = Path(name) / "cache"

        def fresh() -> None:
            (output / "manifest.json").unlink(missing_ok=True)

        def no_environments() -> None:
            shutil.rmtree(cache, ignore_errors=True)

        def nothing() -> None:
            pass

        commands: list[tuple[str, list[str], Callable[[], object]]] = [
            ("python -c pass", [sys.executable, "-c", "pass"], nothing),
            ("evalreport --help", [*COMMAND, "--help"], nothing),
            ("render, from nothing", [*COMMAND, "render"], fresh),
            ("render, unchanged", [*COMMAND, "render"], nothing),
            ("build, unchanged", [*COMMAND, "build", "--budget", "1s"], nothing),
            ("render md,html", [*COMMAND, "render", "--format", "md,html"], fresh),
            (
                "environments, warm uv cache",
                [
                    *(sys.executable, "-c", ENVIRONMENTS, str(tiny / "evalreport.toml")),
                    *(str(tiny / "measurements"), str(cache)),
                ],
                no_environments,
            ),
            (
                "WeasyPrint alone",
                [sys.executable, "-c", WEASYPRINT, f"{article}.html", f"{name}/alone.pdf"],
                nothing,
            ),
        ]
        found = {}
        for label, command, before in commands:
            found[label] = cost(command, project, before)
            wall, cpu = found[label]
            sys.stdout.write(f"{label:28} wall {wall:6.2f} s   CPU {cpu:6.2f} s\n")
        ratio = found["render, from nothing"][1] / found["WeasyPrint alone"][1]
        sys.stdout.write(f"render over WeasyPrint alone, CPU: {ratio:.2f}\n")
        sys.stdout.write(f"measured with {os.cpu_count()} cores\n")


if __name__ == "__main__":
    main()
