"""Learn which sentences can hold a statement, and write the weights of the gate into the pack.

python -m gate.train_gate TEXTS [TEXTS …] [--report]    folders of texts, those that gate/annotations names among them

A linear model over cheap traits of a sentence is fitted to what the extractor finds when it parses everything, and where a text is
annotated (the examples, gate/annotations) to the annotation. Figures are from documents held out. The sets that gate.check
measures are no part of the training. The same input gives the same weights. Needs the dependency group `train`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from gate import unfold
from pledgebook.extract.assemble import Extractor
from pledgebook.extract.gate_traits import SentenceTraits
from pledgebook.extract.lexicon import load_lexicon
from pledgebook.flow.score_form import Annotated, read_annotated
from pledgebook.model.errors import ReadError
from pledgebook.model.text import Document
from pledgebook.read.limits import Limits
from pledgebook.read.reader import read, read_text
from pledgebook.read.sources import Source, find_sources

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src/pledgebook/lang/packs/en/gate.json"
FOLDS = 4
STRENGTH = 0.03  # inverse of the penalty, chosen on documents held out
RARE = 4  # a trait seen in fewer sentences is left out
KEPT = 12_000  # traits; more gain nothing on documents held out
COMMON, ENDINGS = 90, 25  # words that are kinds of their own, and endings that make kinds
RECALL = 0.985  # of testable statements found without the gate, on documents held out
ANNOTATED = 3.0  # what a sentence of an annotated text counts against one that only the extractor judged
PER_LOGIT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence: what was found in it, what is annotated in it (None where nobody looked), and the document it is of."""

    text: str
    group: str
    statements: int
    testable: int
    confidence: float
    annotated: int | None

    @property
    def answer(self) -> bool:
        """The gate shall let it through."""
        return bool(self.statements if self.annotated is None else self.annotated)

    @property
    def counts(self) -> float:
        """How much the row counts in the fit."""
        if self.annotated is not None:
            return ANNOTATED
        return 0.5 + self.confidence + (self.testable > 0) if self.statements else 1.0


