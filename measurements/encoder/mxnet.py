"""A Transformer encoder in MXNet."""

import mxnet as mx
from mxnet.gluon import HybridBlock, nn

from measurements.encoder import weights


class EncoderLayer(HybridBlock):
    """Self-attention and a feed-forward part, each added to its input and normalized."""

    def __init__(self, shape):
        super().__init__()
        self.heads = shape.heads
        with self.name_scope():
            self.queries_keys_values = nn.Dense(3 * shape.width, flatten=False, prefix="qkv_")
            self.projection = nn.Dense(shape.width, flatten=False)
            self.expansion = nn.Dense(shape.hidden, flatten=False)
            self.contraction = nn.Dense(shape.width, flatten=False)
            self.normalization1 = nn.LayerNorm()
            self.normalization2 = nn.LayerNorm()
            self.gelu = nn.GELU()

    def hybrid_forward(self, F, x):  # noqa: N803
        """Encode sequences: length x batch x width."""
        qkv = self.queries_keys_values(x)
        likeness = F.contrib.interleaved_matmul_selfatt_qk(qkv, heads=self.heads)
        shares = F.softmax(likeness)
        mixed = F.contrib.interleaved_matmul_selfatt_valatt(qkv, shares, heads=self.heads)
        x = self.normalization1(x + self.projection(mixed))
        return self.normalization2(x + self.contraction(self.gelu(self.expansion(x))))


def interleaved(weight, heads):
    """Reorder the rows of all queries, keys, values to those of one head after the other."""
    rows = len(weight) // (3 * heads)
    return weight.reshape(3, heads, rows, -1).swapaxes(0, 1).reshape(weight.shape)


def prepare(shape, batches, configuration):
    """Load weights and batches, sequence x vector x feature; the function encodes one of them."""
    encoder = nn.HybridSequential()
    for _ in range(shape.layers):
        encoder.add(EncoderLayer(shape))
    encoder.initialize()
    for parameter, weight in zip(encoder.collect_params().values(), weights(shape)):
        if "qkv_" in parameter.name:
            weight = interleaved(weight, shape.heads)
        parameter.set_data(mx.nd.array(weight))
    sequences = [mx.nd.array(batch.swapaxes(0, 1)) for batch in batches]
    if configuration == "default":
        encoder.hybridize()
    else:
        encoder.optimize_for(sequences[0], backend="MKLDNN", static_alloc=True, static_shape=True)

    def run(index):
        return encoder(sequences[index % len(sequences)]).asnumpy().swapaxes(0, 1)

    return run
