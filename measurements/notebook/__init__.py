"""Notebook: whether work in a notebook goes smoothly, and what it shows."""

import json
import os
import re
import tempfile
from typing import Any, Dict, List, Tuple

from evalreport.model.spec import HIGHER, NEITHER, OBSERVED, Metric, Spec
from measurements.environments import environment, run

TEXT = "text"
IMAGE = "image"
PRINTED = "printed text"
ERROR = "error"
KINDS = {
    "text/plain": TEXT,
    "text/html": "HTML",
    "text/latex": "formula",
    "image/png": IMAGE,
    "image/svg+xml": IMAGE,
}
CELLS = {
    "Import the framework": TEXT,
    "Show an array": TEXT,
    "Show a network": TEXT,
    "Train it": TEXT,
    "Plot the losses": IMAGE,
    "Plot an array as it is": IMAGE,
    "Make a mistake": ERROR,
    "Go on": TEXT,
}
"""Title of each cell, and the kind of output that it must have."""
PACKAGES = ("nbclient==0.11.0", "ipykernel==7.4.0", "matplotlib==3.10.9")

SPEC = Spec(
    title="Notebook",
    question="Can I work with it in a notebook?",
    kind=OBSERVED,
    workload=(
        "A Jupyter notebook, the same one in each framework: it trains a small network, shows and "
        "plots what it has, makes a mistake, and goes on. nbclient runs it with a fresh kernel "
        "in an environment with the framework and Matplotlib. A cell works if it raises no error "
        "and shows what it should: a text, or an image where it plots. The cell with the mistake "
        "works if it shows an error."
    ),
    metrics=(
        Metric(
            "worked",
            "cells that work",
            "%",
            HIGHER,
            ("runs more of these cells", "runs fewer of these cells"),
        ),
        Metric("cells", "cells of the notebook", "", NEITHER, noun="cells"),
    ),
    details=(
        ("cell", "Cell"),
        ("outcome", "Outcome"),
        ("shown", "Shown as"),
        ("message", "Error, shortened"),
    ),
    host=True,
    timeout=600.0,
    notes=(
        "The environment of MXNet names its version of NumPy. Without that, an installation of "
        "Matplotlib brings a newer one, with which MXNet cannot be imported.",
        "An array of inputs is plotted as the framework has it. What Matplotlib does not take can "
        "be plotted all the same after a conversion: with `asnumpy()` in MXNet, and in PyTorch "
        "with `detach()` where gradients are recorded, as they are for what a model puts out.",
        "A line that plots is drawn by Matplotlib, whichever framework has computed it.",
    ),
)

SHORT = 200
"""Characters of an error that are shown."""

Cell = Dict[str, Any]


def observe(program: str, *requirements: str) -> Dict[str, Any]:
    """Run `program`, a file with cells, as a notebook.

    Raises ValueError where its cells are not `CELLS`, ProgramError where its kernel dies, and
    PackagesError or ConnectionError where its environment cannot be made.
    """
    with open(program, encoding="utf-8") as file:
        found = cells(file.read())
    if [title for title, _ in found] != list(CELLS):
        raise ValueError(f"the cells of {os.path.basename(program)} are not {list(CELLS)}")
    with environment(*requirements, *PACKAGES) as interpreter:
        executed = execute(interpreter, [source for _, source in found])
    return summarise(executed)


def cells(source: str) -> List[Tuple[str, str]]:
    """Split a program at its lines `# %% TITLE`; the title and the source of each cell."""
    parts = re.split(r"^# %% (.+)\n", source, flags=re.MULTILINE)[1:]
    return [(title, text.strip()) for title, text in zip(parts[::2], parts[1::2])]


def execute(interpreter: str, sources: List[str]) -> List[Cell]:
    """Run a notebook, whatever its cells raise, and return its cells with their outputs."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "notebook.ipynb")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(notebook(sources), file)
        program = os.path.join(os.path.dirname(interpreter), "jupyter-execute")
        run(interpreter, program, "--inplace", "--allow-errors", path, folder=folder)
        with open(path, encoding="utf-8") as file:
            executed: List[Cell] = json.load(file)["cells"]
    return executed


def notebook(sources: List[str]) -> Dict[str, Any]:
    """Return the content of a notebook file, in version 4.5 of the format."""
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}
        },
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{number}",
                "metadata": {},
                "execution_count": None,
                "source": source,
                "outputs": [],
            }
            for number, source in enumerate(sources, start=1)
        ],
    }


def summarise(executed: List[Cell]) -> Dict[str, Any]:
    """Count the cells that work by `CELLS`."""
    rows = [_row(title, cell["outputs"]) for title, cell in zip(CELLS, executed)]
    return {
        "worked": 100 * sum(row["outcome"] == "works" for row in rows) / len(rows),
        "cells": len(rows),
        "details": rows,
    }


def _row(title: str, outputs: List[Dict[str, Any]]) -> Dict[str, str]:
    kinds = sorted({kind for output in outputs for kind in _kinds(output)})
    wanted = CELLS[title]
    errors = [output for output in outputs if output["output_type"] == "error"]
    works = wanted in kinds and (wanted == ERROR or not errors)
    message = f"{errors[0]['ename']}: {errors[0]['evalue']}".splitlines()[0] if errors else ""
    return {
        "cell": title,
        "outcome": "works" if works else "raises an error" if errors else f"shows no {wanted}",
        "shown": ", ".join(kinds) or "nothing",
        "message": message[:SHORT],
    }


def _kinds(output: Dict[str, Any]) -> List[str]:
    """The kinds of one output; a stream is what was printed or warned."""
    if output["output_type"] == "stream":
        return [PRINTED]
    if output["output_type"] == "error":
        return [ERROR]
    return [KINDS.get(mime, mime) for mime in output["data"]]
