"""An evaluation: the question, the contenders, and how they are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evalreport.model.spec import Scalar, Spec


@dataclass(frozen=True)
class Link:
    """A named address."""

    title: str
    url: str


@dataclass(frozen=True)
class Framework:
    """One contender and the recipe of its environment."""

    key: str
    name: str
    python: str
    """A version ("3.11") or the path of an existing interpreter."""
    module: str
    """What is imported to see whether the environment works, and asked for `__version__`."""
    requirements: tuple[str, ...] = ()
    witness: Mapping[str, str] = field(default_factory=dict)
    """Environment variables with which it prints the primitives of oneDNN that it executes."""
    description: str = ""
    """What it is, in Markdown without numbers."""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A statement of somebody else, with what is needed to check it."""

    metric: str
    value: Scalar
    claim: str
    quote: str
    title: str
    url: str
    date: str
    accessed: str


@dataclass(frozen=True)
class Measurement:
    """A folder with a spec and a file for each framework that takes part."""

    key: str
    folder: Path
    spec: Spec
    implementations: Mapping[str, Path]
    """Framework key to its file (`.py`, or `.toml` for cited facts)."""
    configurations: Mapping[str, tuple[str, ...]]
    """Framework key to its configurations, the documented default first."""
    sources: Mapping[str, Mapping[str, str]]
    """Framework key to its programs, name of the file to text: `<key>.py` and `<key>_*.py`."""
    digests: Mapping[str, str]
    """Framework key to the sha256 of the source that it runs: other sources are not mixed in."""
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    """Framework key to what is cited of it, where the measurement is of that kind."""
    addition: Path | None = None
    """Folder of the evaluation with files of more frameworks, for a shipped measurement."""

    @property
    def programs(self) -> Mapping[str, str]:
        """Framework key to the program that the measurement is about: `<key>_program.py`."""
        return {
            key: files[name]
            for key, files in self.sources.items()
            if (name := f"{key}_program.py") in files
        }

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where its files are: the declaration and what belongs to it first."""
        return (self.folder, *filter(None, [self.addition]))


@dataclass(frozen=True)
class Measure:
    """A metric that counts towards a criterion, and the scale it is read on."""

    measurement: str
    metric: str
    thresholds: tuple[float, ...] = ()
    """Bounds between the words, worst first; a value on a bound gets the better word."""
    relative: bool = False
    """True: what is read is how many times worse than the best framework of the same cell."""
    grades: Mapping[str, str] = field(default_factory=dict)
    """For metrics that are texts: the word of the scale for each value."""
    weight: float = 1.0
    rationale: str = ""
    """Why these bounds."""


@dataclass(frozen=True)
class Criterion:
    """One section of the article and one line of the rating table."""

    key: str
    title: str
    question: str
    scale: tuple[str, ...]
    """The words of the rating, worst first."""
    weight: float
    measures: tuple[Measure, ...]
    measurements: tuple[str, ...]
    """Everything shown in the section, rated or not, in order."""


@dataclass(frozen=True)
class UseCase:
    """A reader with a purpose: the weights of the criteria as that reader would set them."""

    key: str
    title: str
    weights: Mapping[str, float]
    requires: Mapping[str, str] = field(default_factory=dict)
    """Criterion to the worst word of its scale that this reader can accept."""
    without: tuple[str, ...] = ()
    """Measurements that do not concern this reader: no criterion counts them here."""


@dataclass(frozen=True)
class ArticleMetadata:
    """What a docs site wants to know about the article."""

    name: str
    """Stem of the files that are written: `pytorch-vs-mxnet`."""
    description: str
    tags: tuple[str, ...]
    comparison_type: str
    technologies: str
    language: str = "en"
    introduction: str = ""
    """Why the comparison matters: the author's own words, Markdown without numbers."""
    profile: tuple[str, ...] = ()
    """Cited measurements whose facts introduce the frameworks."""
    statistics: tuple[str, ...] = ()
    """Measurements shown under "Statistics and insights", not rated."""


@dataclass(frozen=True)
class Evaluation:
    """The whole of `evalreport.toml` together with the measurements that it names."""

    file: Path
    title: str
    frameworks: tuple[Framework, ...]
    criteria: tuple[Criterion, ...]
    measurements: Mapping[str, Measurement]
    use_cases: tuple[UseCase, ...]
    article: ArticleMetadata
    margin: float = 0.05
    """Differences of time below this share are of no practical interest: "tie"."""
    controls: str = ""
    """The timed measurement whose first cell carries the controls; empty: there is none."""

    @property
    def root(self) -> Path:
        """The folder of the evaluation project."""
        return self.file.parent

    @property
    def shares(self) -> Mapping[str, float]:
        """Measurement to its share of the weight of all criteria that rest on something."""
        shares = dict.fromkeys(self.measurements, 0.0)
        rated = [criterion for criterion in self.criteria if criterion.measures]
        total = sum(criterion.weight for criterion in rated)
        for criterion in rated:
            own = sum(measure.weight for measure in criterion.measures)
            for measure in criterion.measures:
                if total > 0:  # a weight may be zero, and all of them
                    shares[measure.measurement] += criterion.weight / total * measure.weight / own
        return shares
