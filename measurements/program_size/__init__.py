"""Program size: one small task, written the way each framework's documentation would."""

import ast
import io
import tokenize
from typing import Any, Callable, Dict, Iterator, Set, Tuple

from evalreport.model.spec import LOWER, NEITHER, OBSERVED, Metric, Spec

ACCURACY = 90.0
"""Percent of the held-out points that a program must classify correctly to count at all."""

SPEC = Spec(
    title="Program size",
    question="How much must be written, and known, to train a classifier and use it?",
    kind=OBSERVED,
    workload=(
        "The same task in each framework: train a perceptron with two hidden layers on "
        "synthetic points in the plane, validate it after every pass over the data, save it, "
        "load it into a new model and classify held-out points with that. The program is run, and "
        f"must classify at least {ACCURACY:.0f} % of the held-out points correctly. Counted in "
        "its source: lines that hold code (no blank lines, comments or docstrings); paths, which "
        "is one for each function and one more for each `if`, loop, comprehension, `except`, "
        "conditional expression and further operand of `and` or `or`; and the different names "
        "that the reader has to know: what is imported and its attributes, methods of objects, "
        "keyword arguments and text options."
    ),
    metrics=(
        Metric(
            "lines", "lines of code", "lines", LOWER, ("needs fewer lines", "needs more lines")
        ),
        Metric(
            "names",
            "names to know",
            "",
            LOWER,
            ("needs fewer names", "needs more names"),
            "names",
        ),
        Metric(
            "paths",
            "paths through the code",
            "",
            LOWER,
            ("has fewer paths", "has more paths"),
            "paths",
        ),
        Metric("accuracy", "accuracy on held-out points", "%", NEITHER),
    ),
    timeout=600.0,
    notes=(
        "Both programs have the same functions in the same order and were written "
        "by the same author after the introductory tutorial of each framework. Another author "
        "would write other lines; small differences mean little.",
        "MXNet brings a metric for accuracy with it. For PyTorch such metrics are a "
        "separate package, so its program counts the correct answers itself.",
        "MXNet allocates the weights of a model in a step of its own "
        "(`initialize`) and takes names of activations and optimizers as text, where PyTorch has "
        "a class for each. Names and texts count alike.",
    ),
)

Rings = Tuple[Any, Any]
"""Points, float32 (n, 2), and the ring in which each of them lies, int64 (n,)."""
Program = Callable[[Rings, Rings, Rings, str], Tuple[Any, Any]]


def rings(count: int, seed: int) -> Rings:
    """Draw points of three concentric rings: no straight line separates the classes."""
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(seed)
    classes = random.randint(0, 3, count)
    angles = random.uniform(0, 2 * numpy.pi, count)
    radii = 0.3 + 0.3 * classes + random.uniform(-0.1, 0.1, count)
    points = numpy.stack([radii * numpy.cos(angles), radii * numpy.sin(angles)], axis=1)
    return points.astype("float32"), classes.astype("int64")


def observe(program: Program, file: str) -> Dict[str, Any]:
    """Run `program` and count its source, `file`.

    Raises ValueError where the program did not learn, or where what it had learned was lost
    between saving and loading.
    """
    import os
    import tempfile

    import numpy

    numpy.random.seed(0)  # for frameworks whose data loaders shuffle with it
    test = rings(500, seed=3)
    with tempfile.TemporaryDirectory() as folder:
        accuracies, answers = program(
            rings(600, seed=1), rings(500, seed=2), test, os.path.join(folder, "model")
        )
    accuracy = 100 * float((answers == test[1]).mean())
    if accuracy < ACCURACY or 100 * accuracies[-1] < ACCURACY:
        raise ValueError(
            f"the program has not learned: {accuracy:.1f} % of the held-out points after loading, "
            f"{100 * accuracies[-1]:.1f} % of the validation points before saving are correct"
        )
    with open(file, encoding="utf-8") as opened:
        source = opened.read()
    return {**count(source), "accuracy": accuracy}


def count(source: str) -> Dict[str, int]:
    """Lines of code, names to know and paths of a program, by the rules of `SPEC.workload`."""
    tree = ast.parse(source)
    return {
        "lines": len(_code_lines(source, tree)),
        "names": len(set(_names(tree))),
        "paths": sum(_paths(node) for node in ast.walk(tree)),
    }


def _code_lines(source: str, tree: ast.AST) -> Set[int]:
    silent = (
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    )
    lines: Set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in silent:
            lines.update(range(token.start[0], token.end[0] + 1))
    for docstring in _docstrings(tree):
        lines.difference_update(range(docstring.lineno, (docstring.end_lineno or 0) + 1))
    return lines


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value


def _names(tree: ast.AST) -> Iterator[str]:
    """What a reader must look up, unless the program itself defines or documents it."""
    docstrings = set(_docstrings(tree))
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") not in own:
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)
        elif isinstance(node, ast.Constant) and node not in docstrings:
            yield from [node.value] if isinstance(node.value, str) else []


def _paths(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    branching = (
        ast.FunctionDef,
        ast.Lambda,
        ast.If,
        ast.IfExp,
        ast.For,
        ast.While,
        ast.ExceptHandler,
    )
    return int(isinstance(node, branching))
