"""Faster arithmetic for spaCy's pipelines, whose results do not hang on what else is in a batch.

thinc multiplies by BLIS, which falls back to generic code on processors that it does not know. numpy's OpenBLAS is several times
as fast there, but rounds a row differently by its place in a large matrix. In small blocks it does not (see `steady`): a sentence
has the same tree alone and among others, on one thread and on many.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from pledgebook.lang.spacy_encoder import fused
from pledgebook.lang.steady import steady_rows

_AT_ONCE = 128  # rows
_WORDS_KEPT = 50_000  # some 20 MB


class SteadyOps(NumpyOps):  # type: ignore[misc]  # thinc has no types for its compiled parts
    """thinc's operations on numpy arrays, with matrices multiplied by OpenBLAS in blocks of some rows."""

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices; each row of it is the same whatever the other rows are."""
        left = x.T if trans1 else x
        right = y if trans2 else y.T
        rows, inner = left.shape
        size = steady_rows(len(right), inner)
        blocks = -(-rows // size)
        if blocks * size != rows or not left.flags.c_contiguous:
            padded = numpy.zeros((blocks * size, inner), dtype=left.dtype)
            padded[:rows] = left
            left = padded
        product = numpy.empty((rows, len(right)), dtype="float32") if out is None else out
        columns = left.reshape(blocks, size, inner).transpose(0, 2, 1)
        whole = rows // size
        step = max(_AT_ONCE // size, 1)
        for start in range(0, whole, step):
            stop = min(start + step, whole)
            products = numpy.matmul(right, columns[start:stop])
            product[start * size : stop * size].reshape(stop - start, size, -1)[:] = products.transpose(0, 2, 1)
        if whole < blocks:
            product[whole * size :] = numpy.matmul(right, columns[whole]).T[: rows - whole * size]
        return product


class OneThread:
    """Lets numpy multiply on one thread while it is entered: threads cost more than they help with matrices of so few rows."""

    def __init__(self) -> None:
        self._libraries = ThreadpoolController().select(user_api="blas")

    def __call__(self) -> AbstractContextManager[Any]:
        """A context with one thread; the setting of the process returns after it."""
        if all(library.num_threads == 1 for library in self._libraries.lib_controllers):
            return nullcontext()
        limited: AbstractContextManager[Any] = self._libraries.limit(limits=1)
        return limited


def speed_up(nlp: Any) -> None:
    """Makes a spaCy pipeline multiply fast and steadily, and keep what it knows of a word by its form alone."""
    operations = SteadyOps()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if not isinstance(model, Model):
            continue
        if _embeds_by_form(model):
            model.layers[0] = _kept(model.layers[0])
            model.layers[1:] = [fused(layer) for layer in model.layers[1:]]
        for layer in model.walk():
            if isinstance(layer.ops, NumpyOps):
                layer.ops = operations


def _embeds_by_form(model: Any) -> bool:
    """The first layer makes vectors of words from their own features, without looking at their neighbours."""
    names = [layer.name for layer in model.layers[0].layers] if model.layers else []
    return len(names) > 2 and (names[0], names[1], names[-1]) == ("extract_features", "list2ragged", "ragged2list")


def _kept(embedding: Any) -> Model[Any, Any]:
    """An embedding layer that computes each combination of features once."""
    extract, *rest = embedding.layers
    rows: dict[bytes, int] = {}
    vectors = numpy.zeros((0, embedding.get_dim("nO")), dtype="float32")

    def forward(_: Any, docs: Any, **_training: bool) -> tuple[list[Any], Any]:
        nonlocal vectors
        features = extract.predict(docs)
        keys = _bytes_of(numpy.concatenate(features))
        new = list(dict.fromkeys(key for key in keys if key not in rows))
        if len(rows) + len(new) > _WORDS_KEPT:
            rows.clear()
            vectors = vectors[:0]
            new = list(dict.fromkeys(keys))
        if new:
            values = [numpy.frombuffer(b"".join(new), dtype="uint64").reshape(len(new), -1)]
            for layer in rest:
                values = layer.predict(values)
            rows.update(zip(new, range(len(rows), len(rows) + len(new)), strict=True))
            vectors = numpy.concatenate([vectors, values[0]])
        found = vectors[numpy.fromiter(map(rows.__getitem__, keys), dtype="int64", count=len(keys))]
        return numpy.split(found, numpy.cumsum([len(array) for array in features])[:-1]), None

    return Model("kept_embedding", forward, dims={"nO": embedding.get_dim("nO")}, layers=[embedding])


def _bytes_of(features: Any) -> list[bytes]:
    """Each row of a matrix as a key."""
    packed = numpy.ascontiguousarray(features)
    keys: list[bytes] = packed.view(f"V{packed.itemsize * packed.shape[1]}").ravel().tolist()
    return keys
