"""What a worker sees of the machine, and what the results may show of it."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

PASSED = ("PATH", "LD_LIBRARY_PATH")
NETWORK = re.compile(
    r"(SSL_CERT_(FILE|DIR)|(REQUESTS|CURL)_CA_BUNDLE|(HTTPS?|ALL|NO)_PROXY)|(PIP|UV)_\w+", re.I
)
"""Only for tasks that run in the tool's own interpreter: nothing measured needs a network."""
CERTIFICATES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MXNET_OMP_MAX_THREADS")
EQUAL = {"MXNET_CPU_WORKER_NTHREADS": "1", "NVIDIA_TF32_OVERRIDE": "0"}
"""One operation at a time, with all threads; no accelerator computes 32-bit numbers with fewer
bits, which some frameworks permit by default and others do not."""
WARM = {"TORCHINDUCTOR_CPP_CACHE_PRECOMPILE_HEADERS": "0"}
"""Where earlier runs have filled the caches. PyTorch puts the C++ headers that it compiles
beforehand elsewhere, among the temporary files: each run would make them anew, and most need
none, because all that they compile is cached."""
PADDING = 4095
INSTALLED = re.compile(r"/[^\s\"':]*/(?=(?:site-packages|dist-packages|python3\.\d+)/)")


def network(variables: Mapping[str, str]) -> dict[str, str]:
    """The settings by which package registries are reached, from any folder.

    Who has named a certificate to pip alone means it for every program.
    """
    found = {name: value for name, value in variables.items() if NETWORK.fullmatch(name)}
    if certificate := found.get("PIP_CERT"):
        for name in CERTIFICATES:
            found[name] = found.get(name) or certificate
    for name in {"PIP_CERT", *CERTIFICATES} & found.keys():
        if Path(found[name]).exists():
            found[name] = str(Path(found[name]).absolute())
    return found


def curated(
    variables: Mapping[str, str], *, scratch: Path, cache: Path, threads: int, seed: str
) -> dict[str, str]:
    """The whole environment of a worker, of which only the needful is the user's.

    The padding, drawn from `seed`, moves the stack from run to run, so that no framework is
    favoured by the place that it happens to have. Nothing is pinned to a processor.
    """
    return {
        **{name: variables[name] for name in PASSED if name in variables},
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "LANG": "C.UTF-8",
        "TORCHINDUCTOR_CACHE_DIR": str(cache / "inductor"),
        **({} if cache == scratch else WARM),
        **{name: str(threads) for name in THREADS},
        **EQUAL,
        "PADDING": "x" * random.Random(seed).randint(0, PADDING),
    }


def discreet(text: str, names: Mapping[str, str]) -> str:
    """`text` without the paths of this machine and the addresses of its registries.

    `names` gives the word that stands for each; what is longest is replaced first.
    """
    for secret in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(secret, names[secret])
    return INSTALLED.sub("", text)


def addresses(settings: Mapping[str, str]) -> dict[str, str]:
    """The places and hosts that the settings of `network` name, each with what to show instead."""
    found: dict[str, str] = {}
    for name, value in settings.items():
        for word in value.split():
            if word.startswith("/"):
                found[word] = f"${name}"
            elif "://" in word and (host := urlsplit(word).hostname):
                found[word] = found[host] = f"${name}"
    return found
