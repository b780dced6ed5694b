"""Fairness notes: every known difference between the implementations, numbered."""

from __future__ import annotations

from evalreport.compose.material import Material
from evalreport.model.article import Anchor, Block, Bullets, Paragraph, Prose, Section, Text
from evalreport.model.evaluation import Measurement

KEY = "fairness-notes"
TITLE = "Fairness notes"


def notes_section(material: Material) -> Section:
    """All notes; their numbers are used in the text."""
    items: tuple[Text, ...] = tuple(
        (f"{measurement.spec.title}: ", Prose(note)) for measurement, note in _notes(material)
    )
    if not items:
        return Section(KEY, TITLE, (Paragraph(("No difference is on record.",)),))
    intro = (
        "What is known to differ between the implementations, beyond the frameworks themselves:"
    )
    return Section(KEY, TITLE, (Paragraph((intro,)), Bullets(items, numbered=True)))


def note_links(material: Material, measurement: Measurement) -> list[Block]:
    """A line that names the notes that touch a measurement."""
    numbers = [
        str(index)
        for index, (of, _) in enumerate(_notes(material), 1)
        if of.key == measurement.key
    ]
    if not numbers:
        return []
    word = "Fairness note" if len(numbers) == 1 else "Fairness notes"
    return [Paragraph((Anchor(f"{word} {', '.join(numbers)}", KEY),))]


def _notes(material: Material) -> list[tuple[Measurement, str]]:
    return [
        (measurement, note)
        for measurement in material.evaluation.measurements.values()
        for note in measurement.spec.notes
    ]
