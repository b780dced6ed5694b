"""Rows below what they have in common."""

from __future__ import annotations

from collections.abc import Iterable

from evalreport.model.article import Row, Text


def headed(rows: Iterable[tuple[Text, Row]]) -> tuple[Row, ...]:
    """The rows, those with the same head together, and each head once above its own."""
    groups: dict[Text, list[Row]] = {}
    for head, row in rows:
        groups.setdefault(head, []).append(row)
    found: list[Row] = []
    for head, own in groups.items():
        found += [Row((head,), heads=True), *own]
    return tuple(found)
