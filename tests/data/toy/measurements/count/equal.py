"""Known answers."""

from __future__ import annotations

from typing import Any


def observe(parameters: dict[str, Any]) -> dict[str, Any]:
    return {
        "lines": 10,
        "explained": 75.0,
        "name": "equal",
        "details": [{"mistake": "division by zero", "message": "division by zero in equal"}],
    }
