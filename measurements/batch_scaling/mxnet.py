"""A Transformer encoder in MXNet."""

import mxnet as mx
from mxnet.gluon import HybridBlock, nn

from measurements.batch_scaling import HEADS, HIDDEN, LAYERS, WIDTH, batches, weights

CONFIGURATIONS = ("default", "static", "onednn")


class EncoderLayer(HybridBlock):
    """Self-attention and a feed-forward part, each added to its input and normalized."""

    def __init__(self):
        super().__init__()
        with self.name_scope():
            self.queries_keys_values = nn.Dense(3 * WIDTH, flatten=False)
            self.projection = nn.Dense(WIDTH, flatten=False)
            self.expansion = nn.Dense(HIDDEN, flatten=False)
            self.contraction = nn.Dense(WIDTH, flatten=False)
            self.normalization1 = nn.LayerNorm()
            self.normalization2 = nn.LayerNorm()
            self.gelu = nn.GELU()

    def hybrid_forward(self, F, x):  # noqa: N803
        """Encode sequences: length x batch x width."""
        qkv = self.queries_keys_values(x)
        likeness = F.contrib.interleaved_matmul_selfatt_qk(qkv, heads=HEADS)
        mixed = F.contrib.interleaved_matmul_selfatt_valatt(qkv, F.softmax(likeness), heads=HEADS)
        x = self.normalization1(x + self.projection(mixed))
        return self.normalization2(x + self.contraction(self.gelu(self.expansion(x))))


def interleaved(weight):
    """Reorder the rows of all queries, keys, values to those of one head after the other."""
    return weight.reshape(3, HEADS, WIDTH // HEADS, -1).swapaxes(0, 1).reshape(weight.shape)


def prepare(parameters, configuration):
    """Load weights and sequences; the returned function encodes one batch."""
    encoder = nn.HybridSequential()
    for _ in range(LAYERS):
        encoder.add(EncoderLayer())
    encoder.initialize()
    for parameter, weight in zip(encoder.collect_params().values(), weights()):
        if len(weight) == 3 * WIDTH:
            weight = interleaved(weight)
        parameter.set_data(mx.nd.array(weight))
    sequences = [mx.nd.array(batch.swapaxes(0, 1)) for batch in batches(parameters)]
    if configuration == "default":
        encoder.hybridize()
    elif configuration == "static":
        encoder.hybridize(static_alloc=True, static_shape=True)
    else:
        encoder.optimize_for(sequences[0], backend="MKLDNN", static_alloc=True, static_shape=True)

    def run(index):
        return encoder(sequences[index % len(sequences)]).asnumpy().swapaxes(0, 1)

    return run
