"""The errors of number formats in PyTorch."""

from measurements.format_error import compare
from measurements.numeric_formats.pytorch import prepare


def observe(parameters):
    """Return the error of the format (%), and how often the best class stays the same (%)."""
    return compare(prepare, parameters)
