"""Where the links within an article lead, checked once for all formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evalreport.errors import RenderError
from evalreport.model.article import Article, Figure, Section, Table


@dataclass(frozen=True)
class Targets:
    """The ids that a link may name: section keys, and evidence entries with their section."""

    sections: frozenset[str]
    evidence: Mapping[str, str]

    def section(self, target: str) -> str:
        """The key of the section where the target is found; RenderError if there is none."""
        if target in self.sections:
            return target
        if target in self.evidence:
            return self.evidence[target]
        raise RenderError(
            f"the article links to {target!r}, which is neither a section nor an evidence entry; "
            "add the entry or correct the link"
        )

    def element(self, target: str) -> str:
        """The id of the target's element in HTML: its row, else its section."""
        self.section(target)
        return target.lower()


def targets(article: Article) -> Targets:
    """All targets of an article.

    Raises RenderError where ids are not unique, a key is not the slug of its title (sites make
    the address of a section from its title), or an evidence entry has no row in its section.
    """
    rows: dict[str, str] = {}
    names = [slug(article.title)]
    for section in walk(article.sections):
        if section.key != slug(section.title):
            raise RenderError(
                f"section {section.title!r}: the key is {section.key!r}, "
                f"but sites will call it {slug(section.title)!r}; use that"
            )
        names.append(section.key)
        for block in section.blocks:
            if isinstance(block, Table):
                found = [row.evidence for row in block.rows if row.evidence]
                rows.update(dict.fromkeys(found, section.key))
                names += [entry.lower() for entry in found]
            if isinstance(block, Figure):
                names.append(block.key)
    _unique(names)
    evidence = dict(article.evidence)
    for entry, key in evidence.items():
        if rows.get(entry) != key:
            raise RenderError(
                f"evidence {entry}: there is no row for it in section {key!r}; "
                "give the row its id, or remove the entry"
            )
    return Targets(frozenset(section.key for section in walk(article.sections)), evidence)


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Every section, in the order of reading."""
    for section in sections:
        yield section
        yield from walk(section.sections)


def slug(title: str) -> str:
    """The address that docs sites give to a heading."""
    return re.sub(r"[^\w-]", "", title.lower().replace(" ", "-"))


def _unique(names: list[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise RenderError(
            f"the article uses {twice[0]!r} for two sections, figures or evidence entries; "
            "rename one of them"
        )
