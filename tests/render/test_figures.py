from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest

from evalreport.errors import RenderError
from evalreport.model.article import Article, Figure, Point, Quantity, Series
from evalreport.render import figures, plot


def of(*values: float, key: str = "f", unit: str = "s", alt: str = "Alt") -> Figure:
    points = tuple(
        Point(f"p{number}", Quantity(value, unit, "E1", value * 0.9, value * 1.1))
        for number, value in enumerate(values)
    )
    return Figure(key, "Caption", alt, "time", "lower is better", (Series("A", points),))


def one(figure: Figure) -> str:
    return figures.draw([figure])[figure.key]


def test_a_chart_is_an_element_with_a_name() -> None:
    root = ElementTree.fromstring(one(of(1, 2, alt="a <b> & c")))
    assert root.tag == "svg"
    assert root.get("role") == "img"
    title = root.find("title")
    assert title is not None
    assert title.text == "a <b> & c"
    assert title.get("id") == root.get("aria-labelledby")


def test_a_file_of_its_own_is_svg() -> None:
    root = ElementTree.fromstring(figures.document(one(of(1, 2))))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_ids_belong_to_the_figure() -> None:
    charts = figures.draw([of(1, 2, key="one"), of(1, 2, key="two")])
    for key, chart in charts.items():
        names = re.findall(r'\bid="([^"]+)"', chart)
        used = re.findall(r'(?:href="#|url\(#)([^")]+)', chart)
        assert len(names) == len(set(names))
        assert all(name.startswith(key + "-") for name in names)
        assert set(used) <= set(names)


def test_text_takes_the_colour_of_the_page() -> None:
    chart = one(of(1, 2))
    assert "currentColor" in chart
    assert plot.INK not in chart
    assert "#000000" not in chart
    assert "<style" not in chart


def comments(chart: str) -> list[str]:
    """The texts, which are drawn as outlines and named in comments."""
    return [text.strip() for text in re.findall(r"<!--(.*?)-->", chart)]


def test_bars_start_at_zero_and_show_values_in_their_unit() -> None:
    texts = comments(one(of(0.010, 0.020)))
    assert texts[0] == "0"
    assert "10.0 ms" in texts
    assert "time (ms), lower is better" in texts


def test_values_far_apart_stand_on_a_logarithmic_axis() -> None:
    texts = comments(one(of(1e-5, 1)))
    assert "time, lower is better, logarithmic scale" in texts
    assert "10 µs" in texts
    assert "100 ms" in texts


def test_values_below_zero_are_bars() -> None:
    texts = comments(one(of(-1, 100, unit="%")))
    assert "time (%), lower is better" in texts


@pytest.mark.parametrize("setting", ["font.size", "axes.grid", "svg.fonttype"])
def test_settings_of_the_user_take_no_part(setting: str) -> None:
    import matplotlib

    expected = one(of(1, 2))
    other: dict[str, object] = {"font.size": 30, "axes.grid": True, "svg.fonttype": "none"}
    with matplotlib.rc_context({setting: other[setting]}):  # type: ignore[dict-item]
        assert one(of(1, 2)) == expected


def test_data_has_a_row_for_each_label_and_marks_what_is_missing(article: Article) -> None:
    figure = of(1, 2)
    second = Series("B", (Point("p1", Quantity(3, "s", "E2")),))
    table = figures.data(replace(figure, series=(*figure.series, second)))
    assert [column.title for column in table.columns] == ["", "A", "B"]
    assert [row.cells[0] for row in table.rows] == [("p0",), ("p1",)]
    assert [row.cells[2] for row in table.rows] == [("–",), (Quantity(3, "s", "E2"),)]


def test_the_number_of_the_longest_bar_has_room() -> None:
    share, low, end = 0.7, 0.0, 5.0
    assert (end - low) / (plot._limit(low, end, share, False) - low) == pytest.approx(share)
    assert plot._limit(1.0, 100.0, 0.5, True) == pytest.approx(10_000.0)


def test_a_figure_without_values_is_refused() -> None:
    with pytest.raises(RenderError, match="'f' has no values"):
        one(of())
