"""An article with every kind of block and inline, in the order of a real one.

Everything in it is made up: the frameworks are called Alpha and Beta.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from evalreport.model.article import (
    Anchor,
    Article,
    Bullets,
    Cited,
    Code,
    Column,
    External,
    Figure,
    Listings,
    Note,
    Paragraph,
    Point,
    Preformatted,
    Prose,
    Quantity,
    Rated,
    Row,
    Section,
    Series,
    Strong,
    Table,
    Text,
    Verdicts,
)
from evalreport.render import figures, html
from evalreport.render.targets import targets

TEMPLATES = (Path(__file__).parents[2] / "templates",)

ALPHA = Quantity(0.25634, "s", "E1", 0.2491, 0.2632)
BETA = Quantity(0.29812, "s", "E2", 0.2903, 0.3061)
RATIO = Quantity(0.8598, "x", "E3", 0.831, 0.889, interval=True)
RANGE = Rated("High to Very High", "E3", 4, 3, 4)
TOP = Rated("Very High", "E4", 4, 4, 4)
OPEN = Rated("Not resolved", "E3", 4, 1, 4)
LINES = Quantity(31, "", "E4", noun="lines of code")
RELEASES = Quantity(1285, "", "E5", noun="releases")
MEMORY = Quantity(553_123_456, "B", "E6")

ALPHA_PROGRAM = '''"""One step of training."""
import alpha

model = alpha.Sequential(alpha.Linear(784, 128), alpha.ReLU(), alpha.Linear(128, 10))
optimizer = alpha.SGD(model.parameters(), lr=0.1)

def step(images, labels):
    optimizer.zero_grad()
    loss = alpha.cross_entropy(model(images), labels)  # the mean over the batch
    loss.backward()
    optimizer.step()
    return float(loss) < 1.0'''
BETA_PROGRAM = """import beta as b

net = b.nn.Sequential()
net.add(b.nn.Dense(128, activation="relu"), b.nn.Dense(10))
trainer = b.Trainer(net.collect_params(), "sgd", {"learning_rate": 0.1})

