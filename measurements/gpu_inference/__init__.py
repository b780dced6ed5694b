"""VGG16 on an accelerator."""

from evalreport.model.spec import TIMED, Spec

SPEC = Spec(
    title="GPU inference",
    question="How long does a trained image classifier take on a GPU?",
    kind=TIMED,
    workload=(
        "One forward pass of VGG16 in 32-bit floating point on eight images of 224 x 224 pixels, "
        "with the weights and the images of the inference on the processor. The images are in the "
        "memory of the GPU before the time is taken; a call begins when the GPU is idle and ends "
        "when the class scores are in host memory."
    ),
    parameters={"batch": (8,)},
    item="image",
    items="batch",
    accelerator=True,
    tolerance=3e-5,
    timeout=600.0,
    notes=(
        "Products and convolutions stay in single precision: TensorFloat-32, which drops digits "
        "of the operands, is switched off in PyTorch, and MXNet is told not to use it.",
        "Both frameworks run as by default on the processor: PyTorch eagerly in inference mode, "
        "MXNet the graph that `hybridize()` records in its first call.",
    ),
)
