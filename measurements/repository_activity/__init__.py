"""Repository activity: how much is committed, and by how many people."""

from evalreport.model.spec import CITED, HIGHER, Metric, Spec

SPEC = Spec(
    title="Repository activity",
    question="How many people work on it?",
    kind=CITED,
    workload=(
        "The commits that went into a release since the one before it, and how many people made "
        "them. It is the release that this article measures or, where that only repairs another "
        "one, the release that it repairs."
    ),
    metrics=(
        Metric(
            "commits",
            "commits in the release",
            "",
            HIGHER,
            ("had more commits in its release", "had fewer commits in its release"),
            "commits",
        ),
        Metric(
            "contributors",
            "contributors to the release",
            "",
            HIGHER,
            ("had more contributors to its release", "had fewer contributors to its release"),
            "people",
        ),
        Metric("release", "release that was counted"),
    ),
    notes=(
        "Of PyTorch the numbers are those of its announcement, of MXNet those of its "
        "version history, in which people are told apart by their names. Who has contributed "
        "under two names counts twice.",
        "Releases are not equally far apart, and projects cut their work into commits of "
        "different size. Only the order of magnitude means something.",
    ),
)
