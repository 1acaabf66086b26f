"""spaCy's window encoder in one pass: each layer's product, maximum and norm while its rows are in the cache.

The layers compute what thinc's `residual(expand_window >> maxout >> layernorm >> dropout)` computes, to rounding, in blocks of
some rows: a row does not hang on what else is in a batch (see `spacy_arithmetic`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from thinc.api import Model

from pledgebook.lang.steady import steady_rows

_AT_ONCE = 128  # rows multiplied before what follows is done with them: their products stay in a core's second cache

_LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"
_EPSILON = numpy.float32(1e-08)  # as in thinc's layernorm


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """Parameters of one layer: weights (pieces x width, 3 x width), bias (pieces x width, 1), scale and shift (width, 1)."""

    weights: Any
    bias: Any
    scale: Any
    shift: Any
    pieces: int


def fused(encoder: Model[Any, Any]) -> Model[Any, Any]:
    """The same encoder with its layers run in one pass; one of another shape is given back as it is."""
    layers = _read_layers(encoder)
    if not layers:
        return encoder
    pad = int(encoder.attrs.get("pad", 0))
    rows = min(steady_rows(*layer.weights.shape) for layer in layers)

    def forward(_: Any, inputs: Any, **_training: bool) -> tuple[list[Any], Any]:
        return _encode(inputs, layers, pad=pad, size=rows), None

    return Model("fused_window_encoder", forward, dims={"nO": encoder.get_dim("nO")}, layers=[encoder])


def _read_layers(encoder: Any) -> list[_Layer]:
    """The layers of a window encoder, outermost first; none where it is anything else."""
    if len(encoder.layers) != 1:
        return []
    stack = encoder.layers[0]
    stacked = [stack] if stack.name == _LAYER else list(stack.layers)
    if not stacked or any(layer.name != _LAYER for layer in stacked):
        return []
    return [_read_layer(layer) for layer in stacked] if all(_looks_one_aside(layer) for layer in stacked) else []


def _looks_one_aside(layer: Any) -> bool:
    (window,) = (part for part in layer.walk() if part.name == "expand_window")
    return bool(window.attrs["window_size"] == 1)


def _read_layer(layer: Any) -> _Layer:
    parts = {part.name: part for part in layer.walk()}
    maxout, norm = parts["maxout"], parts["layernorm"]
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    width, pieces, inner = weights.shape
    return _Layer(
        weights=numpy.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(pieces * width, inner),
        bias=numpy.ascontiguousarray(bias.T).reshape(pieces * width, 1),
        scale=norm.get_param("G").reshape(width, 1),
        shift=norm.get_param("b").reshape(width, 1),
        pieces=pieces,
    )


def _encode(inputs: Sequence[Any], layers: Sequence[_Layer], *, pad: int, size: int) -> list[Any]:
    """The vectors (words, width) of each sentence after all layers; between sentences stand `pad` rows of zeros, as in thinc.

    Args:
        size: rows of a block.
    """
    lengths = [len(each) for each in inputs]
    starts = numpy.cumsum([pad, *(length + pad for length in lengths)])[:-1].tolist()
    width = inputs[0].shape[1] if inputs else 0
    rows = -(-(sum(lengths) + pad * (len(lengths) + 1)) // size) * size
    held = numpy.zeros((rows, width), dtype="float32")
    for start, each in zip(starts, inputs, strict=True):
        held[start : start + len(each)] = each
    windows = numpy.zeros((rows, 3, width), dtype="float32")
    for layer in layers:
        windows[1:, 0] = held[:-1]
        windows[:, 1] = held
        windows[:-1, 2] = held[1:]
        _add_layer(held, windows, layer, size=size)
    return [held[start : start + length] for start, length in zip(starts, lengths, strict=True)]


def _add_layer(held: Any, windows: Any, layer: _Layer, *, size: int) -> None:
    """Adds to each row what the layer makes of it and its neighbours."""
    width = held.shape[1]
    columns = windows.reshape(-1, size, 3 * width).transpose(0, 2, 1)  # (blocks, 3 x width, rows of a block)
    blocks = held.reshape(-1, size, width)
    step = max(_AT_ONCE // size, 1)
    for start in range(0, len(columns), step):
        products = numpy.matmul(layer.weights, columns[start : start + step])
        products += layer.bias
        largest = products.reshape(-1, layer.pieces, width, size).max(axis=1)
        largest -= largest.mean(axis=1, keepdims=True)
        variance = numpy.einsum("bwr,bwr->br", largest, largest)[:, None, :] / numpy.float32(width) + _EPSILON
        largest *= layer.scale / numpy.sqrt(variance)
        largest += layer.shift
        blocks[start : start + step] += largest.transpose(0, 2, 1)
