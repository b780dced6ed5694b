"""Reads the public interface of a package: what is documented, shown and typed in it."""

import ast
import inspect
import os
from dataclasses import dataclass
from importlib import import_module
from types import BuiltinFunctionType, ModuleType
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Set, Tuple

HIDING = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
RECEIVERS = ("self", "cls")


@dataclass(frozen=True)
class Entry:
    """What is known of a function or class."""

    documented: bool
    example: bool
    typed: Optional[bool]
    """None where there is nothing to be typed."""


def observe(package: ModuleType, areas: Mapping[str, Tuple[str, ...]]) -> Dict[str, Any]:
    """Return the shares (%) over all areas, and a row for each of them.

    Args:
        package: the framework.
        areas: title to the names of the modules that belong to it.
    """
    stubs = stubbed(package)
    seen: Dict[int, Any] = {}
    found = {
        title: [describe(*each, stubs) for each in public(package.__name__, modules, seen)]
        for title, modules in areas.items()
    }
    rows = [
        {
            "area": title,
            "modules": ", ".join(areas[title]),
            **{key: round(value) for key, value in summary(entries).items()},
        }
        for title, entries in found.items()
    ]
    return {**summary([each for entries in found.values() for each in entries]), "details": rows}


def public(
    package: str, modules: Iterable[str], seen: Dict[int, Any]
) -> Iterator[Tuple[str, Any]]:
    """Yield name and object of what can be called in the modules; `seen`, by id, is added to."""
    for path in modules:
        module = import_module(path)
        listed = getattr(module, "__all__", ())
        for name in listed or dir(module):
            found = getattr(module, name, None)
            suitable = name[0].isalpha() and callable(found)
            if suitable and _belongs(found, package, package if listed else path):
                if id(found) not in seen:
                    yield name, found
                seen[id(found)] = found  # kept, so that nothing else gets its id


def describe(name: str, found: Any, stubs: Set[str]) -> Entry:
    """Return what is known of a function or class."""
    text = found.__doc__ if isinstance(found.__doc__, str) else ""
    example = ">>>" in text or "Example" in text
    return Entry(bool(text.strip()), example, typed(name, found, stubs))


def typed(name: str, found: Any, stubs: Set[str]) -> Optional[bool]:
    """Whether all parameters have hints; None where there are none with a name of their own."""
    try:
        signature = inspect.signature(found.__init__ if inspect.isclass(found) else found)
    except (TypeError, ValueError):  # built in: it does not tell
        return name in stubs
    named = [
        each
        for each in signature.parameters.values()
        if each.kind not in HIDING and each.name not in RECEIVERS
    ]
    if not named:
        return None
    return all(each.annotation is not each.empty for each in named)


def stubbed(package: ModuleType) -> Set[str]:
    """Return the functions that stub files give hints for all parameters, in each overload."""
    hinted: Dict[str, bool] = {}
    for folder, _, files in os.walk(os.path.dirname(package.__file__ or "")):
        for file in files:
            if file.endswith(".pyi"):
                with open(os.path.join(folder, file), encoding="utf-8") as opened:
                    body = ast.parse(opened.read()).body
                for node in body:
                    if isinstance(node, ast.FunctionDef):
                        hinted[node.name] = hinted.get(node.name, True) and _hinted(node.args)
    return {name for name, fully in hinted.items() if fully}


def summary(entries: List[Entry]) -> Dict[str, Any]:
    """Return how many there are, and the share (%) of each property."""
    hints = [each.typed for each in entries if each.typed is not None]
    return {
        "callables": len(entries),
        "documented": _share([each.documented for each in entries]),
        "examples": _share([each.example for each in entries]),
        "typed": _share(hints),
    }


def _belongs(found: Any, package: str, home: str) -> bool:
    """Whether it comes from within `home`; what is built in, from within the package."""
    origin = getattr(found, "__module__", None)
    if isinstance(found, BuiltinFunctionType):
        return origin is None or _within(origin, package)
    return isinstance(origin, str) and _within(origin, home)


def _within(path: str, home: str) -> bool:
    return f"{path}.".startswith(f"{home}.")


def _hinted(arguments: ast.arguments) -> bool:
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return all(each.annotation for each in named)


def _share(flags: List[bool]) -> float:
    return 100 * sum(flags) / len(flags) if flags else 0.0
