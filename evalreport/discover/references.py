"""What one table says about another: names that must exist, bounds that must fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from evalreport.discover.faults import Faults, close, nearest
from evalreport.discover.schema import CriterionTable, MeasureTable, UseCaseTable
from evalreport.discover.tables import Tables
from evalreport.model.evaluation import Measurement
from evalreport.model.plan import REFERENCE
from evalreport.model.spec import CITED, HIGHER, NEITHER, THROUGHPUT, TIMED, Metric, metrics


def references(found: Tables, measurements: Mapping[str, Measurement], faults: Faults) -> None:
    """Note every reference that leads nowhere and every scale that cannot be read."""
    _names(found, faults)
    _owners(found, faults)
    _controls(found, measurements, faults)
    for key, criterion in found.criteria.items():
        _criterion(f"criteria.{key}", criterion, measurements, faults)
    for key, case in found.use_cases.items():
        _use_case(f"use_cases.{key}", case, found, faults)
    for index, name in enumerate(found.article.profile if found.article else ()):
        if name in measurements and measurements[name].spec.kind != CITED:
            text = f'"{name}" is {measurements[name].spec.kind}; only cited facts introduce'
            faults.add(f"article.profile[{index}]", text)


def shown(criterion: CriterionTable) -> tuple[str, ...]:
    """The measurements of a section: those that are listed, else those that are rated."""
    rated = (measure.measurement for measure in criterion.measures)
    return tuple(dict.fromkeys(criterion.measurements or rated))


def idle(found: Tables, measurements: Mapping[str, Measurement], faults: Faults) -> None:
    """Note every framework that takes part in nothing: its key is misspelt, or it has no file."""
    active = {key for each in measurements.values() for key in each.implementations}
    stems = {
        file.stem
        for each in measurements.values()
        for folder in each.folders
        for file in folder.iterdir()
        if file.suffix in (".py", ".toml") and file.stem not in ("__init__", REFERENCE, *active)
    }
    for key in found.frameworks:
        if measurements and key not in active:
            text = f"no measurement has a file {key}.py or {key}.toml; add one"
            faults.add(f"frameworks.{key}", text + close(key, sorted(stems)).replace(";", ", or"))


def named(found: Tables) -> Iterator[tuple[str, str]]:
    """Every place that names a measurement, with the name."""
    for key, criterion in found.criteria.items():
        for index, name in enumerate(criterion.measurements):
            yield f"criteria.{key}.measurements[{index}]", name
        for index, measure in enumerate(criterion.measures):
            yield f"criteria.{key}.measures[{index}].measurement", measure.measurement
    if found.article:
        for part in ("profile", "statistics"):
            for index, name in enumerate(getattr(found.article, part)):
                yield f"article.{part}[{index}]", name


def _names(found: Tables, faults: Faults) -> None:
    """Readers tell the frameworks apart by their names, and results by their keys."""
    if REFERENCE in found.frameworks:
        text = "the key is taken, for what a measurement computes itself; choose another key"
        faults.add(f"frameworks.{REFERENCE}", text)
    owners: dict[str, str] = {}
    for key, framework in found.frameworks.items():
        other = owners.setdefault(framework.name, key)
        if other != key:
            faults.add(f"frameworks.{key}.name", f'"{framework.name}" is frameworks.{other} too')


def _owners(found: Tables, faults: Faults) -> None:
    """A measurement stands in one section only, so that its evidence counts once."""
    sections = {
        f"criteria.{key}.measurements": shown(each) for key, each in found.criteria.items()
    }
    if found.article:
        sections["article.statistics"] = tuple(found.article.statistics)
    owners: dict[str, str] = {}
    for path, names in sections.items():
        for name in names:
            other = owners.setdefault(name, path)
            if other != path:
                faults.add(path, f'"{name}" is in {other} already: evidence counts once')


def _controls(found: Tables, measurements: Mapping[str, Measurement], faults: Faults) -> None:
    """The controls are runs beside those of a cell, which must be one that is timed here."""
    name = found.head.controls if found.head else ""
    specs = {key: each.spec for key, each in measurements.items()}
    valid = [key for key, spec in specs.items() if spec.kind == TIMED and not spec.accelerator]
    if name in specs and name not in valid:
        why = "needs an accelerator" if specs[name].kind == TIMED else f"is {specs[name].kind}"
        text = f'"{name}" {why}; name what is timed on every machine'
        faults.add("controls", text + nearest("", valid))
    elif name and name not in {each for _, each in named(found)}:
        faults.unknown("controls", "measurement", name, valid)


def _use_case(path: str, case: UseCaseTable, found: Tables, faults: Faults) -> None:
    for part, names in (("weights", case.weights), ("requires", case.requires)):
        for name in names:
            if name not in found.criterion_keys:
                faults.unknown(f"{path}.{part}", "criterion", name, found.criterion_keys)
    own = {key: criterion.weight for key, criterion in found.criteria.items()}
    if not sum((case.weights or own).values()):
        faults.add(f"{path}.weights", "at least one weight must be above zero")
    for name, word in case.requires.items():
        if name in found.criteria and word not in found.criteria[name].scale:
            faults.unknown(f"{path}.requires.{name}", "word", word, found.criteria[name].scale)
    rated = {
        key: {measure.measurement for measure in criterion.measures}
        for key, criterion in found.criteria.items()
    }
    for index, name in enumerate(case.without):
        valid = sorted(set().union(*rated.values()))
        if name not in valid:
            faults.unknown(f"{path}.without[{index}]", "rated measurement", name, valid)
    for key, measured in rated.items():
        if measured and measured <= set(case.without):
            text = f"leaves nothing of criteria.{key}; give that no weight instead"
            faults.add(f"{path}.without", text)


def _criterion(
    path: str,
    criterion: CriterionTable,
    measurements: Mapping[str, Measurement],
    faults: Faults,
) -> None:
    if len(set(criterion.scale)) < len(criterion.scale):
        faults.add(f"{path}.scale", "holds a word twice")
    if not shown(criterion):
        faults.add(f"{path}.measurements", "is empty: a criterion needs a measurement")
    for index, measure in enumerate(criterion.measures):
        place = f"{path}.measures[{index}]"
        if measure.measurement not in shown(criterion):
            text = f'"{measure.measurement}" is not listed in {path}.measurements'
            faults.add(f"{place}.measurement", text)
        if measure.measurement not in measurements:
            continue
        valid = metrics(measurements[measure.measurement].spec)
        if measure.metric not in valid:
            faults.unknown(f"{place}.metric", "metric", measure.metric, valid)
            continue
        for key, text in _scale(measure, valid[measure.metric], criterion.scale):
            faults.add(f"{place}.{key}", text)


def _scale(measure: MeasureTable, metric: Metric, scale: list[str]) -> Iterator[tuple[str, str]]:
    """What keeps a metric from being read on the scale, as (key, text)."""
    if bool(measure.grades) == bool(measure.thresholds):
        yield "thresholds", "give either thresholds (a number) or grades (a text)"
    for value, word in measure.grades.items():
        if word not in scale:
            yield f"grades.{value}", f'"{word}" is not in the scale: {", ".join(scale)}'
    if measure.grades and measure.relative:
        yield "relative", "is for thresholds only"
    if not measure.thresholds:
        return
    if metric.better == NEITHER:
        yield "metric", f'"{metric.key}" is information only and cannot be rated by thresholds'
        return
    if len(measure.thresholds) != len(scale) - 1:
        text = f"{len(scale)} words need {len(scale) - 1} bounds, not {len(measure.thresholds)}"
        yield "thresholds", text
    rising = metric.better == HIGHER and not measure.relative
    if any(a >= b if rising else a <= b for a, b in pairwise(measure.thresholds)):
        yield "thresholds", f"must be strictly {'rising' if rising else 'falling'}: worst first"
    if measure.relative and min(measure.thresholds) < 1:
        yield "thresholds", "are factors (times worse than the best) and cannot be below one"
    if measure.relative and metric is THROUGHPUT:
        yield "relative", '"throughput" is not compared; use "time", which says the same'
