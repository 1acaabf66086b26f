"""Score every gold set that is here and hold it against its floors.

python -m gate.check                      exit 1 where a figure is under its floor or the gold changed unrecorded
python -m gate.check --raise              raise the floors to the present figures; never lowers one
python -m gate.check --raise --lower WHY  record a fall, with its reason
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from docs.generate import main as write_pages
from gate.floors import GoldSet, LoweringRefused, below, corpus_digest, raise_floors, read_floors, write_floors
from pledgebook.flow.evaluate import evaluate

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "gate" / "floors.json"


def main() -> int:
    """Check or raise, as the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m gate.check", description="Accuracy against floors that only rise.")
    parser.add_argument("--raise", dest="rising", action="store_true", help="raise the floors to the present figures")
    parser.add_argument("--lower", default="", metavar="REASON", help="with --raise: also lower, for this reason")
    asked = parser.parse_args()
    sets, wrong = [], 0
    for gold in read_floors(FLOORS):
        folder = ROOT / gold.folder
        if not folder.is_dir():
            print(f"{gold.name}: {gold.folder} is not here, skipped")
            sets.append(gold)
            continue
        figures = dict(evaluate(folder, language=gold.language).figures)
        digest = corpus_digest(folder, language=gold.language)
        wrong += report(gold, figures, digest)
        try:
            sets.append(raise_floors(gold, figures, digest=digest, reason=asked.lower) if asked.rising else gold)
        except LoweringRefused as refused:
            print(refused, file=sys.stderr)
            return 1
    if asked.rising:
        write_floors(FLOORS, tuple(sets))
        write_pages()
        return 0
    return 1 if wrong else 0


def report(gold: GoldSet, figures: dict[str, float], digest: str) -> int:
    """Prints a set's figures beside their floors; returns how much is wrong."""
    print(f"{gold.name} ({gold.folder}, {gold.language})")
    fallen = below(figures, gold.floors)
    for label, floor in gold.floors.items():
        print(f"  {label:30} {figures[label]:6.3f}  floor {floor:.3f}{'  UNDER ITS FLOOR' if label in fallen else ''}")
    if digest != gold.digest:
        print("  the gold changed since its floors were set: look at the figures, then record it with --raise")
        return len(fallen) + 1
    return len(fallen)


if __name__ == "__main__":
    sys.exit(main())
