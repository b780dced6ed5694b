"""One figure for each measurement whose numbers can be seen at a glance."""

from __future__ import annotations

from evalreport.compose.cases import Case, cases
from evalreport.compose.material import Material, slug
from evalreport.model.article import Block, Figure, Point, Quantity, Series
from evalreport.model.evaluation import Measurement
from evalreport.model.spec import GAIN, HIGHER, LOWER, NEITHER, TIME, TIMED, Metric, metrics

DIRECTIONS = {LOWER: "lower is better", HIGHER: "higher is better"}


def chart(material: Material, measurement: Measurement) -> list[Block]:
    """The figure of a measurement; none where one line of a table says it all."""
    spec = measurement.spec
    if spec.kind == TIMED:
        metric = GAIN if spec.baseline else TIME
        drawn = [metric]
    else:
        shown = [one for one in metrics(spec).values() if _numbers(material, measurement, one)]
        headline = next((one for one in shown if one.better != NEITHER), None)
        if headline is None:
            return []
        metric = headline
        drawn = [one for one in shown if _alike(one, metric)]
    labels = [
        (one.label(measurement, metric=spec.kind != TIMED), one)
        for one in cases(material, measurement, drawn)
    ]
    if len(labels) < 2:
        return []
    series = tuple(
        Series(framework.name, points)
        for framework in material.evaluation.frameworks
        if (points := _points(material, labels, framework.key))
    )
    title = spec.title
    axis = metric.title if len(drawn) == 1 else _axis(metric)
    direction = DIRECTIONS.get(metric.better, "")
    return [
        Figure(
            f"{slug(title)}-chart",
            f"{title}: {axis}" + (f" ({direction})" if direction else ""),
            _alt(title, axis, series),
            axis,
            direction,
            series,
        )
    ]


def _numbers(material: Material, measurement: Measurement, metric: Metric) -> bool:
    """Whether there are numbers of a metric."""
    return any(
        one.metric.key == metric.key and one.value is not None
        for one in material.estimates(measurement.key)
    )


def _alike(one: Metric, other: Metric) -> bool:
    """Whether two metrics can share an axis."""
    return (one.unit, one.noun, one.better) == (other.unit, other.noun, other.better)


def _axis(metric: Metric) -> str:
    return "share" if metric.unit == "%" else metric.noun or metric.title


def _points(
    material: Material, labels: list[tuple[str, Case]], framework: str
) -> tuple[Point, ...]:
    points = []
    for label, case in labels:
        one = case.estimates.get(framework)
        quantity = material.value(one) if one else None
        if isinstance(quantity, Quantity):
            points.append(Point(label, quantity))
    return tuple(points)


def _alt(title: str, axis: str, series: tuple[Series, ...]) -> str:
    """What is to be seen; the numbers stand in the table beside it."""
    places = list(dict.fromkeys(point.label for one in series for point in one.points))
    names = [one.name for one in series]
    return (
        f"Chart of {title}, {axis}, for {' and '.join(names)}: "
        f"{', '.join(places)}. The values are in the table."
    )
