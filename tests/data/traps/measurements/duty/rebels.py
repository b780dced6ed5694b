"""Raises what nobody catches."""

from __future__ import annotations

from typing import Any

from . import work

CONFIGURATIONS = ("default",)


class Rebellion(BaseException):
    """Not an Exception."""


def prepare(parameters: dict[str, Any], configuration: str) -> Any:
    def run(index: int) -> None:
        raise Rebellion(work(index))

    return run
