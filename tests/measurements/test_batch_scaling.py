from collections.abc import Callable

import pytest


@pytest.mark.parametrize("framework", ["pytorch", "mxnet"])
def test_sequences_do_not_mix(framework: str, in_framework: Callable[[str, str], float]) -> None:
    """A sequence is encoded alike alone and in a batch: attention stays within it."""
    code = f"""
import measurements.batch_scaling as data
import measurements.batch_scaling.{framework} as implementation
together = implementation.prepare({{"batch": 3}}, "default")(0)
three = data.batches({{"batch": 3}})
implementation.batches = lambda parameters: [batch[1:2] for batch in three]
alone = implementation.prepare({{}}, "default")(0)
result = float(abs(together[1:2] - alone).max() / abs(alone).max())
"""
    assert in_framework(framework, code) < 1e-5
