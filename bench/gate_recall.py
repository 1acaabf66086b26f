"""What the gate loses: statements found without the gate that are not found with it, and gold statements lost.

python -m bench.gate_recall [--every N]
"""

from __future__ import annotations

import argparse

from bench.texts import CORPORA, SHARED, read_corpus
from pledgebook.extract.assemble import Extractor
from pledgebook.flow.engines import Engine
from pledgebook.flow.evaluate import evaluate
from pledgebook.model.statement import Statement


def main() -> None:
    """Prints the share of statements that the gate keeps, on the corpora and on gold."""
    parser = argparse.ArgumentParser(prog="python -m bench.gate_recall", description=__doc__)
    parser.add_argument("--every", type=int, default=8, help="take every n-th document")
    asked = parser.parse_args()
    gated, free = Extractor.load("en", gate=True), Extractor.load("en", gate=False)
    for name in CORPORA:
        kept = found = testable_kept = testable = 0
        for document in read_corpus(name, every=asked.every):
            with_gate = {place(one) for one in gated.extract(document)}
            without = free.extract(document)
            found += len(without)
            kept += sum(place(one) in with_gate for one in without)
            testable += sum(one.is_testable for one in without)
            testable_kept += sum(one.is_testable and place(one) in with_gate for one in without)
        print(
            f"{name}: the gate keeps {kept:,} of {found:,} statements ({kept / max(found, 1):.1%}), "
            f"{testable_kept:,} of {testable:,} testable ones ({testable_kept / max(testable, 1):.1%})"
        )
    for name in ("seeds", "dev"):
        label = "detection, all R"
        engines = (Engine(gate=gate) for gate in (True, False))
        left, right = (evaluate(SHARED / "gold" / name, language="en", engine=one).figures[label] for one in engines)
        print(f"{name}: {label} {left:.3f} with the gate, {right:.3f} without")


def place(statement: Statement) -> tuple[int, int]:
    """Where the statement's trigger stands: the same statement may have a longer quote without the gate."""
    return statement.trigger.start, statement.trigger.end


if __name__ == "__main__":
    main()
