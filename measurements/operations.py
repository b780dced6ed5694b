"""Single operations: what the measurements of several kinds of them share."""

from typing import Any, Callable, Dict, List, Tuple

INPUTS = 8
PIECES = 31
"""Rows of a result that are copied, about: no divisor of a size, so that they differ in place."""

Shapes = Dict[str, Tuple[Tuple[int, ...], ...]]
"""Operator to the shapes of its operands: its input, then what would be weights in a network."""


def operands(shapes: Shapes, operator: str) -> list:
    """Return the array of which the inputs are windows, and the other operands.

    All are float32 but for tokens, which are int64.
    """
    import numpy

    # The stream of RandomState is frozen: every version of numpy draws the same numbers.
    random = numpy.random.RandomState(list(shapes).index(operator))
    (rows, *rest), *others = shapes[operator]
    shape = (rows + INPUTS - 1, *rest)
    if operator == "embedding":
        data = random.randint(0, others[0][0], shape).astype("int64")
    else:
        data = random.uniform(-1, 1, shape).astype("float32")
    return [data, *(random.uniform(-1, 1, other).astype("float32") for other in others)]


def inputs(shapes: Shapes, operator: str, data: Any, load: Callable) -> List[Any]:
    """Return the eight inputs as what `load` makes of an array of numbers: parts of one array.

    But for those of the pooling, because a framework may treat parts and wholes differently.
    """
    whole = operator == "maxpool"
    source = data if whole else load(data)
    rows = shapes[operator][0][0]
    found = [source[start : start + rows] for start in range(INPUTS)]
    return [load(each) for each in found] if whole else found


def part(result: Any) -> Any:
    """Return rows from all over the result: enough to compare, little to copy."""
    rows = result.reshape((-1, result.shape[-1]))
    return rows[:: stride(rows.shape[0])]


def stride(rows: int) -> int:
    """Return how many rows lie from one that is copied to the next."""
    return rows // PIECES | 1  # odd, so that they differ in place