def main(arguments: list[str]) -> int:
    """Train and write the gate; with --report only print the figures of documents held out."""
    places = [argument for argument in arguments if not argument.startswith("--")]
    if not places:
        print(__doc__)
        return 2
    rows = gather(places)
    gate = fit(rows)
    if "--report" not in arguments:
        WEIGHTS.write_text(json.dumps(gate, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def gather(places: Sequence[str]) -> list[Row]:
    """The sentences of all texts; those of annotated texts once, with their annotation."""
    extractor = Extractor.load("en", gate=False)
    rows = [row for document, gold in annotated(places) for row in rows_of(extractor, document, gold)]
    known = {row.text for row in rows}
    for document in documents(places):
        rows += [row for row in rows_of(extractor, document, None) if row.text not in known]
    return rows


def annotated(places: Sequence[str]) -> Iterator[tuple[Document, Annotated]]:
    """The examples and the annotated texts at hand, with their gold."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = sorted((ROOT / "examples").glob("*/gold"))
        for number, place in enumerate(places):
            folders.append(Path(scratch) / str(number))
            unfold.main([place, str(folders[-1])])
        for path in (path for folder in folders for path in sorted(folder.glob("*.gold.json"))):
            gold = read_annotated(path)
            text = (path.parent / gold.head["text_file"]).read_bytes().decode("utf-8")
            yield (
                read_text(text, source=gold.id, given={"title": str(gold.head["title"]), "published": str(gold.head["published"])}),
                gold,
            )


def documents(places: Sequence[str]) -> Iterator[Document]:
    """The texts of the folders, those that cannot be read left out."""
    for source in find_sources(places, limits=Limits()):
        if isinstance(source, Source):
            try:
                yield read(source)
            except ReadError as error:
                print(f"left out: {error}", file=sys.stderr)


def rows_of(extractor: Extractor, document: Document, gold: Annotated | None) -> Iterator[Row]:
    """The sentences of one document."""
    found = extractor.extract(document)
    marks = None if gold is None else [one.start + max(one.quote.find(one.trigger), 0) for one in gold.statements]
    for sentence in extractor.passages.sentences(document):
        inside = [one for one in found if sentence.start <= one.trigger.start < sentence.end]
        yield Row(
            text=document.text[sentence.start : sentence.end],
            group=document.id,
            statements=len(inside),
            testable=sum(one.is_testable for one in inside),
            confidence=max((one.confidence for one in inside), default=0.0),
            annotated=None if marks is None else sum(sentence.start <= mark < sentence.end for mark in marks),
        )


def fit(rows: Sequence[Row]) -> dict[str, Any]:
    """The gate's data: kinds of words, weights and threshold."""
    common, endings = frequent(rows)
    traits = SentenceTraits(load_lexicon("en"), common=common, endings=endings)
    sets = [traits.of(row.text) for row in rows]
    seen = Counter(trait for some in sets for trait in some)
    names = sorted(trait for trait, often in seen.items() if often >= RARE)
    answers = numpy.array([row.answer for row in rows])
    counts = numpy.array([row.counts for row in rows])
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0)
    model.fit(matrix(sets, names), answers, sample_weight=counts)
    telling = {trait: abs(weight) * seen[trait] ** 0.5 for trait, weight in zip(names, model.coef_[0], strict=True)}
    names = sorted(sorted(telling, key=lambda trait: (-round(telling[trait], 6), trait))[:KEPT])
    table = matrix(sets, names)
    groups = [row.group for row in rows]
    held_out = cross_val_predict(
        model, table, answers, groups=groups, cv=GroupKFold(FOLDS), params={"sample_weight": counts}, method="decision_function"
    )
    least = threshold(rows, held_out)
    report(rows, held_out >= least)
    model.fit(table, answers, sample_weight=counts)
    weights = {trait: round(float(weight) * PER_LOGIT) for trait, weight in zip(names, model.coef_[0], strict=True)}
    return {
        "common": common,
        "endings": endings,
        "weights": {trait: weight for trait, weight in weights.items() if weight},
        "least": round((least - float(model.intercept_[0])) * PER_LOGIT),
    }


def frequent(rows: Iterable[Row]) -> tuple[list[str], list[str]]:
    """The commonest words, and the commonest endings of longer ones."""
    words = Counter(word for row in rows for word in row.text.lower().split() if word.isalpha())
    endings = Counter(word[-2:] for word, often in words.items() for _ in range(often) if len(word) > 4)
    return sorted(word for word, _ in words.most_common(COMMON)), sorted(ending for ending, _ in endings.most_common(ENDINGS))


def matrix(sets: Sequence[set[str]], names: Sequence[str]) -> Any:
    """Which sentence has which trait, 1 or 0."""
    column = {name: number for number, name in enumerate(names)}
    places = [sorted(column[trait] for trait in some if trait in column) for some in sets]
    ends = numpy.cumsum([0, *map(len, places)])
    indices = numpy.array([place for some in places for place in some])
    return csr_matrix((numpy.ones(len(indices)), indices, ends), shape=(len(sets), len(names)))


def threshold(rows: Sequence[Row], scores: Any) -> float:
    """The highest score that keeps the wanted share of testable statements."""
    testable = numpy.array([row.testable for row in rows])
    order = numpy.argsort(-scores, kind="stable")
    kept = numpy.cumsum(testable[order]) / testable.sum()
    return float(scores[order[int(numpy.searchsorted(kept, RECALL))]])


def report(rows: Sequence[Row], passed: Any) -> None:
    """Prints what passes on documents held out."""
    words = numpy.array([len(row.text.split()) for row in rows])
    gold = numpy.array([row.annotated or 0 for row in rows])
    for name, amount in (
        ("words", words),
        ("statements found", numpy.array([row.statements for row in rows])),
        ("testable ones", numpy.array([row.testable for row in rows])),
        ("statements annotated", gold),
        ("those of them in sentences where one is found", gold * numpy.array([row.statements > 0 for row in rows])),
    ):
        print(f"  {name}: {amount[passed].sum() / max(amount.sum(), 1):.4f} of {amount.sum():,}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
