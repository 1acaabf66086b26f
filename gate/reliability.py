"""How far the confidence of a statement can be trusted: table, diagram and figures.

python -m gate.reliability [TEXTS] [--report] [--doubt]    TEXTS has the texts that gate/annotations names, or folders of them

--doubt also prints, as JSON, how often the rules behind the fields are wrong, and how far a confidence made of them can be trusted.
Writes the section "Confidence" of docs/measures.md and docs/reliability.svg; with --report it only prints. Two groups of texts are
told apart: those that the weights were learned from (the examples and the annotations), and those that they never saw (the sets
of ../shared/gold). What is not here is left out, and said. The same texts and weights give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from gate import unfold
from gate.diagram import Curve, draw
from pledgebook.flow.calibrate import Judged, Knot, brier, calibration_error, fit_knots, judge, mend, tabulate
from pledgebook.flow.doubt import Doubt, fit_doubt
from pledgebook.flow.evaluate import read_groups
from pledgebook.flow.predict import predict
from pledgebook.flow.score import Groups, Pairing, pair_statements
from pledgebook.flow.score_form import read_gold
from pledgebook.lang.pack import languages

ROOT = Path(__file__).parents[1]
EXAMPLES = tuple(sorted(ROOT.glob("examples/*/gold")))
UNSEEN = ("../shared/gold/seeds", "../shared/gold/dev")
TEXTS = ROOT / "../shared/bench"
PAGE, DIAGRAM = ROOT / "docs" / "measures.md", ROOT / "docs" / "reliability.svg"
EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
SECTION = re.compile(r"(<!-- confidence: [^>]*-->\n).*?(<!-- end of confidence -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Material:
    """One group of texts: its pairs, document by document, with the groups of parties they are compared by."""

    name: str
    documents: int
    pairings: tuple[tuple[Pairing, Groups], ...]

    def judged(self, *, whole: bool) -> tuple[Judged, ...]:
        """Every prediction with its confidence, and whether it is right."""
        return tuple(one for pairing, groups in self.pairings for one in judge(pairing, groups=groups, whole=whole))


def main(arguments: list[str]) -> int:
    """Measure, print, and write unless --report is said."""
    places = [Path(argument) for argument in arguments if not argument.startswith("--")]
    materials = gather(places[0] if places else TEXTS)
    section = "\n".join(lines(materials))
    print(section)
    for whole in (False, True):
        print(f"knots by {'whole statement' if whole else 'detection'}: {fitted(materials, whole=whole)}")
    if "--doubt" in arguments:
        print(*map(_doubted, materials, [materials] * len(materials)), sep="\n")
        print(json.dumps(asdict(doubt_of(materials)), indent=1))
    if "--report" not in arguments:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(SECTION.sub(lambda found: f"{found[1]}\n{section}\n\n{found[2]}", page), encoding="utf-8")
        DIAGRAM.write_text(draw(curves(materials)), encoding="utf-8")
    return 0


def gather(texts: Path) -> tuple[Material, ...]:
    """The texts at hand: learned from, and never seen."""
    with tempfile.TemporaryDirectory() as scratch:
        unfold.main([str(texts), scratch])
        learned = compare("learned from", (*EXAMPLES, Path(scratch)))
    unseen = compare("never seen", tuple(ROOT / place for place in UNSEEN if (ROOT / place).is_dir()))
    return tuple(material for material in (learned, unseen) if material.documents)


def compare(name: str, folders: Sequence[Path]) -> Material:
    """Predictions beside gold for every document of the folders that a pack covers."""
    pairings: list[tuple[Pairing, Groups]] = []
    for folder in folders:
        gold = [one for one in read_gold(folder) if one.head["language"] in languages()]
        found = predict([one.head for one in gold], folder)
        groups = read_groups(folder)
        pairings += [
            (pair_statements(one.statements, two.statements), groups) for one, two in zip(gold, found.documents, strict=True)
        ]
    return Material(name, len(pairings), tuple(pairings))


def fitted(materials: Sequence[Material], *, whole: bool, part: slice = slice(None)) -> tuple[Knot, ...]:
    """The map that mends the confidences of all texts, or of a part of each group's documents."""
    parts = (Material(one.name, 0, one.pairings[part]).judged(whole=whole) for one in materials)
    return fit_knots(chain.from_iterable(parts), edges=EDGES)


