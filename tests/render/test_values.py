import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.model.analysis import Analysis
from evalreport.model.comparison import Estimate
from evalreport.model.evaluation import Fact
from evalreport.model.plan import Cell
from evalreport.model.spec import Metric
from evalreport.render.values import write_values
from tests.samples import ALPHA

TIME = Metric("time", "time", "s")
CELL = Cell("speed", (("batch", 8),))


def written(folder: Path, *estimates: Estimate) -> list[dict[str, str]]:
    analysis = Analysis(estimates, (), (), (), (), ())
    with write_values(analysis, folder / "values.csv").open(newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_row_holds_everything_about_an_estimate(tmp_path: Path) -> None:
    fact = Fact(
        "time", 1, "claim", "quote", "title", "https://a.test/", "2026-01-01", "2026-01-02"
    )
    estimate = Estimate(
        "speed/time", CELL, ALPHA, TIME, 0.25, 0.2, 0.3, "", ("run/1", "run/2"), (fact, fact)
    )
    assert written(tmp_path, estimate) == [
        {
            "id": "speed/time",
            "measurement": "speed",
            "case": "batch 8",
            "framework": "alpha",
            "configuration": "default",
            "settings": "default",
            "metric": "time",
            "unit": "s",
            "value": "0.25",
            "low": "0.2",
            "high": "0.3",
            "text": "",
            "runs": "run/1 run/2",
            "source": "https://a.test/ https://a.test/",
        }
    ]


def test_a_text_has_no_number(tmp_path: Path) -> None:
    (row,) = written(tmp_path, Estimate("e", CELL, ALPHA, TIME, None, text='one, "two"\nthree'))
    assert (row["value"], row["low"], row["text"]) == ("", "", 'one, "two"\nthree')


def test_columns_have_names_even_without_values(tmp_path: Path) -> None:
    assert written(tmp_path) == []
    assert (tmp_path / "values.csv").read_text().startswith("id,measurement,case,framework,")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_digit_is_lost(tmp_path_factory: pytest.TempPathFactory, value: float) -> None:
    text = Estimate("t", CELL, ALPHA, TIME, None, text="x")  # beside a number, pandas sees gaps
    number = Estimate("e", CELL, ALPHA, TIME, value, value, value)
    row, _ = written(tmp_path_factory.mktemp("csv"), number, text)
    assert (float(row["value"]), float(row["low"]), float(row["high"])) == (value,) * 3


@given(st.sampled_from("=+-@\t\n"), st.text("abc()1!", max_size=5))
def test_no_text_runs_as_a_formula(
    tmp_path_factory: pytest.TempPathFactory, sign: str, rest: str
) -> None:
    text = sign + rest
    fact = Fact("m", 1, "", "", "", text, "", "")
    estimate = Estimate("e", CELL, ALPHA, Metric("m", "m", text), -1.5, text=text, facts=(fact,))
    (row,) = written(tmp_path_factory.mktemp("csv"), estimate)
    assert {row["text"], row["unit"], row["source"]} == {f"'{text}"}
    assert row["value"] == "-1.5"


def test_a_carriage_return_ends_no_row(tmp_path: Path) -> None:
    (row,) = written(tmp_path, Estimate("e", CELL, ALPHA, TIME, None, text="a\rb\r\nc\r=d"))
    assert row["text"] == "a\nb\nc\n=d"
