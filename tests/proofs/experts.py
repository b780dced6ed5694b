"""Experts time the same: `python -m tests.proofs.experts > tests/proofs/experts.md`.

Our runs alternate with the framework's own tool: `torch.utils.benchmark`, and what MXNet's opperf
does; and the tools time what an expert might try besides. It goes on for `--minutes`, but at least
until each pair has been made in both orders, which takes several.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from evalreport.discover import discover
from evalreport.environments import environment
from evalreport.measure import machine
from evalreport.measure.machine import threads
from evalreport.measure.running import WORKER, Runner
from evalreport.measure.surroundings import curated
from evalreport.model.analysis import Analysis
from evalreport.model.environment import Environment
from evalreport.model.evaluation import Evaluation
from evalreport.model.plan import Cell, CellPlan, Contender, Task
from evalreport.model.spec import Scalar
from evalreport.pipeline.measuring import cache_folder
from evalreport.shipped import shipped
from tests.proofs.expert_report import Found, Told, report
from tests.proofs.expert_tools import TRIALS, Case

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "evalreport" / "model" / "spec.py"
OPERATORS = ("matmul", "conv2d", "softmax", "layernorm")
NETWORKS = {"bert_inference": 1, "lstm_inference": 1, "training_step": 64, "resnet50_inference": 1}
"""Measurement to the batch in which it is compared."""
DEFAULT_ONLY = ("bert_inference", "lstm_inference", "training_step")
"""Of all others the last configuration is compared, too."""
WARMUPS = 10
"""Calls before the timed ones: as many as opperf's `run_performance_test` makes."""
SECONDS = 0.5
"""Of timing by a tool in one process."""


@dataclass(frozen=True)
class Stand:
    """Where everything is run."""

    evaluation: Evaluation
    environments: Mapping[str, Environment]
    seconds: float = SECONDS

    def pair(self, case: Case, *, ours_first: bool) -> tuple[float, Told]:
        """Our seconds and what the tool tells, one right after the other."""
        mine = self.ours(case) if ours_first else 0.0
        told = self.tool(case)
        if told is None:
            raise SystemExit(f"{case.title}: the tool fails, see above")
        return mine or self.ours(case), told

    def ours(self, case: Case) -> float:
        """Seconds of a call by a run of the worker."""
        measurement = self.evaluation.measurements[case.measurement]
        cell = Cell(case.measurement, case.parameters)
        contender = Contender(case.framework, case.configuration)
        task = Task(cell, contender, 1, 0, "experts", warmups=WARMUPS)
        runner = Runner(self.environments, {}, machine().id, cache_folder(), {})
        run = runner(CellPlan(cell, measurement, (contender,)), task)
        if run.timed is None:
            raise SystemExit(f"{task.id}: {run.failure}")
        return median(run.timed.values)

    def tool(self, case: Case) -> Told | None:
        """What the framework's own tool says; None if the program fails."""
        folder = self.evaluation.measurements[case.measurement].folder.parent
        asked = {
            "worker": str(WORKER),
            "spec": str(SPEC),
            "folder": str(folder),
            "measurement": case.measurement,
            "framework": case.framework,
            "parameters": dict(case.parameters),
            "configuration": case.configuration,
            "threads": threads(),
            "warmups": WARMUPS,
            "seconds": self.seconds,
        }
        python = self.environments[case.framework].interpreter
        with tempfile.TemporaryDirectory() as scratch:
            done = subprocess.run(
                [str(python), "-I", "-c", case.program, json.dumps(asked)],
                env={**self.variables(Path(scratch)), **dict(case.trial.variables)},
                cwd=scratch,
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode:
            sys.stderr.write(f"{case}: {done.stderr[-2000:]}\n")
            return None
        told = json.loads(done.stdout.splitlines()[-1])
        return Told(**{**told, "output": tuple(told["output"])})

    def variables(self, scratch: Path) -> dict[str, str]:
        """Those of a worker."""
        cache = cache_folder().resolve()
        return curated(os.environ, scratch=scratch, cache=cache, threads=threads(), seed="tool")


def compared(evaluation: Evaluation) -> list[Case]:
    """What is timed by us and by the tools."""
    measurements = evaluation.measurements
    points: list[tuple[str, str, Scalar]] = [
        (key, "operator", name)
        for key, measurement in measurements.items()
        for name in measurement.spec.parameters.get("operator", ())
        if name in OPERATORS
    ]
    points += [(key, "batch", batch) for key, batch in NETWORKS.items()]
    found = []
    for framework in evaluation.frameworks:
        for key, name, value in points:
            offered = measurements[key].configurations[framework.key]
            last = offered[0] if key in DEFAULT_ONLY else offered[-1]
            chosen = dict.fromkeys((offered[0], last))
            found += [Case(framework.key, key, ((name, value),), one) for one in chosen]
    return found


def tried(evaluation: Evaluation) -> list[Case]:
    """What the tools alone time: all configurations, and what else an expert might try."""
    found = []
    for key, (measurement, parameters), trials in TRIALS:
        offered = evaluation.measurements[measurement].configurations[key]
        usual = [Case(key, measurement, parameters, name) for name in offered]
        found += usual
        found += [replace(usual[-1], trial=trial) for trial in trials]
    return found


def measured(stand: Stand, minutes: float) -> Found:
    """Block after block of two rounds, the second in mirrored order, for so long; at least one.

    Only the first one asks what an expert might try besides: no claim rests on that.
    """
    timed, trials = compared(stand.evaluation), tried(stand.evaluation)
    pairs: dict[Case, list[tuple[float, Told]]] = defaultdict(list)
    told: dict[Case, list[Told]] = defaultdict(list)
    begin, blocks = time.monotonic(), 0
    while not blocks or (time.monotonic() - begin) * (blocks + 1) / blocks <= minutes * 60:
        for step in (1, -1):
            for case in timed[::step]:
                pairs[case].append(stand.pair(case, ours_first=step > 0))
            for case in trials[::step] if not blocks else ():
                told[case] += filter(None, [stand.tool(case)])
        blocks += 1
    return Found({case: pairs[case] for case in timed}, {case: told[case] for case in trials})


def main() -> int:
    """Measure and write the report; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=6.0)
    minutes = parser.parse_args().minutes
    evaluation = discover(ROOT / "evalreport.toml", shipped("measurements"))
    environments = {
        framework.key: environment(framework, cache_folder(), lambda text: None)
        for framework in evaluation.frameworks
    }
    found = measured(Stand(evaluation, environments), minutes)
    date = datetime.now(UTC).date().isoformat()
    analysis = Analysis((), (), (), (), (), (), machines=(machine(),), date=date)
    return report(found, analysis)


if __name__ == "__main__":
    raise SystemExit(main())
