"""Cognitive complexity of Python source, by the rules of its author.

G. Ann Campbell, "Cognitive Complexity: A new way of measuring understandability", SonarSource
2018. Breaks of the linear flow count one, and one more for each level of nesting that they stand
in: `if`, loops, `except`, conditional expressions. `else`, `elif` and sequences of like boolean
operators count one wherever they stand. Nesting is made by the former, and by functions within
functions. The paper does not mention comprehensions: each counts as a loop, each condition in it
one. Not counted are recursion, jumps, switches and an `else` of a loop: no program here has any.
"""

import ast
from typing import Iterable

BREAKS = (
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.IfExp,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)
"""What counts, and nests what stands in it; `if` does so too, with a rule of its own."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def cognitive(source: str) -> int:
    """Return the cognitive complexity of a whole file."""
    return _cost(ast.parse(source), nesting=0, inside=False)


def _cost(node: ast.AST, nesting: int, inside: bool) -> int:
    """Return what a node and all below it cost; `inside`: it belongs to a function."""
    if isinstance(node, ast.If):
        return 1 + nesting + _branches(node, nesting, inside)
    cost, deeper = 0, nesting
    if isinstance(node, BREAKS):
        cost, deeper = 1 + nesting, nesting + 1
    elif isinstance(node, ast.BoolOp):
        cost = 1
    elif isinstance(node, ast.comprehension):
        cost = len(node.ifs)
    elif isinstance(node, FUNCTIONS):
        deeper, inside = nesting + inside, True
    return cost + _costs(ast.iter_child_nodes(node), deeper, inside)


def _branches(node: ast.If, nesting: int, inside: bool) -> int:
    """Return what stands in an `if` and what follows it cost: the word itself is counted."""
    cost = _cost(node.test, nesting, inside) + _costs(node.body, nesting + 1, inside)
    if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):  # `elif`
        return cost + 1 + _branches(node.orelse[0], nesting, inside)
    return cost + bool(node.orelse) + _costs(node.orelse, nesting + 1, inside)


def _costs(nodes: Iterable[ast.AST], nesting: int, inside: bool) -> int:
    return sum(_cost(node, nesting, inside) for node in nodes)
