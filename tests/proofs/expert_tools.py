"""What an expert of a framework would run: programs for the frameworks' own environments.

Each imports a measurement as the worker does, and tells what the framework's own tool finds. The
first argument is JSON: what to import, how to prepare it, threads, and seconds of timing.
"""

from __future__ import annotations

from dataclasses import dataclass

from evalreport.model.plan import Parameters

OPERATORS = "operators"

OPENING = """import importlib, importlib.util, json, sys, time
asked = json.loads(sys.argv[1])
found = importlib.util.spec_from_file_location("main", asked["worker"])
main = importlib.util.module_from_spec(found)
found.loader.exec_module(main)
main.furnish(asked["spec"])
from evalreport.worker.loading import declare
declare(asked["folder"])
parameters = asked["parameters"]
module = importlib.import_module("measurements.{measurement}.{framework}".format(**asked))
"""
PREPARED = """import numpy
run = module.prepare(parameters, asked["configuration"])
output = [float(number) for number in numpy.ravel(run(0))[:8]]
call, bare = lambda: run(0), None
"""
BARE = """from measurements.operators import inputs, operands
operator = module.OPERATORS[parameters["operator"]]
data, *others = operands(parameters["operator"])
x = inputs(parameters["operator"], data, load)[0]
others = [load(each) for each in others]
bare = lambda: operator(x, *others)
"""
"""The operator on the first of our inputs; nothing of the result is copied."""

PYTORCH = """from torch.utils.benchmark import Timer
def timed(call):
    for _ in range(asked["warmups"]):
        call()
    timer = Timer("call()", globals={"call": call}, num_threads=asked["threads"])
    return timer.blocked_autorange(min_run_time=asked["seconds"]).median
kernel = 0.0
"""
MXNET = """import statistics
import mxnet as mx
def once(call):
    start = time.perf_counter()
    call()
    mx.nd.waitall()
    return time.perf_counter() - start
def several(call):
    end = time.perf_counter() + asked["seconds"]
    found = [once(call)]
    while time.perf_counter() < end:
        found.append(once(call))
    return found
def timed(call):
    for _ in range(asked["warmups"]):
        once(call)
    return statistics.median(several(call))
kernel = 0.0
if bare:
    timed(bare)
    mx.profiler.set_config(profile_imperative=True, aggregate_stats=True)
    mx.profiler.set_state("run")
    calls = len(several(bare))
    mx.profiler.set_state("stop")
    told = json.loads(mx.profiler.dumps(reset=True, format="json"))["Time"]["operator"]
    kernel = sum(each["Total"] for each in told.values()) / 1e3 / calls
"""
"""Warm-ups, then calls with a `waitall` after each, by a clock of Python and by the profiler:
the two ways of `benchmark/opperf` in MXNet's source, which is not in its wheel."""
CLOSING = """found = {"seconds": timed(call), "bare": timed(bare) if bare else 0.0}
print(json.dumps({**found, "kernel": kernel, "output": output}))
"""

TOOLS = {"pytorch": PYTORCH, "mxnet": MXNET}
LOADERS = {
    "pytorch": "import torch\nload = torch.tensor\n",
    "mxnet": "load = module.load\n",
}
INFERENCE = {"pytorch": "bare = torch.inference_mode()(bare)\n", "mxnet": ""}

COMPILED = """build = module.classifier
def classifier():
    network = build()
    network.compile()
    return network
module.classifier = classifier
"""
ONE_BY_ONE = "import torch\ntorch.set_num_interop_threads(1)\n"
OPTIMIZED = """import torch
from measurements.resnet50_inference import batches, weights
def prepare(parameters, configuration):
    images = batches(parameters)
    network = module.resnet50()
    module.classifier(network, weights(), images, "default")  # loads the weights
    network = network.to(memory_format=torch.channels_last)
    x = torch.tensor(images[0]).to(memory_format=torch.channels_last)
    with torch.no_grad():
        traced = torch.jit.trace(network, x, check_trace=False)
        optimized = torch.jit.optimize_for_inference(torch.jit.freeze(traced))
    return torch.inference_mode()(lambda index: optimized(x).numpy())
module.prepare = prepare
"""


@dataclass(frozen=True)
class Trial:
    """What might be faster than a configuration as it is."""

    title: str
    """In Markdown."""
    change: str = ""
    """Python between the import of the measurement and its preparation."""
    variables: tuple[tuple[str, str], ...] = ()


AS_IT_IS = Trial("")


@dataclass(frozen=True)
class Case:
    """One way to use a framework in a measurement."""

    framework: str
    measurement: str
    parameters: Parameters
    configuration: str = "default"
    trial: Trial = AS_IT_IS

    @property
    def operator(self) -> str:
        """The single operator that it is; empty for a network."""
        return str(dict(self.parameters).get("operator", ""))

    @property
    def title(self) -> str:
        """Operator, or measurement and size."""
        sizes = [f"{self.measurement}, {name} {value}" for name, value in self.parameters]
        return self.operator or ", ".join(sizes)

    @property
    def name(self) -> str:
        """What is tried, or the configuration."""
        return self.trial.title or self.configuration

    @property
    def program(self) -> str:
        """What the framework's interpreter is to run."""
        bare = LOADERS[self.framework] + BARE + INFERENCE[self.framework] if self.operator else ""
        return OPENING + self.trial.change + PREPARED + bare + TOOLS[self.framework] + CLOSING


def _variable(name: str, value: str) -> Trial:
    return Trial(f"`{name}={value}`", variables=((name, value),))


APART = Trial("`torch.set_num_interop_threads(1)`", ONE_BY_ONE)
TWO = _variable("MXNET_CPU_WORKER_NTHREADS", "2")
TRIALS = (
    (
        *("pytorch", "resnet50_inference", 1),
        (Trial("`torch.jit.optimize_for_inference` instead", OPTIMIZED), APART),
    ),
    (
        *("pytorch", "training_step", 64),
        (Trial("network compiled (`torch.compile`)", COMPILED), APART),
    ),
    (
        *("mxnet", "resnet50_inference", 1),
        (TWO, _variable("MXNET_EXEC_BULK_EXEC_INFERENCE", "0")),
    ),
    (
        *("mxnet", "training_step", 64),
        (TWO, _variable("MXNET_EXEC_BULK_EXEC_TRAIN", "0")),
    ),
)
"""Framework, measurement and batch to what is tried with the last of its configurations."""
