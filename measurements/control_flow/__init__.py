"""Control flow: whether ordinary Python code may look at what a network computes."""

from evalreport.model.spec import HIGHER, LOWER, OBSERVED, Metric, Spec

SPEC = Spec(
    title="Control flow",
    question="May a model contain ordinary Python code that depends on what it computes?",
    kind=OBSERVED,
    workload=(
        "Small models with an `if` or a `while` on a computed value, a `print` of it, a Python "
        "function that reads it and the like. Each is called several times, with inputs that take "
        "different ways through it, and what it returns, prints or passes on is compared with "
        "what the same steps give in plain Python. It *works* if all calls are right; the result "
        "is *wrong* if a call is not right and nothing is raised. Each model is tried without "
        "compilation and in each way of compilation."
    ),
    metrics=(
        Metric(
            "eager",
            "cases that work without compilation",
            "%",
            HIGHER,
            (
                "allows more of these cases without compilation",
                "allows fewer of these cases without compilation",
            ),
        ),
        Metric(
            "compiled",
            "cases that work compiled",
            "%",
            HIGHER,
            ("allows more of these cases compiled", "allows fewer of these cases compiled"),
        ),
        Metric(
            "wrong",
            "cases wrong without an error",
            "",
            LOWER,
            (
                "is wrong without an error in fewer of these cases",
                "is wrong without an error in more of these cases",
            ),
            "cases",
        ),
        Metric("cases", "cases tried", noun="cases"),
    ),
    details=(
        ("case", "Case"),
        ("mode", "Mode"),
        ("outcome", "Outcome"),
        ("message", "Message, shortened"),
    ),
    timeout=300.0,
    notes=(
        "The list of cases is a choice of this evaluation; another list gives other percentages. "
        "Two of the cases use the operators that the framework itself offers for branches and "
        "loops; in PyTorch these are [prototypes]"
        "(https://docs.pytorch.org/docs/stable/cond.html).",
        "What works compiled and what is wrong is counted for `torch.compile` and for "
        "`hybridize()`. `torch.jit.trace`, which records one call and repeats it, is deprecated "
        "in this version; the table shows it because much code uses it, but it is not counted.",
        "`torch.compile` is tried with `backend='eager'`: the graph is made in the same way, but "
        "no machine code. Where it works only because it leaves the graph for a step in Python, "
        "it says so (*graph break*): it refuses the same model with `fullgraph=True`, and the "
        "message tells why.",
        "MXNet [documents]"
        "(https://github.com/apache/mxnet/blob/1.9.1/python/mxnet/gluon/block.py) "
        "that the code of a `HybridBlock` must not look at values if it is to be hybridized. A "
        "plain `Block` may always do so, but cannot be hybridized.",
    ),
)
