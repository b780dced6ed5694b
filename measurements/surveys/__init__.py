"""Surveys: how many used which framework, where one source asked about all of them."""

from evalreport.model.spec import CITED, Metric, Spec

SPEC = Spec(
    title="Surveys and counts of use",
    question="How widely is it used?",
    kind=CITED,
    workload=(
        "Figures that one source gives for all frameworks at the same time, with its year. "
        "Surveys in which not all of them could be chosen say nothing about the ones left out "
        "and are not shown."
    ),
    metrics=(
        Metric("kaggle_2021", "regular users in the Kaggle survey of 2021", "%"),
        Metric("kaggle_2021_users", "the same as a number of people", noun="people"),
        Metric("kaggle_2021_answers", "people who answered that question", noun="people"),
        Metric(
            "mlperf_2020",
            "result sets of MLPerf Training v0.7 (2020) that name it",
            noun="result sets",
        ),
        Metric("stars_2019", "GitHub stars in March 2019", noun="stars"),
    ),
    notes=(
        "The figures are years old, and those who answer a survey or submit results are "
        "not a sample of all users. The percentages of the Kaggle survey were computed from its "
        "raw answers; several frameworks could be named at once.",
    ),
)
