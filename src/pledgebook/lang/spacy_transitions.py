"""spaCy's greedy parser with its sums in numpy: the same moves, one step of all sentences of a batch at a time.

spaCy's own loop gives back Python's lock and takes it again around each of its sums, which costs more than the sums. The sums are
added in its order; the rows of a product do not hang on what else is in a batch (see `spacy_arithmetic`).
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy
from spacy.ml.parser_model import ParserStepModel

from pledgebook.lang.steady import ROWS


class Transitions:
    """Stands for a parser in a pipeline: the trees of the same parser, faster.

    Args:
        parser: a component for which `takes` is true.
    """

    def __init__(self, parser: Any) -> None:
        self.set_annotations = parser.set_annotations
        self._parser = parser
        self._vectors, lower, upper = parser.model.layers
        weights = lower.get_param("W")
        self._features, self._width, self._pieces, inner = weights.shape
        # pieces outermost, so that the largest of them is that of contiguous halves
        self._weights = weights.transpose(0, 2, 1, 3).reshape(-1, inner)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._padding = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1)
        self._scoring = numpy.ascontiguousarray(upper.get_param("W"))
        self._scoring_bias = upper.get_param("b")
        self._shape = SimpleNamespace(state2vec=SimpleNamespace(nF=self._features))

    @staticmethod
    def takes(component: Any) -> bool:
        """The component is a parser of spaCy's usual shape: greedy, with a hidden layer, all moves learned."""
        attributes = getattr(getattr(component, "model", None), "attrs", {})
        plain = attributes.get("has_upper") is True and not attributes["unseen_classes"]
        return plain and hasattr(component, "transition_states") and component.cfg.get("beam_width") == 1

    def predict(self, docs: Sequence[Any]) -> list[Any]:
        """The last states of a batch's sentences, for `set_annotations`."""
        last: list[Any] = self._parser.moves.init_batch(docs)
        states = [state for state in last if not state.is_final()]
        if not states:
            return last
        known = self._products(self._vectors.predict(docs))
        first = numpy.arange(self._features) + self._features  # the first products are those of no word
        padded = numpy.zeros((-(-len(states) // ROWS) * ROWS, self._width), dtype="float32")
        while states:
            words = ParserStepModel.get_token_ids(self._shape, states)  # it looks at nothing of itself but this shape
            rows = words * self._features + first
            summed = numpy.add.reduce(known.take(rows, axis=0), axis=1)
            summed += self._bias
            summed.reshape(len(states), self._pieces, self._width).max(axis=1, out=padded[: len(states)])
            states = self._parser.transition_states(states, self._scores(padded, len(states)))
        return last

    def _products(self, vectors: Any) -> Any:
        """What each word adds to a state as each of its features: rows of (words + 1) x features."""
        products = numpy.empty((len(vectors) + 1, len(self._weights)), dtype="float32")
        products[0] = self._padding
        self._parser.model.ops.gemm(vectors, self._weights, trans2=True, out=products[1:])
        return products.reshape(len(products) * self._features, -1)

    def _scores(self, hidden: Any, count: int) -> Any:
        """How much speaks for each move in the first `count` states; `hidden` has whole blocks of rows."""
        blocks = -(-count // ROWS)
        columns = hidden[: blocks * ROWS].reshape(blocks, ROWS, self._width).transpose(0, 2, 1)
        products = numpy.matmul(self._scoring, columns)
        scores = numpy.empty((blocks, ROWS, len(self._scoring)), dtype="float32")
        numpy.add(products.transpose(0, 2, 1), self._scoring_bias, out=scores)
        return scores.reshape(blocks * ROWS, -1)[:count]
