"""Published benchmarks: what others measured, where one source measured all frameworks."""

from evalreport.model.spec import CITED, Metric, Spec

PAPER = "training, Quadro GP100, 32-bit (PyTorch paper, 2019)"
DLPERF = "training, 32-bit (DLPerf, 2020)"

SPEC = Spec(
    title="Published benchmarks",
    question="What did others measure?",
    kind=CITED,
    workload=(
        "Speeds that one source measured for all frameworks on the same machine, in images per "
        "second, with hardware and year. None of them was repeated here: the versions are years "
        "older than the measured ones, and the hardware is another."
    ),
    metrics=(
        Metric("paper_vgg19", f"VGG-19 {PAPER}", "1/s"),
        Metric("paper_resnet50", f"ResNet-50 {PAPER}", "1/s"),
        Metric("paper_mobilenet", f"MobileNet {PAPER}", "1/s"),
        Metric("paper_alexnet", f"AlexNet {PAPER}", "1/s"),
        Metric("dlperf_resnet50_1", f"ResNet-50 v1.5 on one V100, {DLPERF}", "1/s"),
        Metric("dlperf_resnet50_32", f"ResNet-50 v1.5 on 32 V100, {DLPERF}", "1/s"),
    ),
    notes=(
        "Both sources have an interest. The paper is by the authors of "
        "PyTorch, and measures it without a compiler against frameworks that run a graph; DLPerf "
        "is by the authors of a third framework.",
        "The scatter that a source gives is part of its claim, and stands with it in the "
        "evidence. It can be larger than the difference.",
    ),
)