def step(images, labels):
    with b.autograd.record():
        loss = softmax_cross_entropy(net(images), labels)
    loss.backward()
    trainer.step(len(images))
    return loss.mean().asscalar() < 1.0"""


def seconds(evidence: str, value: float, half: float) -> Quantity:
    return Quantity(value, "s", evidence, value - half, value + half)


LATENCY = Figure(
    "vgg16-latency",
    "Time of one VGG16 inference by batch. Whiskers are 95 % intervals.",
    "Horizontal bars: Alpha takes less time than Beta at batch 1 & 8, more at batch 16.",
    "time per call",
    "lower is better",
    (
        Series(
            "Alpha 2.0",
            (
                Point("batch 1", ALPHA),
                Point("batch 8", seconds("E1", 1.912, 0.034)),
                Point("batch 16", seconds("E1", 3.61, 0.11)),
            ),
        ),
        Series(
            "Beta 1.9",
            (
                Point("batch 1", BETA),
                Point("batch 8", seconds("E2", 2.103, 0.041)),
                Point("batch 16", seconds("E2", 3.12, 0.09)),
            ),
        ),
    ),
)
OPERATORS = Figure(
    "operators",
    "Time of single operators. The axis is logarithmic because the times differ so much.",
    "Dots: the dispatch of an empty operator takes microseconds, a convolution milliseconds.",
    "time per call",
    "lower is better",
    (
        Series(
            "Alpha 2.0",
            (
                Point("empty operator", seconds("E1", 2.1e-6, 1e-7)),
                Point("matrix product, 1024 x 1024", seconds("E1", 0.0123, 0.0006)),
            ),
        ),
        Series("Beta 1.9", (Point("empty operator", seconds("E2", 9.2e-6, 1.1e-6)),)),
    ),
)


def evidence_row(entry: str, what: str, number: Quantity, runs: Text) -> Row:
    shown = Quantity(
        number.value, number.unit, entry, number.low, number.high, number.noun, interval=True
    )
    return Row(((entry,), (what,), (shown,), runs), entry)


def shared(what: str, runs: str) -> Row:
    return Row(((Strong(what), ", ", Code(runs)),), heads=True)


GLANCE = Section(
    "at-a-glance",
    "At a glance",
    (
        Table(
            "Ratings",
            (Column("Criterion"), Column("Alpha"), Column("Beta")),
            (
                Row(
                    (
                        (Anchor("Performance", "performance"),),
                        (RANGE,),
                        (Rated("High", "E3", 4, 3, 3),),
                    )
                ),
                Row(
                    (
                        (Anchor("Ease of use", "ease-of-use"),),
                        (TOP,),
                        (Rated("Not rated", "E4", 4),),
                    )
                ),
            ),
        ),
        Bullets(
            (
                ("Performance: Alpha is ", Cited("faster", "E3"), " in the headline case."),
                ("Ease of use: the same task takes ", LINES, " in Alpha."),
            )
        ),
        Paragraph(
            (
                "One inference takes ",
                ALPHA,
                " in Alpha and ",
                BETA,
                " in Beta: ",
                RATIO,
                " of the time. The verdict hangs on the weight of ",
                Anchor("performance", "performance"),
                ".",
            )
        ),
    ),
)
INTRODUCTION = Section(
    "introduction",
    "Introduction",
    (
        Paragraph(
            (
                "Alpha is made by a foundation; Beta is ",
                Cited("retired", "E7"),
                ". ",
                Prose(
                    "*Why it matters*: see the [project](https://example.org/a_b?c=1|2), `x | y`."
                ),
            )
        ),
        Note("Read with care", ("Signs like a|b, *stars*, <tags>, {braces}, $5_000 are text.",)),
    ),
)
PERFORMANCE = Section(
    "performance",
    "Performance",
    (
        Paragraph(("How long does a user wait for the answer, and what does it cost?",)),
        LATENCY,
        Paragraph((Strong("Beta is slower"), " at batch 1 (", ALPHA, " against ", BETA, ").")),
        OPERATORS,
        Table(
            "Not measured",
            (Column("Measurement"), Column("Framework"), Column("Reason")),
            (
                Row(
                    (
                        ("Matrix product",),
                        ("Beta 1.9",),
                        ("Failed: ", Code("ValueError: a|b `c`"), "."),
                    )
                ),
            ),
        ),
        Verdicts(
            (
                (
                    "Alpha",
                    Rated("High to Very High", "E1", 4, 3, 4),
                    ("Its latency of ", ALPHA, " reads so."),
                ),
                (
                    "Beta",
                    Rated("Not resolved", "E2", 4, 0, 4),
                    ("The interval of ", BETA, " spans a bound."),
                ),
            )
        ),
    ),
)
EASE = Section(
    "ease-of-use",
    "Ease of use",
    sections=(
        Section(
            "the-same-task-in-each",
            "The same task in each",
            (
                Listings(
                    "A training step",
                    (
                        Preformatted(ALPHA_PROGRAM, "python", "Alpha"),
                        Preformatted(BETA_PROGRAM, "python", "Beta"),
                    ),
                ),
                Paragraph(("Alpha needs ", LINES, ".")),
                Verdicts(
                    (("Alpha", Rated("Very High", "E1", 4, 4, 4), ("It takes ", LINES, ".")),)
                ),
            ),
        ),
    ),
)
PROS = Section(
    "pros-and-cons",
    "Pros and cons",
    sections=(
        Section(
            "alpha-strengths",
            "Alpha strengths",
            (Bullets((("It is ", Cited("faster", "E3"), "."), ("It had ", RELEASES, "."))),),
        ),
    ),
)
REPEAT = Section(
    "how-this-was-measured",
    "How this was measured",
    (
        Bullets(
            (
                ("Each run is a process of its own; see ", Anchor("the first note", "N1"), "."),
                ("Peak memory was ", MEMORY, "."),
            ),
            numbered=True,
        ),
        Preformatted("$ evalreport build\nmeasured 12 of 12 tasks", title="The command"),
    ),
)
EVIDENCE = Section(
    "evidence",
    "Evidence",
    sections=(
        Section(
            "measured-values",
            "Measured values",
            (
                Table(
                    "Values with 95 % intervals",
                    (Column("Id"), Column("What"), Column("Value", numeric=True), Column("Runs")),
                    (
                        shared("VGG16 inference", "vgg16/batch-1/01-12"),
                        evidence_row("E1", "VGG16 inference, batch 1, Alpha", ALPHA, ("12",)),
                        evidence_row("E2", "VGG16 inference, batch 1, Beta", BETA, ("12",)),
                        evidence_row("E3", "Alpha over Beta", RATIO, ("12 pairs",)),
                        shared("Training step", "step/01"),
                        evidence_row("E4", "Training step, Alpha", LINES, ("exact",)),
                        evidence_row("E6", "Peak memory, Alpha", MEMORY, ("1",)),
                    ),
                ),
            ),
        ),
        Section(
            "sources",
            "Sources",
            (
                Table(
                    "Statements of others",
                    (Column("Id"), Column("Statement"), Column("Source")),
                    (
                        Row(
                            (
                                ("E5",),
                                (RELEASES,),
                                (
                                    External("Registry", "https://example.org/alpha"),
                                    ", 2026-01-02",
                                ),
                            ),
                            "E5",
                        ),
                        Row(
                            (
                                ("E7",),
                                ("“The project is retired.”",),
                                (External("Attic", "https://example.org/b (c)"), ", 2023-09-01"),
                            ),
                            "E7",
                        ),
                    ),
                ),
            ),
        ),
    ),
    appendix=True,
)
NOTES = Section(
    "fairness-notes",
    "Fairness notes",
    (
        Table(
            "Known differences between the implementations",
            (Column("Note"), Column("Difference")),
            (Row((("N1",), ("Alpha frees its memory later.",)), "N1"),),
        ),
    ),
)
ARTICLE = Article(
    "alpha-vs-beta",
    "Alpha vs. Beta: Deep Learning Frameworks",
    "Alpha 2.0 and Beta 1.9 compared by measurement: speed, ease of use and ecosystem.",
    "2026-01-02",
    "en",
    ("AI", "Machine Learning", "Frameworks"),
    "AI/ML Frameworks",
    "Alpha vs. Beta",
    ("Alpha 2.0.1+cpu", "Beta 1.9.1"),
    "2 cores of a made-up processor, 8 GB, Linux",
    (GLANCE, INTRODUCTION, PERFORMANCE, EASE, PROS, REPEAT, EVIDENCE, NOTES),
    (
        *((f"E{number}", "measured-values") for number in (1, 2, 3, 4, 6)),
        ("E5", "sources"),
        ("E7", "sources"),
        ("N1", "fairness-notes"),
    ),
)


@pytest.fixture
def article() -> Article:
    return ARTICLE


@pytest.fixture
def folders() -> tuple[Path, ...]:
    """Where the templates are."""
    return TEMPLATES


@pytest.fixture(scope="session")
def page() -> str:
    """The article as HTML."""
    charts = figures.draw([LATENCY, OPERATORS])
    return html.write(ARTICLE, targets(ARTICLE), TEMPLATES, charts)
