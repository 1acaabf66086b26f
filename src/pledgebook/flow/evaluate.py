"""Predictions beside gold: figures of the whole set, and every mistake with what gave it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pledgebook.flow.causes import Cause, cause_of_false, cause_of_field, cause_of_miss, summary
from pledgebook.flow.engines import RULES, Engine
from pledgebook.flow.explain import SentenceReading
from pledgebook.flow.predict import predict
from pledgebook.flow.score import Groups, Pairing, pair_statements, score, wrong_fields
from pledgebook.flow.score_form import Annotated, Annotation, read_annotated, read_gold
from pledgebook.model.errors import UsageError

FIELDS = ("missed", "false", "kind", "testable", "theme", "speaker", "actors", "recipients", "measures", "when")
"""The sorts of mistakes."""

_STOPS = (". ", "。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that a prediction has wrong; `expected` is, for a false find, the gold statement that it belongs to, if any.

    `cause` is the step of reading that went another way, with `detail` how (of stored predictions nothing is known but the field);
    `sentence` is the text around the statement, `found` what was found there, `rules` what spoke.
    """

    field: str
    cause: str
    detail: str
    document: str
    start: int
    sentence: str
    expected: str
    found: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleUse:
    """A rule that gave a field of paired statements: in how many of them, and in how many of these the field is wrong."""

    field: str
    rule: str
    used: int
    wrong: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures of a set by label, the documents that were compared, those whose language no pack covers, and the mistakes.

    `causes` counts the mistakes of each cause, the most frequent first; the mistakes come in its order. `rules` are empty where
    the predictions were made elsewhere.
    """

    figures: dict[str, float]
    documents: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]
    causes: dict[str, int]
    mistakes: tuple[Mistake, ...]
    rules: tuple[RuleUse, ...]


def evaluate(
    folder: Path,
    *,
    language: str = "",
    predictions: Path | None = None,
    engine: Engine = RULES,
    on_document: Callable[[str], None] = lambda _: None,
) -> Evaluation:
    """Compare predictions with the gold files of a folder.

    Args:
        folder: has `<id>.gold.json` files and the texts they name.
        language: only documents whose gold head says this language; all where empty.
        predictions: a folder of `<id>.json` files; where None, the predictions are made now.
        engine: as in `predict`.
        on_document: called with each id when its document is predicted.

    Raises:
        UsageError: the folder has no gold file (of that language).
    """
    gold = tuple(one for one in read_gold(folder) if language in ("", one.head["language"]))
    if not gold:
        raise UsageError("no gold files", where=folder.name, remedy="name a folder with *.gold.json files of that language")
    skipped: tuple[tuple[str, str], ...] = ()
    readings: tuple[tuple[SentenceReading, ...] | None, ...] = (None,) * len(gold)
    if predictions is None:
        made = predict([one.head for one in gold], folder, engine=engine, on_document=on_document)
        predicted, readings, skipped = made.documents, made.readings, made.skipped
    else:
        predicted = tuple(_stored(predictions, one.id) for one in gold)
    groups = read_groups(folder)
    pairings = tuple(pair_statements(one.statements, two.statements) for one, two in zip(gold, predicted, strict=True))
    mistakes = [
        mistake
        for one, pairing, sentences in zip(gold, pairings, readings, strict=True)
        for mistake in list_mistakes(Compared(one.id, _text(folder, one), pairing, sentences), groups=groups)
    ]
    causes = dict(sorted(Counter(one.cause for one in mistakes).items(), key=lambda item: (-item[1], item[0])))
    place = {cause: at for at, cause in enumerate(causes)}
    return Evaluation(
        figures=score(pairings, groups=groups),
        documents=tuple(one.id for one in gold),
        skipped=skipped,
        causes=causes,
        mistakes=tuple(sorted(mistakes, key=lambda one: (place[one.cause], FIELDS.index(one.field), one.document, one.start))),
        rules=tuple(_uses(pairings, groups)),
    )


def _uses(pairings: Iterable[Pairing], groups: Groups) -> Iterator[RuleUse]:
    """Every rule behind a field of a pair, by field and rule."""
    used: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for pairing in pairings:
        for gold, found in pairing.pairs:
            mistaken = wrong_fields(gold, found, groups=groups)
            rules = frozenset(found.rules)
            used.update(rules)
            wrong.update(rule for rule in rules if rule[0] in mistaken)
    for field, rule in sorted(used):
        yield RuleUse(field=field, rule=rule, used=used[field, rule], wrong=wrong[field, rule])


def read_groups(folder: Path) -> Groups:
    """The members of groups that fields are compared with: `parties.json` beside or in the gold folder; else none."""
    for path in (folder / "parties.json", folder.resolve().parent / "parties.json"):
        if path.is_file():
            groups: dict[str, list[str]] = json.loads(path.read_bytes())
            return groups
    return {}


@dataclass(frozen=True, slots=True)
class Compared:
    """One document with its pairs, and how it was read; `sentences` is None where the prediction was made elsewhere."""

    document: str
    text: str
    pairing: Pairing
    sentences: Sequence[SentenceReading] | None


def list_mistakes(compared: Compared, *, groups: Groups) -> Iterator[Mistake]:
    """Every miss, every false find and every wrong field of a document, each with its cause."""
    pairing, sentences = compared.pairing, compared.sentences
    for gold in pairing.missed:
        cause = Cause(name="missed") if sentences is None else cause_of_miss(gold, pairing, sentences=sentences)
        yield _mistake("missed", compared, (gold,), cause=cause, shown=(summary(gold), cause.found))
    for found in pairing.false:
        cause = (
            Cause(name="false", rules=_rules_of(found))
            if sentences is None
            else cause_of_false(found, pairing, sentences=sentences)
        )
        yield _mistake("false", compared, (found,), cause=cause, shown=(cause.expected, summary(found)))
    for gold, found in pairing.pairs:
        for field in wrong_fields(gold, found, groups=groups):
            cause = cause_of_field(field, gold, predicted=found, groups=groups)
            cause = cause if sentences is not None else replace(cause, name=field)
            yield _mistake(field, compared, (found, gold), cause=cause, shown=(_shown(gold, field), _shown(found, field)))


def _mistake(
    field: str, compared: Compared, statements: tuple[Annotation, ...], *, cause: Cause, shown: tuple[str, str]
) -> Mistake:
    return Mistake(
        field=field,
        cause=cause.name,
        detail=cause.detail,
        document=compared.document,
        start=statements[0].start,
        sentence=sentence_around(compared.text, start=min(one.start for one in statements), end=max(one.end for one in statements)),
        expected=shown[0],
        found=shown[1],
        rules=cause.rules,
    )


def sentence_around(text: str, *, start: int, end: int) -> str:
    """The line or sentence that holds a place of the text, on one line."""
    first = max(
        [text.rfind("\n", 0, start) + 1, *(text.rfind(mark, 0, start) + len(mark) for mark in _STOPS if mark in text[:start])]
    )
    ends = [at + 1 for mark in ("\n", *_STOPS) if (at := text.find(mark, max(start, end - 1))) >= 0]
    return " ".join(text[first : min(ends, default=len(text))].split())


def _rules_of(statement: Annotation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule for field, rule in statement.rules if field == "kind"))


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
