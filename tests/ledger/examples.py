"""Events for the tests of the ledger: strategies for every class, and small books of plain ones."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from pledgebook.ledger.codec import KINDS
from pledgebook.model.event import DocumentRead, Event, LinkDecided, LinkFound, StatementFound
from pledgebook.model.link import Link, Outcome
from pledgebook.model.measure import Measure, Role
from pledgebook.model.statement import Grounded, Statement
from pledgebook.model.text import Document, Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(1, 10**4))
TEXTS = st.text(st.characters(codec=None), max_size=30)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
BOUNDS = st.tuples(DECIMALS, st.none() | DECIMALS) | st.tuples(st.none(), DECIMALS)

MEASURES = st.builds(
    lambda bounds, **fields: Measure(low=bounds[0], high=bounds[1], **fields),
    bounds=BOUNDS,
    span=SPANS,
    unit=TEXTS,
    role=st.sampled_from(Role),
    rule=TEXTS,
)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    float: FLOATS,
    Span: SPANS,
    Measure: MEASURES,
    date: st.dates(),
    Decimal: DECIMALS,
}


def any_event(kind: str) -> st.SearchStrategy[Event]:
    """Events of one class with every field drawn at random, also those that have a default."""
    return _any_of(KINDS[kind])


def _any_of(kind: Any) -> st.SearchStrategy[Any]:
    if kind in PLAIN:
        return PLAIN[kind]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: _any_of(hints[field.name]) for field in fields(kind)})  # type: ignore[arg-type]
    if get_origin(kind) is tuple:
        first, *rest = get_args(kind)
        return st.lists(_any_of(first), max_size=2).map(tuple) if rest == [...] else st.tuples(*map(_any_of, (first, *rest)))
    if get_args(kind):
        return st.one_of(*map(_any_of, get_args(kind)))
    return st.from_type(kind)


def document(text: str, *, source: str = "a.txt") -> Document:
    """A document of that text, named after its source."""
    return Document(id=f"d-{source}", text=text, source=source)


def statement(of: Document, words: str, *, name: str, **given: Any) -> Statement:
    """A statement whose every field rests on the same words of the document."""
    start = of.text.index(words)
    span = Span(start, start + len(words))
    values = {"kind": "pledge", "testable": "true", "theme": "trade"}
    grounded = {name: Grounded(value=value, span=span, rule="test") for name, value in values.items()}
    return Statement(id=name, document=of.id, span=span, trigger=span, **{**grounded, **given})


TEXT = "We will build a port. We will train 3,000 nurses by 2027. 中方将提供五千万剂疫苗。"


def three_statements() -> list[Event]:
    """A document with three statements, two links and a decision."""
    read = document(TEXT)
    found = [
        statement(read, "We will build a port", name="s1"),
        statement(read, "train 3,000 nurses by 2027", name="s2"),
        statement(read, "中方将提供五千万剂疫苗", name="s3"),
    ]
    return [
        DocumentRead(document=read, digest="d" * 64),
        *(StatementFound(statement=each) for each in found),
        LinkFound(link=Link(left="s1", right="s2", outcome=Outcome.RESTATES, score=0.75)),
        LinkFound(link=Link(left="s2", right="s3", outcome=Outcome.RAISES, score=0.5)),
        LinkDecided(left="s1", right="s2", outcome=Outcome.NOT_SAME, by="A. Reader", on=date(2025, 7, 1).isoformat()),
    ]
