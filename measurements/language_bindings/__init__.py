"""Language bindings: from which programming languages a framework can be used."""

from evalreport.model.spec import CITED, HIGHER, Metric, Spec

SPEC = Spec(
    title="Language bindings",
    question="From which programming languages can it be used?",
    kind=CITED,
    workload=(
        "Programming languages, Python included, for which the project documents an interface of "
        "its own on its own site. Bindings that are made or documented elsewhere are not counted."
    ),
    metrics=(
        Metric(
            "bindings",
            "documented language bindings",
            "",
            HIGHER,
            ("documents bindings for more languages", "documents bindings for fewer languages"),
            "languages",
        ),
    ),
    notes=(
        "What is documented is counted, not what is complete, maintained or "
        "still works with current compilers. None of the bindings was tried.",
    ),
)
