"""Project status: who stands behind a framework, and whether it goes on."""

from evalreport.model.spec import CITED, Metric, Spec

SPEC = Spec(
    title="Project status",
    question="Who stands behind it, and will it go on?",
    kind=CITED,
    workload=(
        "What the projects and their stewards say about themselves, with source and date. The "
        "status is `retired` where the steward has declared the end of the project, and `active` "
        "where no such declaration was found and its maintainers were at work within a year "
        "before the source was read."
    ),
    metrics=(
        Metric("status", "status"),
        Metric("steward", "in the care of"),
        Metric("maker", "made by"),
        Metric("origin", "origin"),
    ),
    notes=(
        "`active` rests on signs of recent work, `retired` on a declaration. "
        "Anybody may go on with a retired project elsewhere; such forks are not what is "
        "evaluated here.",
        "The sources date the beginnings differently, one by its public release, "
        "the other by its first commit. They are not compared.",
    ),
)
