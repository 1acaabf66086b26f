"""How many rows of a matrix are multiplied at once, so that a row's product does not hang on what else is in a batch."""

from __future__ import annotations

from functools import cache

import numpy

ROWS = 16
"""Rows of a block: a multiple of the widths of OpenBLAS's kernels, so that all rows go the same way through them."""

_MORE_ROWS = 64  # faster, where the kernels of the processor at hand treat as many rows alike


@cache
def steady_rows(outer: int, inner: int) -> int:
    """Rows of a block for weights of (outer, inner): 64 where that gives each row the product that it has in a block of 16.

    Kernels differ in the order in which they add, which shows in the last digits: a block of one and the same row shows whether all
    its rows, and those of a smaller block, go the same way.
    """
    weights = numpy.sin(numpy.arange(outer * inner, dtype="float32")).reshape(outer, inner)
    row = numpy.cos(numpy.arange(inner, dtype="float32"))[:, None]
    many, few = (numpy.matmul(weights, numpy.repeat(row, rows, axis=1)[None])[0] for rows in (_MORE_ROWS, ROWS))
    return _MORE_ROWS if (many == few[:, :1]).all() and (few == few[:, :1]).all() else ROWS
