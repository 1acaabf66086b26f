"""Learn the judgements of English from the project's own annotations, and write them into the pack.

python -m gate.train TEXTS [--report]    TEXTS has the texts that gate/annotations names; the examples are always used

Three linear models are fitted: whether an act is a statement, whether it is testable, its theme. Figures are from documents held
out (each document is judged by models that never saw it); the annotated sets that the gate measures are no part of the training.
The same input gives the same weights. Needs the dependency group `train`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from gate import unfold
from gate.train_theme import Case, fit_choice, held_out
from pledgebook.extract.assemble import Extractor, place_of
from pledgebook.extract.draft import Draft
from pledgebook.extract.testable import load_judge
from pledgebook.extract.theme import load_themes
from pledgebook.flow.score import pair_statements
from pledgebook.flow.score_form import Annotated, Annotation, read_annotated
from pledgebook.model.text import Span
from pledgebook.read.reader import read_text

ROOT = Path(__file__).parents[1]
EXAMPLES = (ROOT / "examples/china-central-asia/gold", ROOT / "examples/other-mechanisms/gold")
WEIGHTS = ROOT / "src/pledgebook/lang/packs/en/weights.json"
FOLDS = 8
STRENGTH = {"accept": 0.1, "testable": 0.15}  # inverse of the penalty, chosen on documents held out
VETO = 0.3  # below this probability an act is no statement though no rule objects; chosen on documents held out
# Testable: the threshold where no rule says so, and where one does; and what a false find counts beside a statement, as "no".
TESTABLE, KEPT, FALSE_FIND = 0.48, 0.25, 1.0  # chosen on documents held out, for accuracy and detection of testable ones together
# How often a probability proved right (`python -m gate.reliability`): said, was; isotonic, few knots.
KNOTS = [[0.321, 0.28], [0.452, 0.379], [0.55, 0.483], [0.653, 0.662], [0.755, 0.78], [0.854, 0.913], [0.934, 0.973]]
RARE = 2  # a trait seen in fewer acts is left out


@dataclass(slots=True)
class Table:
    """Rows of traits with their answers and the document each comes from."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)

    def add(self, traits: Iterable[str], *, answer: str, group: str, count: float = 1.0) -> None:
        """One more row, which counts as so many."""
        self.rows.append(tuple(traits))
        self.counts.append(count)
        self.answers.append(answer)
        self.groups.append(group)


@dataclass(slots=True)
class Tables:
    """The training material of the judgements."""

    accept: Table = field(default_factory=Table)
    testable: Table = field(default_factory=Table)
    theme: list[Case] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    """Train and write the weights; with --report only print the figures of documents held out."""
    places = [argument for argument in arguments if not argument.startswith("--")]
    if len(places) != 1:
        print(__doc__)
        return 2
    tables = gather(Path(places[0]))
    judgements = {
        "accept": {**fit_binary("accept", tables.accept), "threshold": VETO, "knots": KNOTS},
        "testable": {**fit_binary("testable", tables.testable), "threshold": TESTABLE, "keeps": KEPT},
        "theme": fit_theme(tables.theme),
    }
    if "--report" not in arguments:
        WEIGHTS.write_text(json.dumps(judgements, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def gather(texts: Path) -> Tables:
    """Every act of every annotated document, with what the annotation says of it."""
    extractor = Extractor("en", learned=False)
    tables = Tables()
    for group, text, gold in sources(texts):
        collect(extractor, tables, group=group, text=text, gold=gold)
    return tables


def sources(texts: Path) -> Iterator[tuple[str, str, Annotated]]:
    """(name, text, gold) of the examples and of the annotated texts at hand."""
    with tempfile.TemporaryDirectory() as scratch:
        unfold.main([str(texts), scratch])
        for folder in (*EXAMPLES, Path(scratch)):
            for path in sorted(folder.glob("*.gold.json")):
                gold = read_annotated(path)
                yield gold.id, (folder / gold.head["text_file"]).read_bytes().decode("utf-8"), gold


def collect(extractor: Extractor, tables: Tables, *, group: str, text: str, gold: Annotated) -> None:
    """Adds the acts of one document."""
    document = read_text(text, given={"title": str(gold.head["title"]), "published": str(gold.head["published"])})
    themes, judge = load_themes("en"), load_judge("en")
    found = list(candidates(extractor, document))
    marks = [annotation_of(draft, document.text, number) for number, (_, draft) in enumerate(found)]
    of = {theirs.cluster: ours for ours, theirs in pair_statements(gold.statements, marks).pairs}
    for number, (passage, draft) in enumerate(found):
        meant = of.get(str(number))
        tables.accept.add(draft.features, answer="true" if meant else "false", group=group)
        if meant is not None or not draft.objection:
            seen = judge.traits(document.quote(draft.span), draft, names=[Span(hit.start, hit.end) for hit in passage.hits])
            answer = "true" if meant is not None and meant.testable else "false"
            tables.testable.add(seen, answer=answer, group=group, count=FALSE_FIND if meant is None else 1.0)
        if meant is not None:
            place = place_of(draft, passage, document=document)
            loudness, _ = themes.loudness(place)
            tables.theme.append(Case(loudness=loudness, traits=themes.traits(place), theme=meant.theme, group=group))


def candidates(extractor: Extractor, document: Any) -> Iterator[tuple[Any, Draft]]:
    """Every act that has a kind, whether the rules accept it or not."""
    extractor.drafter.is_statement = lambda draft: draft.objection != "no-force"  # type: ignore[method-assign]
    yield from extractor.drafts(document)


def annotation_of(draft: Draft, text: str, number: int) -> Annotation:
    """A draft in the form that the scorer pairs, its number as cluster."""
    return Annotation(
        start=draft.span.start,
        end=draft.span.end,
        quote=text[draft.span.start : draft.span.end],
        trigger=text[draft.trigger.start : draft.trigger.end],
        kind=draft.kind.value,
        testable=True,
        theme="",
        cluster=str(number),
    )


def fit_theme(cases: Sequence[Case]) -> dict[str, Any]:
    """The weights of the choice of theme, with the figure of documents held out printed."""
    chosen = held_out(cases, folds=FOLDS)
    right = sum(theme == case.theme for theme, case in zip(chosen, cases, strict=True))
    print(f"theme: {len(cases)} statements of {len({case.group for case in cases})} documents, held out {right / len(cases):.3f}")
    choice = fit_choice(cases)
    return {"zones": choice.zones, "biases": choice.biases, "weights": choice.weights}


def fit_binary(name: str, table: Table) -> dict[str, Any]:
    """The weights of a yes or no, with the figure of documents held out printed."""
    seen = Counter(trait for row in table.rows for trait in row)
    rows = [{trait: 1.0 for trait in row if seen[trait] >= RARE} for row in table.rows]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    answers = numpy.array(table.answers)
    model = LogisticRegression(C=STRENGTH[name], max_iter=2000, random_state=0)
    counts = numpy.array(table.counts)
    guessed = cross_val_predict(model, matrix, answers, groups=table.groups, cv=GroupKFold(FOLDS), params={"sample_weight": counts})
    right = ((guessed == answers) * counts).sum() / counts.sum()
    print(f"{name}: {len(rows)} acts of {len(set(table.groups))} documents, held out {right:.3f}")
    model.fit(matrix, answers, sample_weight=counts)
    return {
        "bias": round(float(model.intercept_[0]), 4),
        "weights": {
            trait: round(float(value), 4)
            for trait, value in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
            if abs(value) >= 0.005
        },
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
