"""Who is tried in the tests of a measurement."""

from pathlib import Path

from evalreport.discover.configurations import configurations

MEASUREMENTS = Path(__file__).parents[2] / "measurements"


def contenders(measurement: str) -> list[tuple[str, str]]:
    """Each framework in each of the configurations that its file offers."""
    return [
        (framework, configuration)
        for framework in ("pytorch", "mxnet")
        for configuration in configurations(MEASUREMENTS / measurement / f"{framework}.py")
    ]
