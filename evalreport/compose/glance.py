"""At a glance: the verdict first. A reader who stops here is not misled."""

from __future__ import annotations

from evalreport.compose.conclusion import choice_words
from evalreport.compose.material import Material, slug
from evalreport.compose.sentences import criterion_sentence
from evalreport.model.article import (
    Anchor,
    Block,
    Bullets,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from evalreport.model.evaluation import Criterion
from evalreport.model.judgement import Rating

KEY = "at-a-glance"


def glance_section(material: Material) -> Section:
    """The rating table, one sentence of verdict for each criterion, and what it hangs on."""
    evaluation = material.evaluation
    rows = tuple(
        Row(((Anchor(one.title, slug(one.title)),), *_words(material, one)))
        for one in evaluation.criteria
    )
    columns = (Column("Criterion"), *(Column(one.name) for one in evaluation.frameworks))
    sentences: tuple[Text, ...] = tuple(
        (
            criterion_sentence(material, one.title, _ratings(material, one)),
            *_standing(material, one),
        )
        for one in evaluation.criteria
    )
    return Section(
        KEY,
        "At a glance",
        (
            Table("Ratings", columns, rows),
            Bullets(sentences),
            *_choices(material),
            Paragraph(_hangs_on(material)),
        ),
    )


def _ratings(material: Material, criterion: Criterion) -> tuple[Rating, ...]:
    return tuple(one for one in material.judgement.ratings if one.criterion == criterion.key)


def _words(material: Material, criterion: Criterion) -> tuple[Text, ...]:
    return tuple((material.rated(one),) for one in _ratings(material, criterion))


def _standing(material: Material, criterion: Criterion) -> Text:
    """How the comparisons of the criterion's measures went, so that a word hides no split."""
    measured = {(one.measurement, one.metric) for one in criterion.measures}
    wins: dict[str, int] = {one.key: 0 for one in material.evaluation.frameworks}
    open_count = total = 0
    for one in material.analysis.comparisons:
        if (one.first.cell.measurement, one.first.metric.key) not in measured:
            continue
        total += 1
        verdict = one.verdict.value
        if verdict.endswith("better"):
            wins[one.first.contender.framework] += 1
        elif verdict.endswith("worse"):
            wins[one.second.contender.framework] += 1
        else:
            open_count += 1
    if not total:
        return ()
    parts = [f"{material.name(key)} does better in {count}" for key, count in wins.items()]
    parts += [f"{open_count} tied or stayed open"] if open_count else []
    word = "comparison" if total == 1 else "comparisons"
    return (f" In {total} {word}: {', '.join(parts)}.",)


def _choices(material: Material) -> list[Block]:
    """Who should take what, as the conclusion says."""
    if not material.judgement.choices:
        return []
    items: tuple[Text, ...] = tuple(
        (f"{one.use_case.title}: ", choice_words(material, one))
        for one in material.judgement.choices
    )
    return [Paragraph(("What follows for whom:",)), Bullets(items)]


def _hangs_on(material: Material) -> Text:
    evaluation = material.evaluation
    return (
        "The words come from thresholds and weights that were declared beforehand in ",
        evaluation.file.name,
        "; they hold for the versions and the machine named under ",
        Anchor("How this was measured", "how-this-was-measured"),
        ". The ",
        Anchor("Conclusion", "conclusion"),
        " says for whom which framework follows from them, and at which weights the answer flips.",
    )
