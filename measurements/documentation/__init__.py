"""Documentation in the code: what an editor can show of the interface."""

from evalreport.model.spec import HIGHER, OBSERVED, Metric, Spec

SPEC = Spec(
    title="Documentation in the code",
    question="How much of the interface explains itself where it is used?",
    kind=OBSERVED,
    workload=(
        "The public functions and classes of comparable parts of the interface, read from the "
        "installed packages: what a module declares as public (`__all__`), or without such a list "
        "all that begins with a letter and is defined there or below, as far as it belongs to the "
        "framework and can be called. Each is counted once. It is documented if it has a "
        "docstring of its own, has an example if `>>>` or the word `Example` stands in that, and "
        "is typed if all its parameters have type hints, in the code or in a stub file (`.pyi`) "
        "of the package."
    ),
    metrics=(
        Metric(
            "documented",
            "functions and classes with a docstring",
            "%",
            HIGHER,
            (
                "documents more of its interface in the code",
                "documents less of its interface in the code",
            ),
        ),
        Metric(
            "examples",
            "functions and classes with an example",
            "%",
            HIGHER,
            (
                "shows examples for more of its interface",
                "shows examples for less of its interface",
            ),
        ),
        Metric(
            "typed",
            "functions and classes with type hints",
            "%",
            HIGHER,
            (
                "has type hints in more of its interface",
                "has type hints in less of its interface",
            ),
        ),
        Metric("callables", "functions and classes looked at", noun="functions and classes"),
    ),
    details=(
        ("area", "Area"),
        ("modules", "Modules"),
        ("callables", "Functions and classes"),
        ("documented", "With docstring, %"),
        ("examples", "With example, %"),
        ("typed", "With type hints, %"),
    ),
    notes=(
        "Which modules belong to an area is a choice of this evaluation; they are named in the "
        "table. Methods are not looked at, only the classes that they belong to.",
        "What a package declares as public is taken at its word: the module `torch` lists many "
        "built-in functions without a docstring, also internal ones such as "
        "`torch.mkldnn_linear_backward_weights`.",
        "Most functions of PyTorch's tensors are built in: their hints are in stub files, which "
        "are read by name. One parameter without a hint suffices to count as not typed: layers of "
        "PyTorch often lack it for `device` and `dtype` only. What takes no parameters by name, "
        "or hides them behind `*args` and `**kwargs`, is left out of the share of what is typed.",
        "A docstring counts, whatever it says. Those of MXNet's operators are generated from the "
        "descriptions in its C++ code.",
    ),
)
