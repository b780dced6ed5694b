"""A toy: something that is counted."""

from __future__ import annotations

from evalreport.model.spec import HIGHER, LOWER, OBSERVED, Metric, Spec

SPEC = Spec(
    title="Counts",
    question="How much code does the loop need?",
    kind=OBSERVED,
    workload="The lines are counted, and the mistakes that are explained.",
    metrics=(
        Metric("lines", "lines of code", "lines", LOWER, ("needs fewer", "needs more")),
        Metric("explained", "mistakes explained", "%", HIGHER, ("explains more", "explains less")),
        Metric("name", "name"),
    ),
    details=(("mistake", "Mistake"), ("message", "Message")),
    timeout=5.0,
)
