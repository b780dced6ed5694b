"""The mistakes, and what a good message says about each of them."""

from dataclasses import dataclass
from typing import Mapping, Tuple


@dataclass(frozen=True)
class Mistake:
    """Something that a user does wrong."""

    title: str
    operation: Tuple[str, ...]
    """Words, any of which names the operation or that argument of it which is wrong."""
    values: Tuple[Tuple[str, ...], ...]
    """What does not fit: all have to be named, each in any of its spellings."""


# What does not fit has the sizes 37 and 41: neither can stand in a message by chance.
SIZES = (("37",), ("41",))
CONV = ("conv", "convolution")
DENSE = ("linear", "dense", "connected")
LOAD = ("load", "loading", "open", "file")

MISTAKES: Mapping[str, Mistake] = {
    "dense_shape": Mistake(
        "dense layer: input of the wrong width", (*DENSE, "features", "units"), SIZES
    ),
    "dense_dtype": Mistake(
        "dense layer: input in double precision",
        DENSE,
        (("double", "float64"), ("float", "float32")),
    ),
    "matmul_shape": Mistake(
        "matrix product: inner sizes differ",
        ("matmul", "dot", "mm", "multiplied", "multiplication"),
        SIZES,
    ),
    "add_shape": Mistake("addition: shapes differ", ("add", "addition", "plus"), SIZES),
    "concatenate_shape": Mistake(
        "concatenation: other sizes differ", ("cat", "concat", "concatenate"), SIZES
    ),
    "reshape_size": Mistake(
        "reshape: number of elements differs", ("reshape", "view", "shape"), SIZES
    ),
    "axis_range": Mistake(
        "sum: axis that does not exist",
        ("sum", "reduction", "axis", "dim", "dimension"),
        (("37",), ("1", "2")),
    ),
    "index_range": Mistake("indexing: index out of range", ("index", "indexing"), SIZES),
    "embedding_range": Mistake("embedding: index out of range", ("embedding",), SIZES),
    "class_range": Mistake(
        "cross entropy: class out of range", ("entropy", "target", "label", "class"), SIZES
    ),
    "conv_channels": Mistake(
        "convolution: number of channels differs", (*CONV, "channels"), SIZES
    ),
    "conv_dimensions": Mistake(
        "convolution: input with two dimensions",
        CONV,
        (("2", "2d", "37"), ("3", "3d", "4", "4d")),
    ),
    "conv_kernel": Mistake("convolution: kernel larger than the image", (*CONV, "kernel"), SIZES),
    "unknown_argument": Mistake("convolution: unknown argument", CONV, (("kernel",),)),
    "unknown_option": Mistake(
        "recurrent layer: unknown nonlinearity",
        ("rnn", "nonlinearity", "activation"),
        (("rely",), ("relu",)),
    ),
    "unknown_method": Mistake(
        "array: method that does not exist", ("relux",), (("tensor", "ndarray"),)
    ),
    "array_of_text": Mistake(
        "array: made from text", ("tensor", "array", "ndarray", "data"), (("str", "cat"),)
    ),
    "array_ragged": Mistake(
        "array: made from lists of different lengths",
        ("tensor", "array", "ndarray", "data"),
        SIZES,
    ),
    "scalar_of_many": Mistake(
        "scalar of an array with many elements", ("scalar", "item", "asscalar"), (("37",),)
    ),
    "load_missing": Mistake(
        "load: file that does not exist", LOAD, (("absent",), ("no such file",))
    ),
    "load_shape": Mistake("load: shape of a parameter differs", LOAD, SIZES),
    "load_incomplete": Mistake(
        "load: parameter missing in the file", LOAD, (("1.weight",), ("missing",))
    ),
    "backward_unrecorded": Mistake(
        "backward: nothing was recorded",
        ("backward", "differentiate", "gradient", "grad"),
        (("requires_grad", "require grad", "is_recording"),),
    ),
    "backward_twice": Mistake(
        "backward: a second time through the same graph",
        ("backward", "differentiate"),
        (("retain_graph",),),
    ),
    "in_place": Mistake(
        "in-place change of what backward needs", ("inplace",), (("+=", "add", "exp"),)
    ),
    "step_first": Mistake(
        "optimizer: step before any backward", ("step",), (("gradient", "grad", "backward"),)
    ),
    "learning_rate": Mistake(
        "optimizer: negative learning rate", ("learning", "lr"), (("-37", "-37.0"),)
    ),
    "cholesky": Mistake(
        "Cholesky: matrix that is not positive definite",
        ("cholesky", "potrf", "spotrf"),
        (("positive",),),
    ),
    "random_scale": Mistake(
        "random normal: negative standard deviation",
        ("normal", "gaussian", "std", "scale"),
        (("-37", "-37.0"),),
    ),
}
