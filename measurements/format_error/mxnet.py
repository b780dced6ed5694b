"""The errors of number formats in MXNet."""

from measurements.format_error import compare
from measurements.numeric_formats.mxnet import prepare


def observe(parameters):
    """Return the error of the format (%), and how often the best class stays the same (%)."""
    return compare(prepare, parameters)
