"""What the rooms make of a set of documents, in the form of the gold files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pledgebook.flow.engines import RULES, Engine, load_extract
from pledgebook.flow.explain import SentenceReading, explain
from pledgebook.flow.pipeline import tell
from pledgebook.flow.profiles import profiles_together
from pledgebook.flow.score_form import Annotated, Annotation, Quantity
from pledgebook.lang.pack import languages
from pledgebook.link.cluster import gather
from pledgebook.link.linker import Linker
from pledgebook.model.errors import SourceMissing, SourceUnreadable
from pledgebook.model.issue import Issue
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from pledgebook.read.reader import read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """The predictions of a set, document by document, and how each was read, sentence by sentence (None: by a language model).

    `skipped` gives (id, language) of each document that no pack covers.
    """

    documents: tuple[Annotated, ...]
    readings: tuple[tuple[SentenceReading, ...] | None, ...]
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extracted:
    """A document of the set under its given head, and what was found in it."""

    given: Mapping[str, Any]
    document: Document
    statements: tuple[Statement, ...]
    sentences: tuple[SentenceReading, ...] | None

    @property
    def name(self) -> str:
        return str(self.given["id"])


def read_heads(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The heads of a set: `heads.json`, a list of objects with id, title, published and text_file.

    Raises:
        SourceMissing: there is no such file.
        SourceUnreadable: it is no list of heads.
    """
    try:
        heads = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise SourceMissing("no such file", where=path.name) from None
    except ValueError as error:
        raise SourceUnreadable(f"not JSON: {error}", where=path.name) from error
    keys = {"id", "title", "published", "text_file"}
    if not isinstance(heads, list) or not all(isinstance(head, dict) and keys <= head.keys() for head in heads):
        raise SourceUnreadable(f"not a list of heads with {', '.join(sorted(keys))}", where=path.name)
    return tuple(heads)


def predict(  # noqa: PLR0913 (what a run over a set may be told)
    heads: Iterable[Mapping[str, Any]],
    folder: Path,
    *,
    engine: Engine = RULES,
    profile: str = "",
    on_document: Callable[[str], None] = lambda _: None,
    on_issue: Callable[[Issue], None] = lambda _: None,
) -> Prediction:
    """Statements of every document, clustered across the whole set.

    Of each head only id, title, published and text_file are read; the rest is worked out from the text.

    Args:
        heads: as `read_heads` gives them.
        folder: where the text files are.
        engine: what turns documents into statements.
        profile: only statements that count by it; all where empty.
        on_document: called with each id when its document is done.
        on_issue: called with what a language model answered and the text does not bear out.
    """
    found: list[_Extracted] = []
    asked = load_extract(engine, on_issue=on_issue) if engine.model else None
    for given in heads:
        document = _read(given, folder)
        if asked is not None:
            found.append(_Extracted(given=given, document=document, statements=asked(document), sentences=None))
        else:
            found.append(_extract(given, document, engine=engine))
        on_document(found[-1].name)
    clusters = _clusters(found)
    if profile:
        found = [replace(one, statements=tuple(s for s in one.statements if profile in profiles_together([s]))) for one in found]
    return Prediction(
        documents=tuple(_annotated(one, clusters) for one in found),
        readings=tuple(one.sentences for one in found),
        skipped=tuple((one.name, one.document.head.language) for one in found if one.document.head.language not in languages()),
    )


def _extract(given: Mapping[str, Any], document: Document, *, engine: Engine) -> _Extracted:
    """The statements of a document; none where no pack covers its language."""
    if document.head.language not in languages():
        return _Extracted(given=given, document=document, statements=(), sentences=())
    explained = explain(document, gate=engine.gate, pipeline=engine.pipeline)
    return _Extracted(given=given, document=document, statements=explained.statements, sentences=explained.sentences)


def _read(given: Mapping[str, Any], folder: Path) -> Document:
    """The document of a head; the text is the file's, decoded as UTF-8 with its newlines as they are."""
    path = folder / str(given["text_file"])
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise SourceMissing("no such file", where=path.name) from None
    except UnicodeDecodeError as error:
        raise SourceUnreadable("not UTF-8", where=path.name) from error
    return read_text(text, source=path.name, given={"title": str(given["title"]), "published": str(given["published"])})


def _clusters(found: Sequence[_Extracted]) -> dict[str, str]:
    """The commitment of each statement, by id, over the whole set."""
    tolds = [told for one in found for told in tell(one.document, one.statements)]
    commitments = gather([(told.statement, told.published) for told in tolds], Linker().add(tolds))
    return {statement.id: commitment.id for commitment in commitments for statement in commitment.statements}


def _annotated(one: _Extracted, clusters: Mapping[str, str]) -> Annotated:
    head = one.document.head
    written = {
        "id": one.name,
        "title": one.given["title"],
        "published": one.given["published"],
        "language": head.language,
        "genre": head.genre.value,
        "parties": list(head.parties),
        "text_file": one.given["text_file"],
    }
    return Annotated(
        head=written, statements=tuple(_annotation(found, one.document, clusters[found.id]) for found in one.statements)
    )


def _annotation(statement: Statement, document: Document, cluster: str) -> Annotation:
    when = statement.when
    return Annotation(
        start=statement.span.start,
        end=statement.span.end,
        quote=document.quote(statement.span),
        trigger=document.quote(statement.trigger),
        kind=statement.kind.value,
        testable=statement.is_testable,
        theme=statement.theme.value,
        cluster=cluster,
        speaker=_parties(statement.speaker),
        actors=_parties(statement.actors),
        recipients=_parties(statement.recipients),
        measures=tuple(
            Quantity(quote=document.quote(one.span), low=one.low, high=one.high, unit=one.unit, role=one.role.value)
            for one in statement.measures
        ),
        when_quote=document.quote(when.span) if when else "",
        edtf=when.edtf if when else None,
        rules=_rules(statement),
        confidence=statement.confidence,
    )


def _parties(mentions: Iterable[PartyMention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.party for mention in mentions))


def _rules(statement: Statement) -> tuple[tuple[str, str], ...]:
    """For each field the rules or pack entries that gave its value."""
    named = [(field, getattr(statement, field).rule) for field in ("kind", "testable", "theme")]
    for field in ("speaker", "actors", "recipients", "measures"):
        named += [(field, value.rule) for value in getattr(statement, field)]
    return (*named, *((("when", statement.when.rule),) if statement.when else ()))
