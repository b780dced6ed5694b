"""What an expert of a framework would run: programs for the frameworks' own environments.

Each imports a measurement as the worker does, and tells what the framework's own tool finds. The
first argument is JSON: what to import, how to prepare it, threads, and seconds of timing.
"""

from __future__ import annotations

from dataclasses import dataclass

from evalreport.model.plan import Parameters

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
BARE = """operator, operands = module.OPERATORS[parameters["operator"]], []
def seen(*arrays):
    operands[:] = arrays
    return operator(*arrays)
module.OPERATORS[parameters["operator"]] = seen
module.prepare(parameters, asked["configuration"])(0)
bare = lambda: operator(*operands)
"""
"""The operator on the operands of our first call; nothing of the result is copied."""

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
CLOSING = """import resource
found = {"seconds": timed(call), "bare": timed(bare) if bare else 0.0}
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(asked["warmups"]):
    call()
faults = (resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before) // asked["warmups"]
print(json.dumps({**found, "kernel": kernel, "faults": faults, "output": output}))
"""

TOOLS = {"pytorch": PYTORCH, "mxnet": MXNET}
INFERENCE = {
    "pytorch": "import torch\nbare = torch.inference_mode()(bare)\n",
    "mxnet": "",
}

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
        bare = BARE + INFERENCE[self.framework] if self.operator else ""
        return OPENING + self.trial.change + PREPARED + bare + TOOLS[self.framework] + CLOSING


def _set(**variables: str) -> Trial:
    words = " ".join(f"{name}={value}" for name, value in variables.items())
    return Trial(f"`{words}`", variables=tuple(variables.items()))


APART = Trial("`torch.set_num_interop_threads(1)`", ONE_BY_ONE)
TWO = _set(MXNET_CPU_WORKER_NTHREADS="2")
KEPT = _set(
    MALLOC_ARENA_MAX="1", MALLOC_MMAP_THRESHOLD_=str(2**25), MALLOC_TRIM_THRESHOLD_=str(2**32)
)
"""glibc keeps memory that was let go, where it would give it back and have it again page by page:
what experts use other allocators for. 32 MiB is the most that every version of it takes."""
OPTIMIZED_TRACE = Trial("`torch.jit.optimize_for_inference` instead", OPTIMIZED)
COMPILED_NETWORK = Trial("network compiled (`torch.compile`)", COMPILED)
RESNET = ("resnet50_inference", (("batch", 1),))
STEP = ("training_step", (("batch", 64),))
SOFTMAX = ("operators", (("operator", "softmax"),))
NORMALIZED = ("operators", (("operator", "layernorm"),))
TRIALS: tuple[tuple[str, tuple[str, Parameters], tuple[Trial, ...]], ...] = (
    ("pytorch", RESNET, (OPTIMIZED_TRACE, APART, KEPT)),
    ("pytorch", STEP, (COMPILED_NETWORK, KEPT)),
    ("pytorch", SOFTMAX, (KEPT,)),
    ("mxnet", RESNET, (TWO, _set(MXNET_EXEC_BULK_EXEC_INFERENCE="0"), KEPT)),
    ("mxnet", STEP, (TWO, _set(MXNET_EXEC_BULK_EXEC_TRAIN="0"), KEPT)),
    ("mxnet", SOFTMAX, (KEPT,)),
    ("mxnet", NORMALIZED, (KEPT,)),
)
"""Framework, measurement and cell to what is tried with the last of its configurations."""
