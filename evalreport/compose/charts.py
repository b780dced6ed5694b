"""One figure for each measurement whose numbers can be seen at a glance."""

from __future__ import annotations

from evalreport.compose.material import Material, place_label, slug
from evalreport.model.analysis import Estimate
from evalreport.model.article import Block, Figure, Point, Quantity, Series
from evalreport.model.evaluation import Measurement
from evalreport.model.spec import GAIN, HIGHER, LOWER, TIME, TIMED, Metric

DIRECTIONS = {LOWER: "lower is better", HIGHER: "higher is better"}


def chart(material: Material, measurement: Measurement) -> list[Block]:
    """The figure of a measurement; none where one line of a table says it all."""
    found = [one for one in material.estimates(measurement.key) if one.value is not None]
    if measurement.spec.kind == TIMED:
        metric = GAIN if measurement.spec.baseline else TIME
        drawn = [one for one in found if one.metric == metric]
        labels = {one.id: place_label(measurement, one) for one in drawn}
    else:
        headline = next((one.metric for one in found if one.metric.better != "neither"), None)
        if headline is None:
            return []
        metric = headline
        drawn = [one for one in found if _alike(one.metric, metric)]
        labels = {one.id: place_label(measurement, one, metric=True) for one in drawn}
    if len(set(labels.values())) < 2:
        return []
    series = tuple(
        Series(framework.name, points)
        for framework in material.evaluation.frameworks
        if (points := _points(material, drawn, labels, framework.key))
    )
    title = measurement.spec.title
    axis = metric.title if len({one.metric.key for one in drawn}) == 1 else _axis(metric)
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


def _alike(one: Metric, other: Metric) -> bool:
    """Whether two metrics can share an axis."""
    return (one.unit, one.noun, one.better) == (other.unit, other.noun, other.better)


def _axis(metric: Metric) -> str:
    return "share" if metric.unit == "%" else metric.noun or metric.title


def _points(
    material: Material, drawn: list[Estimate], labels: dict[str, str], framework: str
) -> tuple[Point, ...]:
    points = []
    for one in drawn:
        if one.contender.framework == framework:
            quantity = material.value(one)
            assert isinstance(quantity, Quantity)
            points.append(Point(labels[one.id], quantity))
    return tuple(points)


def _alt(title: str, axis: str, series: tuple[Series, ...]) -> str:
    """What is to be seen; the numbers stand in the table beside it."""
    places = list(dict.fromkeys(point.label for one in series for point in one.points))
    names = [one.name for one in series]
    return (
        f"Chart of {title}, {axis}, for {' and '.join(names)}: "
        f"{', '.join(places)}. The values are in the table."
    )
