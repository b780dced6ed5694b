"""ResNet-18 in several number formats in PyTorch."""

import torch
from torch.ao.quantization import get_default_qconfig_mapping
from torch.ao.quantization.quantize_fx import convert_fx, prepare_fx

from measurements.numeric_formats import batches, calibration
from measurements.thread_scaling import weights
from measurements.thread_scaling.pytorch import resnet18

CONFIGURATIONS = ("default",)


def prepare(parameters, _configuration):
    """Load weights and images, and convert; the returned function classifies one image."""
    network = resnet18().eval().to(memory_format=torch.channels_last)
    state = network.state_dict()
    tensors = [state[name] for name in state if not name.endswith("num_batches_tracked")]
    for tensor, weight in zip(tensors, weights()):
        tensor.copy_(torch.from_numpy(weight))
    images = [loaded(batch) for batch in batches(parameters)]
    floating = torch.float32
    if parameters["format"] == "bfloat16":
        floating = torch.bfloat16
        network = network.to(floating)
    if parameters["format"] == "int8":
        network = quantized(network, loaded(calibration(parameters)))

    @torch.inference_mode()
    def run(index):
        return network(images[index % len(images)].to(floating)).float().numpy()

    return run


def loaded(batch):
    """Return a batch of images as a tensor."""
    return torch.tensor(batch).to(memory_format=torch.channels_last)


def quantized(network, images):
    """Convert to integers, in the ranges that these images ask for."""
    traced = torch.fx.symbolic_trace(network)
    for node in traced.graph.nodes:
        if node.target is torch.relu_:  # this one is not merged with the addition before it
            node.target = torch.relu
    traced.recompile()
    observed = prepare_fx(traced, get_default_qconfig_mapping("x86"), (images,))
    with torch.no_grad():
        observed(images)
    return convert_fx(observed)
