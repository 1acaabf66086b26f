"""A row's product does not hang on the rows beside it."""

from __future__ import annotations

import numpy
import pytest

from pledgebook.lang import steady
from pledgebook.lang.spacy_arithmetic import SteadyOps

SHAPES = [(288, 288), (1024, 96), (49, 96), (104, 64), (7, 5)]


@pytest.mark.parametrize(("outer", "inner"), SHAPES)
def test_blocks_are_of_sixteen_rows_or_of_as_many_as_the_processor_treats_alike(outer: int, inner: int) -> None:
    assert steady.steady_rows(outer, inner) in {16, 64}


@pytest.mark.parametrize(("outer", "inner"), SHAPES)
@pytest.mark.parametrize("rows", [1, 15, 16, 17, 63, 64, 65, 200])
def test_a_row_has_the_same_product_alone_and_among_others(outer: int, inner: int, rows: int) -> None:
    numbers = numpy.random.default_rng(rows)
    weights = numbers.standard_normal((outer, inner), dtype="float32")
    many = numbers.standard_normal((rows, inner), dtype="float32")
    operations = SteadyOps()

    together = operations.gemm(many, weights, trans2=True)
    alone = numpy.concatenate([operations.gemm(row[None], weights, trans2=True) for row in many])

    assert (together == alone).all()
    assert numpy.allclose(together, many @ weights.T, atol=1e-3)