def lines(materials: Sequence[Material]) -> list[str]:
    """The section: a table for each group of texts and the figures of all."""
    written = ["| texts | statements | right by | mean confidence | share right | Brier score | calibration error | mended |"]
    written.append("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for material in materials:
        written += [_figures(material, materials, whole=whole) for whole in (False, True)]
    for material in materials:
        written += ["", f"Texts {material.name} ({material.documents} documents):", ""]
        written += [
            "| confidence | statements | mean | found in gold | whole statement right |",
            "| --- | ---: | ---: | ---: | ---: |",
        ]
        found, whole = (tabulate(material.judged(whole=whole), edges=EDGES) for whole in (False, True))
        written += [
            f"| {one.low:.1f}–{one.high:.1f} | {one.number} | {one.mean:.2f} | {one.right:.2f} | {two.right:.2f} |"
            for one, two in zip(found, whole, strict=True)
        ]
    return written


def _figures(material: Material, materials: Sequence[Material], *, whole: bool) -> str:
    judged = material.judged(whole=whole)
    mean = sum(one.confidence for one in judged) / len(judged)
    right = sum(one.right for one in judged) / len(judged)
    mended = held_out_error(material, materials, whole=whole)
    cells = [material.name, str(len(judged)), "whole statement" if whole else "detection"]
    cells += [f"{value:.3f}" for value in (mean, right, brier(judged), _error(judged), mended)]
    return f"| {' | '.join(cells)} |"


def held_out_error(material: Material, materials: Sequence[Material], *, whole: bool) -> float:
    """Calibration error after mending, every other document by a map fitted on the documents between them."""
    mended: list[Judged] = []
    for half in (0, 1):
        knots = fitted(materials, whole=whole, part=slice(1 - half, None, 2))
        ours = Material(material.name, 0, material.pairings[half::2]).judged(whole=whole)
        mended += [Judged(mend(one.confidence, knots), one.right) for one in ours]
    return _error(mended)


def doubt_of(materials: Sequence[Material], *, part: slice = slice(None)) -> Doubt:
    """The doubt fitted on all texts, or on a part of each group's documents."""
    compared = [one for material in materials for one in material.pairings[part]]
    return fit_doubt(compared, knots=fitted(materials, whole=False, part=part))


def _doubted(material: Material, materials: Sequence[Material]) -> str:
    """Figures of the confidence in whole statements, every other document by the doubt of the documents between them."""
    judged: list[Judged] = []
    for half in (0, 1):
        doubt = doubt_of(materials, part=slice(1 - half, None, 2))
        for pairing, groups in material.pairings[half::2]:
            right = judge(pairing, groups=groups, whole=True)
            found = (*(predicted for _, predicted in pairing.pairs), *pairing.false)
            judged += [Judged(doubt.whole(one.confidence, one.rules), was.right) for one, was in zip(found, right, strict=True)]
    return f"whole statements of texts {material.name}: Brier score {brier(judged):.3f}, calibration error {_error(judged):.3f}"


def _error(judged: Sequence[Judged]) -> float:
    return calibration_error(tabulate(judged, edges=EDGES))


def curves(materials: Sequence[Material]) -> tuple[Curve, ...]:
    """What the diagram shows: for each group of texts, right by detection and right as a whole."""
    return tuple(
        Curve(
            name=f"{material.name}: {'whole statement' if whole else 'detection'}",
            points=tuple((one.mean, one.right, one.number) for one in tabulate(material.judged(whole=whole), edges=EDGES)),
            dashed=whole,
            accent=number,
        )
        for number, material in enumerate(materials)
        for whole in (False, True)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
