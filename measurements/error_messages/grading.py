"""Makes the mistakes and grades what is said about them."""

import inspect
import os
import re
import tempfile
from types import FunctionType
from typing import Any, Dict, List, Mapping, Optional, Tuple

from measurements.error_messages.mistakes import MISTAKES

FAULTY = "# faulty"
"""Marks the line of a mistake: where a user expects the error."""
SHORT = 200
"""Characters of a message that are shown."""

Grade = Dict[str, Any]


def observe(functions: Mapping[str, Any]) -> Dict[str, Any]:
    """Return the share (%) of `MISTAKES`, each made by the function of its name, per criterion.

    Raises KeyError where `functions` lacks one of them.
    """
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # so that messages name relative paths, the same on every machine
        try:
            grades = {key: grade(key, *make(functions[key])) for key in MISTAKES}
        finally:
            os.chdir(before)
    return {
        **shares(list(grades.values())),
        "mistakes": len(grades),
        "details": [_row(MISTAKES[key].title, found) for key, found in grades.items()],
    }


def make(mistake: FunctionType) -> Tuple[Optional[str], bool]:
    """Call `mistake`; return what its exception says and whether it came from the faulty line.

    The text is None where nothing was raised.
    """
    lines, first = inspect.getsourcelines(mistake)
    (faulty,) = (first + i for i, line in enumerate(lines) if line.rstrip().endswith(FAULTY))
    try:
        mistake()
    except Exception as error:
        trace = error.__traceback__
        while trace and trace.tb_frame.f_code is not mistake.__code__:
            trace = trace.tb_next
        return str(error), trace is not None and trace.tb_lineno == faulty
    return None, False


def grade(key: str, text: Optional[str], at_line: bool) -> Grade:
    """Grade what was said about the mistake `key` (None: nothing)."""
    mistake = MISTAKES[key]
    message = statement(text or "")
    return {
        "raised": text is not None,
        "at_line": at_line,
        "operation": any(_names(message, word) for word in mistake.operation),
        "values": all(any(_shows(message, one) for one in value) for value in mistake.values),
        "message": message,
    }


def statement(text: str) -> str:
    """Return what a message says, without the source positions and stack traces in it."""
    text = re.split(r"^(?:Stack trace:|Exception raised from )", text, flags=re.MULTILINE)[0]
    kept = []
    for line in text.splitlines():
        line = re.sub(r"^\s*\[[\d:]+\] ", "", line)  # the time of day
        line = re.sub(r"\S+\.(?:cc|cpp|cu|h|hpp|py):\d+:?", "", line)
        if not re.match(r"\s*(?:Traceback \(|File \"|\[bt\])", line):
            kept.append(line.strip())
    return "\n".join(kept).strip()


def shares(grades: List[Grade]) -> Dict[str, float]:
    """Percent of the grades that meet each metric's criteria."""
    explained = [found["operation"] and found["values"] for found in grades]
    met = {
        "complete": [found["at_line"] and good for found, good in zip(grades, explained)],
        "raised": [found["raised"] for found in grades],
        "at_line": [found["at_line"] for found in grades],
        "explained": explained,
    }
    return {key: 100 * sum(flags) / len(grades) for key, flags in met.items()}


def _names(message: str, word: str) -> bool:
    """Whether `word` stands in the message, also as part of a name: `FullyConnected`, `conv2d`."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", message)
    pattern = rf"(?<![a-z]){re.escape(word)}(?![a-z])"
    return any(re.search(pattern, spelled.lower()) for spelled in (message, parted))


def _shows(message: str, value: str) -> bool:
    """Whether `value` stands in the message by itself: 37 does in `4x37`, not in `-37`."""
    message = re.sub(r"(?<=\d)x(?=\d)", " ", message.lower())
    return bool(re.search(rf"(?<![\w.-]){re.escape(value)}(?!\w|\.\d)", message))


def _row(title: str, found: Grade) -> Dict[str, str]:
    answers = {
        key: "yes" if found[key] else "no" for key in ("raised", "at_line", "operation", "values")
    }
    message = " ".join(found["message"].split())
    shown = message if len(message) <= SHORT else message[: SHORT - 1] + "…"
    return {"mistake": title, **answers, "message": shown}
