"""The content of an article, before any format.

A `Text` is a sequence of inlines. A plain `str` in it is literal text, escaped by the renderers;
numbers that were measured or cited appear as `Quantity` only, which knows its evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Quantity:
    """A number that is bound to its evidence."""

    value: float
    unit: str
    """Base unit as in `Metric.unit`."""
    evidence: str
    """Id of an entry of the evidence section: "E12"."""
    low: float | None = None
    high: float | None = None
    noun: str = ""
    """What is counted: "releases"."""
    interval: bool = False
    """True: print the interval beside the value."""


@dataclass(frozen=True)
class Cited:
    """A text that is bound to its evidence: "retired", "faster"."""

    text: str
    evidence: str


@dataclass(frozen=True)
class Rated:
    """A rating: its word, and its place on the scale for the eye."""

    text: str
    evidence: str
    steps: int
    """Words on the scale."""
    low: int = 0
    """How many of them the rating certainly reaches, from the worst; 0 if it is not rated."""
    high: int = 0
    """How many it may reach."""


@dataclass(frozen=True)
class Strong:
    """Emphasised text."""

    text: str


@dataclass(frozen=True)
class Code:
    """A name of the program's world: a flag, a file, an identifier."""

    text: str


@dataclass(frozen=True)
class Anchor:
    """A link within the article, to a section (by key), an evidence entry or a note."""

    text: str
    target: str


@dataclass(frozen=True)
class External:
    """A link to an address."""

    text: str
    url: str


@dataclass(frozen=True)
class Prose:
    """Inline Markdown of the evaluation's author."""

    markdown: str


Inline = str | Quantity | Cited | Rated | Strong | Code | Anchor | External | Prose
Text = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    kind: ClassVar[str] = "paragraph"
    text: Text


@dataclass(frozen=True)
class Note:
    """A remark that must not be overlooked."""

    kind: ClassVar[str] = "note"
    title: str
    text: Text


@dataclass(frozen=True)
class Bullets:
    """A list; numbered where the items are referred to by number."""

    kind: ClassVar[str] = "bullets"
    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    title: str
    numeric: bool = False


@dataclass(frozen=True)
class Row:
    """A row: a cell for each column, the first of which heads it; or one that `heads` others."""

    cells: tuple[Text, ...]
    evidence: str = ""
    """Id of the evidence entry that this row is ("E12"): the target of links to it."""
    heads: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption."""

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Preformatted:
    """Text that keeps its spaces, or a program."""

    kind: ClassVar[str] = "preformatted"
    text: str
    language: str = "text"
    title: str = ""


@dataclass(frozen=True)
class Listings:
    """The same task written in each framework: side by side where there is room."""

    kind: ClassVar[str] = "listings"
    title: str
    panels: tuple[Preformatted, ...]


@dataclass(frozen=True)
class Verdicts:
    """The line **Rating:** of a criterion: (framework name, rating, reason) each."""

    kind: ClassVar[str] = "verdicts"
    ratings: tuple[tuple[str, Rated, Text], ...]


@dataclass(frozen=True)
class Point:
    """One value of a series."""

    label: str
    """Place on the category axis: "batch 8"."""
    quantity: Quantity


@dataclass(frozen=True)
class Series:
    """The values of one contender, in the order of the figure's labels."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Figure:
    """A chart: bars or dots with intervals, grouped by label."""

    kind: ClassVar[str] = "figure"
    key: str
    """Unique in the article: names the SVG file. `[a-z0-9-]+`."""
    caption: str
    alt: str
    """What is to be seen, for those who cannot see it: written by rule from the data."""
    axis: str
    """Title of the value axis, without unit."""
    direction: str
    """"lower is better", "higher is better" or empty."""
    series: tuple[Series, ...]


Block = Paragraph | Note | Bullets | Table | Preformatted | Listings | Verdicts | Figure


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    key: str
    """Slug of the title, unique: the target of links. `[a-z0-9-]+`."""
    title: str
    """Letters, digits, spaces and hyphens only, so that every site makes the same slug of it."""
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    appendix: bool = False
    """Whether it is looked up rather than read."""

    @property
    def listed(self) -> tuple[Section, ...]:
        """Its parts as the contents list them: of an appendix they name the whole only."""
        return () if self.appendix else self.sections


@dataclass(frozen=True)
class Article:
    """The whole article."""

    name: str
    """Stem of the files."""
    title: str
    description: str
    date: str
    """Day of the evidence, ISO 8601."""
    language: str
    tags: tuple[str, ...]
    comparison_type: str
    technologies: str
    versions: tuple[str, ...]
    """"PyTorch 2.13.0+cpu"."""
    machine: str
    """In one line."""
    sections: tuple[Section, ...]
    evidence: tuple[tuple[str, str], ...] = ()
    """Evidence id to the key of the section in which its row stands, in the order of the ids."""
