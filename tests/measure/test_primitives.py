"""What oneDNN prints, as each of its versions does it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalreport.measure.primitives import witness

FIRST = """
mkldnn_verbose,info,Intel MKL-DNN v0.20.6 (commit 0),Detected ISA is Intel AVX2
mkldnn_verbose,exec,reorder,jit:uni,undef,in:f32_oihw out:f32_OIhw8i8o,num:1,8x8x3x3,0.03
mkldnn_verbose,exec,convolution,jit:avx2,forward_inference,fsrc:nchw fwei:x,alg:direct,mb1,0.4
"""
SECOND = """
dnnl_verbose,info,oneDNN v2.4.4 (commit 0)
dnnl_verbose,info,cpu,runtime:OpenMP
dnnl_verbose,info,cpu,isa:Intel AVX2
dnnl_verbose,info,gpu,runtime:none
dnnl_verbose,info,prim_template:operation,engine,primitive,implementation,prop_kind,exec_time
dnnl_verbose,exec,cpu,reorder,jit:uni,undef,src_f32::blocked:abcd:f0 dst_f32::x:f0,,,8x3x3x3,0.1
dnnl_verbose,exec,cpu,convolution,jit:avx2,forward_inference,src_f32::blocked,,alg:x,mb1,0.019
"""
THIRD = """
onednn_verbose,v1,info,oneDNN v3.12.0 (commit 0)
onednn_verbose,v1,info,cpu,runtime:OpenMP,nthr:2
onednn_verbose,v1,info,cpu,isa:Intel AVX2
onednn_verbose,v1,info,graph,backend,0:dnnl_backend
onednn_verbose,v1,primitive,info,template:operation,engine,primitive,implementation,exec_time
onednn_verbose,v1,graph,exec,cpu,100002,base,conv,,fpm:strict,larger_partition_kernel_t,dnnl,0.5
onednn_verbose,v1,primitive,create:cache_hit,cpu,convolution,jit:avx2,forward_inference,x,,,1,0.1
onednn_verbose,v1,primitive,exec,cpu,reorder,jit:uni,undef,src:f32::blocked:abcd::f0,,,8x3x3x3,0.1
onednn_verbose,v1,1732.25,primitive,exec,cpu,convolution,jit:avx2,forward_training,x,,,mb4,0.62
"""


@pytest.mark.parametrize("output", [FIRST, SECOND, THIRD])
def test_every_version_is_understood(output: str) -> None:
    found = witness(output)
    assert found.instructions == "Intel AVX2"
    assert dict(found.primitives) == {"convolution, jit:avx2": 1, "reorder, jit:uni": 1}


def test_executions_are_counted_among_other_words() -> None:
    noise = "a banner without an end" + SECOND + "\ufffd\r\nexec,cpu,nothing,of,the,kind\n"
    assert dict(witness(noise * 3).primitives) == {
        "convolution, jit:avx2": 3,
        "reorder, jit:uni": 3,
    }


def test_who_says_nothing_names_nothing() -> None:
    found = witness("import warnings\n")
    assert (found.instructions, dict(found.primitives)) == ("", {})


@given(st.text(alphabet="onednn_verbose,exec,cpu\n:isa ", max_size=200))
def test_nothing_that_is_printed_does_harm(tail: str) -> None:
    found = witness("onednn_verbose," + tail)
    assert all(count > 0 for count in found.primitives.values())
