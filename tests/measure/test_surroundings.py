"""What a worker sees, and what a result shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.measure.surroundings import addresses, curated, discreet, network

USER = {
    "PATH": "/bin",
    "LD_LIBRARY_PATH": "/lib/cuda",
    "HOME": "/home/someone",
    "PYTHONPATH": "/home/someone/lib",
    "OMP_NUM_THREADS": "64",
    "SECRET": "s3cret",
    "PIP_INDEX_URL": "https://user:pass@registry.example/simple",
}


def variables(seed: str = "seed", threads: int = 2) -> dict[str, str]:
    folders = {"scratch": Path("/scratch"), "cache": Path("/cache")}
    return curated(USER, **folders, threads=threads, seed=seed)


def test_only_the_needful_is_the_users() -> None:
    found = variables()
    kept = {name for name, value in found.items() if USER.get(name) == value}
    assert kept == {"PATH", "LD_LIBRARY_PATH"}
    assert found["HOME"] == found["TMPDIR"] == "/scratch"
    assert not {"SECRET", "PYTHONPATH", "PIP_INDEX_URL"} & set(found)


def test_threads_are_set_for_every_library() -> None:
    found = variables(threads=3)
    set_to_3 = {name for name, value in found.items() if value == "3"}
    assert set_to_3 == {
        "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MXNET_OMP_MAX_THREADS",
    }  # fmt: skip


def test_headers_are_compiled_beforehand_only_where_nothing_is_kept() -> None:
    name = "TORCHINDUCTOR_CPP_CACHE_PRECOMPILE_HEADERS"
    assert variables()[name] == "0"
    empty = Path("/scratch")
    assert name not in curated(USER, scratch=empty, cache=empty, threads=2, seed="seed")


def test_precision_is_equal_and_nothing_is_pinned() -> None:
    found = variables()
    assert found["NVIDIA_TF32_OVERRIDE"] == "0"
    pinning = ("OMP_PLACES", "OMP_PROC_BIND", "GOMP_CPU_AFFINITY", "KMP_AFFINITY")
    assert not set(pinning) & set(found)


@given(st.text(max_size=20))
def test_padding_is_drawn_from_the_seed(seed: str) -> None:
    assert variables(seed) == variables(seed)
    assert len(variables(seed)["PADDING"]) <= 4095


def test_padding_varies() -> None:
    assert len({variables(str(number))["PADDING"] for number in range(20)}) > 10


def test_settings_of_the_network_are_passed_on() -> None:
    settings = {
        "PIP_INDEX_URL": "x",
        "UV_DEFAULT_INDEX": "x",
        "SSL_CERT_FILE": "x",
        "REQUESTS_CA_BUNDLE": "x",
        "https_proxy": "x",
        "NO_PROXY": "x",
    }
    assert network({**settings, "HOME": "x", "TOKEN": "x", "MY_PIP_X": "x"}) == settings


def test_the_certificate_of_pip_is_that_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.crt").touch()
    own = str(tmp_path / "own.crt")
    names = ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
    assert network({"PIP_CERT": "own.crt"}) == dict.fromkeys(names, own)
    given = {"PIP_CERT": "/a.crt", "SSL_CERT_FILE": "/b.crt", "REQUESTS_CA_BUNDLE": "/c.crt"}
    assert network(given) == given


def test_addresses_do_not_reach_a_result() -> None:
    hidden = addresses(
        {
            "PIP_INDEX_URL": "https://user:pass@registry.example/simple",
            "PIP_FIND_LINKS": "/srv/wheels https://other.example/",
            "PIP_NO_INPUT": "1",
        }
    )
    text = "host='registry.example' at https://user:pass@registry.example/simple, /srv/wheels, 1"
    shown = discreet(text, hidden)
    assert shown == "host='$PIP_INDEX_URL' at $PIP_INDEX_URL, $PIP_FIND_LINKS, 1"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('File "/srv/env/lib/python3.11/site-packages/a/b.py"', 'File "site-packages/a/b.py"'),
        ('File "/usr/lib/python3.8/ctypes/__init__.py"', 'File "python3.8/ctypes/__init__.py"'),
        ("/scratch/inner/file and /scratch", "inner/file and scratch"),
        ("nothing of the kind", "nothing of the kind"),
    ],
)
def test_paths_of_the_machine_are_shortened(text: str, shown: str) -> None:
    assert discreet(text, {"/scratch": "scratch", "/scratch/inner": "inner", "": "x"}) == shown
