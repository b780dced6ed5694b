"""A toy: something that others have written down."""

from __future__ import annotations

from evalreport.model.spec import CITED, HIGHER, Metric, Spec

SPEC = Spec(
    title="Status",
    question="Is the project alive?",
    kind=CITED,
    metrics=(
        Metric("status", "status"),
        Metric("bindings", "bindings", "", HIGHER, ("has more", "has fewer"), "languages"),
    ),
)
