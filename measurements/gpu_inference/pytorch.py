"""VGG16 inference on a GPU in PyTorch."""

import torch

from measurements.vgg16_inference import batches, pooled, weights
from measurements.vgg16_inference.pytorch import vgg16

DEVICE = "cuda"


def prepare(parameters, _configuration):
    """Load weights and images; the returned function classifies one batch."""
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    network = vgg16(pooled(parameters)).eval()
    for tensor, weight in zip(network.state_dict().values(), weights(parameters)):
        tensor.copy_(torch.from_numpy(weight))
    network = network.to(DEVICE)
    images = [torch.tensor(batch, device=DEVICE) for batch in batches(parameters)]

    @torch.inference_mode()
    def run(index):
        torch.cuda.synchronize()
        return network(images[index % len(images)]).cpu().numpy()

    return run
