"""Predictions beside gold: figures of the whole set, and every mistake with what gave it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pledgebook.flow.predict import predict
from pledgebook.flow.score import Groups, Pairing, pair_statements, score, wrong_fields
from pledgebook.flow.score_form import Annotated, Annotation, read_annotated, read_gold
from pledgebook.model.errors import UsageError

FIELDS = ("missed", "false", "kind", "testable", "theme", "speaker", "actors", "recipients", "measures", "when")
"""The sorts of mistakes, in the order in which they are listed."""

_STOPS = (". ", "。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that a prediction has wrong; `expected` is empty for a false find and `found` for a miss.

    `sentence` is the text around the statement, `rules` what gave the wrong value.
    """

    field: str
    document: str
    start: int
    sentence: str
    expected: str
    found: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures of a set by label, the documents that were compared, those whose language no pack covers, and the mistakes."""

    figures: dict[str, float]
    documents: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]
    mistakes: tuple[Mistake, ...]


def evaluate(
    folder: Path,
    *,
    language: str = "",
    predictions: Path | None = None,
    gate: bool = True,
    on_document: Callable[[str], None] = lambda _: None,
) -> Evaluation:
    """Compare predictions with the gold files of a folder.

    Args:
        folder: has `<id>.gold.json` files and the texts they name.
        language: only documents whose gold head says this language; all where empty.
        predictions: a folder of `<id>.json` files; where None, the predictions are made now.
        gate: as in `predict`.
        on_document: called with each id when its document is predicted.

    Raises:
        UsageError: the folder has no gold file (of that language).
    """
    gold = tuple(one for one in read_gold(folder) if language in ("", one.head["language"]))
    if not gold:
        raise UsageError("no gold files", where=folder.name, remedy="name a folder with *.gold.json files of that language")
    skipped: tuple[tuple[str, str], ...] = ()
    if predictions is None:
        made = predict([one.head for one in gold], folder, gate=gate, on_document=on_document)
        predicted, skipped = made.documents, made.skipped
    else:
        predicted = tuple(_stored(predictions, one.id) for one in gold)
    groups = read_groups(folder)
    pairings = tuple(pair_statements(one.statements, two.statements) for one, two in zip(gold, predicted, strict=True))
    mistakes = (
        mistake
        for one, pairing in zip(gold, pairings, strict=True)
        for mistake in list_mistakes(pairing, one.id, text=_text(folder, one), groups=groups)
    )
    return Evaluation(
        figures=score(pairings, groups=groups),
        documents=tuple(one.id for one in gold),
        skipped=skipped,
        mistakes=tuple(sorted(mistakes, key=lambda mistake: (FIELDS.index(mistake.field), mistake.document, mistake.start))),
    )


def read_groups(folder: Path) -> Groups:
    """The members of groups that fields are compared with: `parties.json` beside or in the gold folder; else none."""
    for path in (folder / "parties.json", folder.resolve().parent / "parties.json"):
        if path.is_file():
            groups: dict[str, list[str]] = json.loads(path.read_bytes())
            return groups
    return {}


def list_mistakes(pairing: Pairing, document: str, *, text: str, groups: Groups) -> Iterator[Mistake]:
    """Every miss, every false find and every wrong field of a document."""
    for gold in pairing.missed:
        yield _unpaired("missed", document, gold, text=text)
    for predicted in pairing.false:
        yield _unpaired("false", document, predicted, text=text)
    for gold, predicted in pairing.pairs:
        for field in wrong_fields(gold, predicted, groups=groups):
            yield Mistake(
                field=field,
                document=document,
                start=predicted.start,
                sentence=sentence_around(text, start=min(gold.start, predicted.start), end=max(gold.end, predicted.end)),
                expected=_shown(gold, field),
                found=_shown(predicted, field),
                rules=_rules_of(predicted, field),
            )


def sentence_around(text: str, *, start: int, end: int) -> str:
    """The line or sentence that holds a place of the text, on one line."""
    first = max(
        [text.rfind("\n", 0, start) + 1, *(text.rfind(mark, 0, start) + len(mark) for mark in _STOPS if mark in text[:start])]
    )
    ends = [at + 1 for mark in ("\n", *_STOPS) if (at := text.find(mark, max(start, end - 1))) >= 0]
    return " ".join(text[first : min(ends, default=len(text))].split())


def _unpaired(field: str, document: str, statement: Annotation, *, text: str) -> Mistake:
    return Mistake(
        field=field,
        document=document,
        start=statement.start,
        sentence=sentence_around(text, start=statement.start, end=statement.end),
        expected=_summary(statement) if field == "missed" else "",
        found=_summary(statement) if field == "false" else "",
        rules=_rules_of(statement, "kind"),
    )


def _rules_of(statement: Annotation, field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule for named, rule in statement.rules if named == field))


def _summary(statement: Annotation) -> str:
    return f"{statement.kind}{'' if statement.testable else ', vague'} [{statement.trigger}] {statement.quote}"


def _shown(statement: Annotation, field: str) -> str:
    if field == "measures":
        return "; ".join(f"{one.low}..{one.high} {one.unit} ({one.quote})" for one in statement.measures)
    if field == "when":
        return f"{statement.edtf} ({statement.when_quote})" if statement.edtf is not None else ""
    value = getattr(statement, field)
    return " ".join(value) if isinstance(value, tuple) else str(value).lower()


def _stored(folder: Path, name: str) -> Annotated:
    """A prediction made earlier, under the same name as the gold; none where there is no such file."""
    for path in (folder / f"{name}.json", folder / f"{name}.gold.json"):
        if path.is_file():
            return read_annotated(path)
    return Annotated(head={"id": name}, statements=())


def _text(folder: Path, gold: Annotated) -> str:
    return (folder / str(gold.head["text_file"])).read_bytes().decode("utf-8")
