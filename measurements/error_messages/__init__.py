"""Error messages: what a framework says when its user makes a typical mistake."""

from evalreport.model.spec import HIGHER, OBSERVED, Metric, Spec

SPEC = Spec(
    title="Error messages",
    question="When I make a mistake, does the framework say where and what it is?",
    kind=OBSERVED,
    workload=(
        "Typical mistakes, the same ones in each framework, each in a few lines that end by "
        "reading the result. Three criteria, by rule: the error is raised at the line of the "
        "mistake; its message names the operation, or the argument of it that was wrong; its "
        "message names the sizes, types or names that do not fit. Only the text of the exception "
        "counts: file names, line numbers and stack traces in it are removed before. The words "
        "that are accepted are the same for all frameworks."
    ),
    metrics=(
        Metric(
            "complete",
            "mistakes reported at their line, with operation and values",
            "%",
            HIGHER,
            (
                "reports more of these mistakes completely",
                "reports fewer of these mistakes completely",
            ),
        ),
        Metric(
            "raised",
            "mistakes that raise an error at all",
            "%",
            HIGHER,
            ("notices more of these mistakes", "notices fewer of these mistakes"),
        ),
        Metric(
            "at_line",
            "mistakes reported at their line",
            "%",
            HIGHER,
            ("locates more of these mistakes", "locates fewer of these mistakes"),
        ),
        Metric(
            "explained",
            "mistakes whose message names operation and values",
            "%",
            HIGHER,
            ("explains more of these mistakes", "explains fewer of these mistakes"),
        ),
        Metric("mistakes", "mistakes made", noun="mistakes"),
    ),
    details=(
        ("mistake", "Mistake"),
        ("raised", "Raised"),
        ("at_line", "At its line"),
        ("operation", "Names the operation"),
        ("values", "Names the values"),
        ("message", "Message, shortened"),
    ),
    notes=(
        "The list of mistakes is a choice of this evaluation; another list gives "
        "other percentages. A framework that accepts what is on the list, by design or not, "
        "counts as not noticing it.",
        "MXNet computes asynchronously, so an error that only the computation "
        "finds is raised where a result is read, often some lines later. That is the default and "
        "is graded as such; MXNet's debugging mode (`MXNET_ENGINE_TYPE=NaiveEngine`) is not used.",
        "The rule looks for words and numbers. It cannot tell a helpful sentence "
        "from an obscure one that contains them.",
    ),
)
