"""What a framework tells of oneDNN, the library in which both do most of their arithmetic.

Its lines begin with the name of the library at the time, then say what they tell of:

    mkldnn_verbose,exec,convolution,jit:avx2,...
    dnnl_verbose,exec,cpu,convolution,jit:avx2,...
    onednn_verbose,v1,primitive,exec,cpu,convolution,jit:avx512_core,...

The lines of executions of whole graphs name no kind and are not counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from evalreport.model.result import Witness

LINE = re.compile(r"(?:onednn|dnnl|mkldnn)_verbose,(.+)")
ENGINE = re.compile(r"(?:cpu|gpu)\d*")
INSTRUCTIONS = re.compile(r"(?:\bisa:|Detected ISA is )([^,]+)")


def witness(output: str) -> Witness:
    """The instruction set and the executed primitives in all that a process has printed."""
    lines = [found[1].strip() for found in LINE.finditer(output)]
    named = [found[1].strip() for line in lines if (found := INSTRUCTIONS.search(line))]
    counted = Counter(_executed(lines))
    return Witness(named[0] if named else "", dict(sorted(counted.items())))


def _executed(lines: list[str]) -> Iterator[str]:
    for line in lines:
        words = line.split(",")
        if "exec" not in words or "graph" in words[: words.index("exec")]:
            continue
        rest = words[words.index("exec") + 1 :]
        told = (rest[1:] if rest and ENGINE.fullmatch(rest[0]) else rest)[:2]
        if len(told) == 2:  # else a line that another one has cut off
            yield ", ".join(told)
