"""Which configurations a framework's file offers, read without importing it."""

from __future__ import annotations

import ast
from pathlib import Path

from evalreport.discover.schema import KEY
from evalreport.errors import InputError

DEFAULT = ("default",)


def configurations(file: Path) -> tuple[str, ...]:
    """The literal `CONFIGURATIONS` of a framework's file, or ("default",).

    Raises InputError with the line where the file or the value is wrong.
    """
    try:
        tree = ast.parse(file.read_bytes())
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        reason = getattr(error, "msg", error)
        raise InputError(f"line {line}: not a Python program ({reason})") from error
    except (RecursionError, MemoryError) as error:  # the parser's two ways to say so
        raise InputError("not a Python program that can be read: nested too deeply") from error
    for statement in tree.body:
        if _names(statement) == ["CONFIGURATIONS"]:
            return _value(statement)
    return DEFAULT


def _names(statement: ast.stmt) -> list[str]:
    """What an assignment binds."""
    match statement:
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def _value(statement: ast.stmt) -> tuple[str, ...]:
    match statement:
        case ast.Assign(value=ast.Tuple(elts=items)) | ast.AnnAssign(value=ast.Tuple(elts=items)):
            names = [item.value for item in items if isinstance(item, ast.Constant)]
            found = [name for name in names if isinstance(name, str) and KEY.fullmatch(name)]
            if found and len(set(found)) == len(items):
                return tuple(found)
    raise InputError(
        f"line {statement.lineno}: CONFIGURATIONS must be a literal tuple of different names "
        'made of a-z, 0-9 and _, the default first: ("default",)'
    )
