from evalreport.analyse import analyse
from evalreport.compose.conclusion import conclusion_section
from evalreport.compose.judgement_evidence import choices_table
from evalreport.judge import judge
from evalreport.plan import cells
from tests.compose.texts import lines, material
from tests.judge.test_judge import EVALUATION, RUNS


def test_who_leaves_something_out_is_told_what_is_left() -> None:
    grid = {key: cells(one) for key, one in EVALUATION.measurements.items()}
    found = analyse(EVALUATION, RUNS, (), (), grid)
    told = material(EVALUATION, found, judge(EVALUATION, found))
    left = "It: Alpha Very High, Beta Moderate"
    whole, part = lines(conclusion_section(told).blocks)[-2:]
    assert "concerns" not in whole
    assert f"| by what concerns it, {left}; its score is above that of every other" in part
    *_, evidence = lines((choices_table(told),))
    assert f"nothing | Size; left are {left} | Alpha 1.00, Beta 0.33" in evidence
