"""Model zoo: which well-known networks a framework builds by itself."""

import importlib
import os
import re
from typing import Any, Dict, Iterator, List, Tuple

from evalreport.model.spec import HIGHER, OBSERVED, Metric, Spec

FAMILIES = (
    "alexnet",
    "bert",
    "convnext",
    "deeplab",
    "densenet",
    "efficientnet",
    "googlenet",
    "gpt",
    "inception",
    "lenet",
    "llama",
    "maxvit",
    "mnasnet",
    "mobilenet",
    "regnet",
    "resnet",
    "resnext",
    "shufflenet",
    "squeezenet",
    "ssd",
    "swin",
    "t5",
    "unet",
    "vgg",
    "vit",
    "yolo",
)

SPEC = Spec(
    title="Model zoo",
    question="Which well-known networks come with the framework itself?",
    kind=OBSERVED,
    workload=(
        "Models built into the framework's own package: all its public files are searched for "
        "functions that are named after a well-known family of networks ("
        + ", ".join(FAMILIES)
        + "). Each one found is called without arguments and counts if it returns a model. "
        "Separate packages and pretrained weights, which have to be downloaded, are not counted."
    ),
    metrics=(
        Metric(
            "models",
            "models built into the package",
            "",
            HIGHER,
            ("has more models built in", "has fewer models built in"),
            "models",
        ),
        Metric("families", "families of models", noun="families"),
    ),
    details=(("family", "Family"), ("models", "Models")),
    timeout=300.0,
    notes=(
        "Only the framework's own package is counted. PyTorch keeps its models in a "
        "separate package of the same project, torchvision, which registers 121 model builders "
        "in version 0.29.2 (counted in the wheel `pkg:pypi/torchvision@0.29.2`, read on "
        "2026-11-22). MXNet has a separate package with more models too, GluonCV. What can be "
        "had with one more installation is therefore not what this number tells.",
    ),
)

Builder = Tuple[str, str, str]
"""Module, function and family."""


def observe(package: Any, model: type) -> Dict[str, Any]:
    """Build everything found in `package`; count what is a `model`."""
    built: Dict[str, List[str]] = {}
    for module, name, family in builders(package.__name__, os.path.dirname(package.__file__)):
        if isinstance(getattr(importlib.import_module(module), name)(), model):
            built.setdefault(family, []).append(name)
    return {
        "models": sum(map(len, built.values())),
        "families": len(built),
        "details": [
            {"family": family, "models": ", ".join(sorted(built[family]))}
            for family in sorted(built)
        ],
    }


def builders(package: str, folder: str) -> Iterator[Builder]:
    """Find the public functions in `folder` that are named after a family, unimported."""
    pattern = re.compile(rf"^def (({'|'.join(FAMILIES)})(?:[\d_]\w*)?)\(", re.MULTILINE)
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if _public(name))
        for file in sorted(files):
            if file.endswith(".py") and (_public(file) or file == "__init__.py"):
                path = os.path.join(root, file)
                with open(path, encoding="utf-8") as opened:
                    found = pattern.findall(opened.read())
                parts = os.path.relpath(path, folder)[: -len(".py")].split(os.sep)
                module = ".".join([package, *(part for part in parts if part != "__init__")])
                yield from ((module, name, family) for name, family in found)


def _public(name: str) -> bool:
    return not name.startswith("_") and name not in ("test", "testing", "tests")
