"""Known answers."""

from __future__ import annotations

from typing import Any


def observe(parameters: dict[str, Any]) -> dict[str, Any]:
    return {
        "lines": 20,
        "explained": 50.0,
        "name": "twice",
        "details": [{"mistake": "division by zero", "message": "division by zero in twice"}],
    }
