"""Review: a queue by doubt and importance, and one statement in its paragraph with its fields beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from litestar import get
from litestar.params import FromPath
from litestar.response import Template

from pledgebook.flow.board import Brought
from pledgebook.flow.correcting import Value, write_values
from pledgebook.flow.queue import ABOUT, STATES, Narrowed, Queue, Sieve
from pledgebook.follow.doubts import Item
from pledgebook.lang.interface import N_, _, term
from pledgebook.model.event import LinkDecided
from pledgebook.model.link import Link
from pledgebook.model.review import REVIEWED, SecondReviewAsked, StatementReviewed
from pledgebook.model.statement import THEMES, Kind, Statement
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.fields import Reasoned, lay_open
from pledgebook.serve.pages.lines import say_published, say_source
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.pages.reviewer import reviewer_of
from pledgebook.serve.present.marks import KINDS, OUTCOMES, Mark

_BEHIND, _AHEAD = 4, 20  # lines of the queue shown before and after the one that is open

LABELS = {
    "kind": N_("Kind"),
    "actors": N_("Who"),
    "recipients": N_("To whom"),
    "measures": N_("How much"),
    "when": N_("When"),
    "theme": N_("Theme"),
    "testable": N_("Testable"),
    "speaker": N_("Said by"),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(kind.value for kind in Kind),
    "theme": THEMES,
    "testable": ("true", "false"),
}
CHOICES_OF_QUEUE: Mapping[str, tuple[str, ...]] = {
    "state": STATES,
    "about": ABOUT,
    "kind": CHOICES["kind"],
    "theme": THEMES,
}
LABELS_OF_QUEUE = {
    "state": (N_("State"), N_("to be reviewed")),
    "about": (N_("With"), N_("anything")),
    "kind": (N_("Kind"), N_("any kind")),
    "theme": (N_("Theme"), N_("any theme")),
}
_MANY = ("actors", "recipients", "measures", "speaker")
_PAIRS = ("state", "kind", "theme", "about", "document")
_LONGEST = 80  # characters of a statement in the line that says what one did last


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """An item of the queue as a line; `open` tells that it is the one on the card."""

    item: Item
    kind: Mark
    words: str
    language: str
    source: str
    href: str
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A field of the form of corrections: its rows as a person would type them, with an empty one where there may be more."""

    name: str
    label: str
    choices: tuple[str, ...]
    rows: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherEnd:
    """A statement that the one on the card is linked with, what the later is to the earlier, and whether that is in doubt."""

    link: Link
    other: Statement
    relation: Mark
    later: bool
    words: str
    language: str
    source: str
    asked: bool
    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The statement under review: as the reviewer sees it, with the form to correct it and the statements linked with it."""

    item: Item
    kind: Mark
    opened: Reasoned
    language: str
    source: str
    place: str
    edited: tuple[Edited, ...]
    ends: tuple[OtherEnd, ...]


@get("/review", sync_to_thread=True, act=Act.REVIEW)
def review(request: AnyRequest, reading: AskedReading) -> Template:
    """The queue, opened at its first item."""
    return show_review(reading, by=reviewer_of(request), sieve=sieve_of(request))


@get("/review/{name:str}", sync_to_thread=True, act=Act.REVIEW)
def review_one(name: FromPath[str], request: AnyRequest, reading: AskedReading) -> Template:
    """The queue, opened at one statement."""
    return show_review(reading, by=reviewer_of(request), sieve=sieve_of(request), name=name)


def sieve_of(request: AnyRequest) -> Sieve:
    """What of the queue an address asks for."""
    parameters = parameters_of(request)
    return Sieve(**{name: parameters.get(name, [""])[-1] for name in _PAIRS})


def pairs_of(sieve: Sieve) -> list[tuple[str, str]]:
    """The parameters that ask for it again."""
    return [(name, value) for name in _PAIRS if (value := getattr(sieve, name))]


def show_review(reading: Reading, *, by: str, sieve: Sieve, name: str = "") -> Template:
    """The page of one reviewer's queue.

    Raises:
        NotInBook: there is no statement of that name.
    """
    with reading.shelf.hold():
        queue = reading.desk.queue(by)
        items = queue.narrowed(sieve)
        current = queue.item(name) if name else (items[0] if items else None)
        lines, before, after = _lines(items, current, queue=queue, sieve=sieve, reading=reading)
        last = queue.last_brought()
        return reading.page(
            "review.html",
            by=by,
            sieve=sieve,
            pairs=pairs_of(sieve),
            total=len(items),
            lines=lines,
            before=before,
            after=after,
            card=_card(current, queue=queue, reading=reading) if current else None,
            done=queue.done(),
            every=len(queue.statements),
            states=queue.states(),
            agreement=[one for one in queue.agreement() if one.statements],
            last=say_brought(last[-1], queue=queue) if last else "",
            together=len(last),
            choices=CHOICES_OF_QUEUE,
            labels=LABELS,
        )


def _lines(
    items: Narrowed, current: Item | None, *, queue: Queue, sieve: Sieve, reading: Reading
) -> tuple[list[QueueLine], str, str]:
    """The queue around the open item, with the addresses of the one before and the one after."""

    def address(item: Item) -> str:
        return reading.links.to("review", item.statement.id, pairs=pairs_of(sieve))

    found = items.place(current) if current else None
    at = -1 if found is None else found
    shown = items[max(0, at - _BEHIND) : max(at, 0) + _AHEAD]
    lines = [line_of(item, queue=queue, href=address(item), is_open=item == current) for item in shown]
    before = address(items[at - 1]) if at > 0 else ""
    after = address(items[at + 1]) if at + 1 < len(items) else ""
    return lines, before, after


def line_of(item: Item, *, queue: Queue, href: str, is_open: bool = False) -> QueueLine:
    """An item as a line."""
    document = queue.documents[item.statement.document]
    return QueueLine(
        item=item,
        kind=KINDS[item.statement.force],
        words=document.quote(item.statement.span),
        language=document.head.tag,
        source=say_published(document.head.published),
        href=href,
        open=is_open,
    )


def _card(item: Item, *, queue: Queue, reading: Reading) -> Card:
    statement = item.statement
    document = queue.documents[statement.document]
    rows = {field: write_values(statement, field, document=document) for field in REVIEWED}
    return Card(
        item=item,
        kind=KINDS[statement.force],
        opened=lay_open(statement, document=document, names=reading.names),
        language=document.head.tag,
        source=say_source(document),
        place=reading.links.document(document.id, statement=statement.id),
        edited=tuple(
            Edited(name=field, label=LABELS[field], choices=CHOICES.get(field, ()), rows=_with_blank(field, rows[field]))
            for field in REVIEWED
        ),
        ends=tuple(_end(link, item, queue=queue) for link in item.links),
    )


def _with_blank(field: str, rows: tuple[Value, ...]) -> tuple[Value, ...]:
    return (*rows, Value(text="")) if field in _MANY or not rows else rows


def _end(link: Link, item: Item, *, queue: Queue) -> OtherEnd:
    later = link.right == item.statement.id
    other = queue.statements[link.left if later else link.right]
    document = queue.documents[other.document]
    return OtherEnd(
        link=link,
        other=other,
        relation=OUTCOMES[link.outcome],
        later=later,
        words=document.quote(other.span),
        language=document.head.tag,
        source=say_source(document),
        asked=link in item.undecided,
        decided=any(reason.rule == "decided" for reason in link.evidence),
    )


def say_brought(brought: Brought, *, queue: Queue) -> str:
    """What a reviewer brought, in words."""
    match brought:
        case StatementReviewed(left=left, verdict=verdict):
            said, name = term(verdict.value, "state"), left.id
        case SecondReviewAsked(statement=name):
            said = _("second reviewer asked for")
        case LinkDecided(right=name, outcome=outcome):
            said = _("decided “%(outcome)s”", outcome=OUTCOMES[outcome].word)
    statement = queue.statements.get(name)
    words = queue.words(statement) if statement else name
    line = " ".join(words.split())
    return f"{said}: {line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + '…'}"


def subject_of(brought: Brought) -> str:
    """The statement that it was about."""
    match brought:
        case StatementReviewed(left=left):
            return left.id
        case SecondReviewAsked(statement=name):
            return name
        case LinkDecided(right=name):
            return name
