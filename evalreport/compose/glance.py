"""At a glance: the verdict first. A reader who stops here is not misled."""

from __future__ import annotations

from evalreport.compose.conclusion import choice_words
from evalreport.compose.controls import withheld_note
from evalreport.compose.material import Material, slug
from evalreport.compose.numbering import rating_id
from evalreport.compose.sentences import criterion_sentence
from evalreport.model.article import (
    Anchor,
    Block,
    Bullets,
    Cited,
    Column,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from evalreport.model.comparison import Verdict
from evalreport.model.evaluation import Criterion
from evalreport.model.judgement import Rating
from evalreport.model.plan import FIRM_ROUNDS
from evalreport.model.spec import NEITHER

KEY = "at-a-glance"
AHEAD = {Verdict.BETTER: "does better", Verdict.LIKELY_BETTER: "likely does better"}


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
            Cited(
                criterion_sentence(material, one.title, _ratings(material, one)),
                material.numbering[rating_id(_ratings(material, one)[0])],
            ),
            *_standing(material, one),
        )
        for one in evaluation.criteria
    )
    return Section(
        KEY,
        "At a glance",
        (
            *withheld_note(material),
            Table("Ratings", columns, rows),
            *_provisional(material),
            Bullets(sentences),
            *_status(material),
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
    rated = {(one.measurement, one.metric) for one in criterion.measures}
    sides: list[tuple[str, Verdict]] = []
    for one in material.analysis.comparisons:
        if one.settings and (one.first.cell.measurement, one.first.metric.key) in rated:
            ahead = one if one.verdict in AHEAD else one.mirrored
            sides.append((ahead.first.contender.framework, ahead.verdict))
    if not sides:
        return ()
    parts = [
        f"{material.name(framework.key)} {words} in {count}"
        for verdict, words in AHEAD.items()
        for framework in material.evaluation.frameworks
        if (count := sides.count((framework.key, verdict)))
    ]
    left = sum(verdict not in AHEAD for _, verdict in sides)
    parts += [f"{left} tied or stayed open"] if left else []
    word = "comparison" if len(sides) == 1 else "comparisons"
    link = Anchor(f"{len(sides)} {word}", slug(criterion.title))
    return (" In ", link, f": {', '.join(parts)}.")


def _provisional(material: Material) -> list[Block]:
    """Said on top, where it concerns what stands below."""
    judged = [one for one in material.analysis.estimates if one.metric.better != NEITHER]
    if not any(one.provisional and one.settings for one in judged):
        return []
    text = (
        f"some cases were measured in fewer than {FIRM_ROUNDS} rounds. What rests on them is "
        "provisional; more time for measuring makes it firm."
    )
    return [Note("Provisional", (text,))]


def _status(material: Material) -> list[Block]:
    """Where each project stands, in the words of its first source: no number outweighs an end."""
    named = {
        (measure.measurement, measure.metric)
        for criterion in material.evaluation.criteria
        for measure in criterion.measures
        if measure.grades and measure.measurement in material.evaluation.article.profile
    }
    items: tuple[Text, ...] = tuple(
        (
            f"{material.name(one.contender.framework)}: {one.text}. ",
            Cited(one.facts[0].claim, number),
        )
        for one in material.analysis.estimates
        if (one.cell.measurement, one.metric.key) in named and one.facts
        for number in [material.numbering[one.id]]
    )
    return [Paragraph(("Where the projects stand:",)), Bullets(items)] if items else []


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
        "The words come from the thresholds and weights that ",
        evaluation.file.name,
        " declares; they hold for the versions and the machine named under ",
        Anchor("How this was measured", "how-this-was-measured"),
        ". The ",
        Anchor("Conclusion", "conclusion"),
        " says for whom which framework follows from them, and what would change the answer.",
    )
