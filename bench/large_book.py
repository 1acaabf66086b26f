"""Writes a large book of made-up documents, the same for the same seed: their events, not read from texts but composed.

python -m bench.large_book --statements 1000000 [--seed N] OUT
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from random import Random

from bench.large_words import PARTIES, PUBLISHERS, Slots, Wording, wordings_of
from pledgebook.ledger.book import Book
from pledgebook.model.event import DocumentRead, Event, LinkFound, StatementFound
from pledgebook.model.ids import content_id
from pledgebook.model.link import Evidence, Link, Outcome
from pledgebook.model.measure import Measure, Role
from pledgebook.model.party import PartyMention
from pledgebook.model.profile import profiles_of
from pledgebook.model.statement import THEMES, Grounded, Statement
from pledgebook.model.text import Document, Genre, Head, Span
from pledgebook.model.when import When

_PER_DOCUMENT = 50
_PER_COMMITMENT = 5
_FIRST, _LAST = date(2000, 1, 10), date(2026, 10, 30)
_AT_ONCE = 40  # documents in one transaction
_EVERY = 6  # what is said again is linked with the first time, every sixth after it and the last: with fewer, it falls apart


@dataclass(slots=True, kw_only=True)
class Undertaking:
    """What the statements of one commitment share, and the one last made."""

    actor: int
    recipient: int
    theme: str
    amount: int
    due: int
    made: list[str] = field(default_factory=list)


def main() -> None:
    """Writes the book and tells what it holds."""
    parser = argparse.ArgumentParser(prog="python -m bench.large_book", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    start = time.perf_counter()
    with Book.open(str(asked.out), create=True) as book:
        added = write_large_book(book, statements=asked.statements, seed=asked.seed)
    size = sum(path.stat().st_size for path in asked.out.parent.glob(asked.out.name + "*"))
    print(f"{added:,} events in {time.perf_counter() - start:,.0f} s, {size / 1e6:,.0f} MB")


def write_large_book(book: Book, *, statements: int, seed: int = 5) -> int:
    """Fills an empty book; returns how many events it then has."""
    some: list[Event] = []
    for number, events in enumerate(compose(statements=statements, seed=seed), 1):
        some.extend(events)
        if number % _AT_ONCE == 0:
            book.append(some)
            some = []
    book.append(some)
    return book.last()


def compose(*, statements: int, seed: int) -> Iterator[list[Event]]:
    """The events of one document after the other, by date."""
    random = Random(seed)
    count = max(1, statements // _PER_DOCUMENT)
    days = sorted(random.randrange(_FIRST.toordinal(), _LAST.toordinal()) for _ in range(count))
    said: list[list[Undertaking]] = [[] for _ in range(count)]
    for size in _sizes(statements, random):
        one = _undertake(random)
        place = random.randrange(count)
        for _ in range(size):
            said[place].append(one)
            place += 1 + int(random.expovariate(1 / (count * 0.06)))
            place = place if place < count else random.randrange(count)  # else the last document had a tenth of all statements
    for day, ones in zip(days, said, strict=True):
        yield _document(date.fromordinal(day), ones, random)


def _sizes(statements: int, random: Random) -> Iterator[int]:
    """How often each commitment is spoken of: most once or twice, some dozens of times, five times on average."""
    left = statements
    while left > 0:
        size = min(left, 40, 1 + int(random.paretovariate(1.15) * 2.3)) if random.random() < 0.75 else 1
        left -= size
        yield size


def _undertake(random: Random) -> Undertaking:
    actor, recipient = random.sample(range(len(PARTIES)), 2)
    return Undertaking(
        actor=min(actor, int(random.expovariate(0.12))) % len(PARTIES),  # a few parties promise most
        recipient=recipient,
        theme=random.choice(THEMES),
        amount=random.choice((1, 2, 3, 5, 8, 12, 20, 35, 50, 120, 600, 1500)) if random.random() < 0.5 else 0,
        due=random.randrange(1, 9) if random.random() < 0.6 else 0,
    )


def _document(day: date, ones: Sequence[Undertaking], random: Random) -> list[Event]:
    language = random.choices(("en", "zh", "ru"), (0.8, 0.12, 0.08))[0]
    composed = [_word(one, day, language=language, random=random) for one in ones]
    texts = [wording.text for wording, _ in composed]
    ends = list(accumulate(len(text) + 1 for text in texts))
    head = Head(
        title=f"{random.choice(('Communique', 'Statement', 'Address', 'Report', 'Fact sheet'))} of {day.isoformat()}",
        publisher=random.choice(PUBLISHERS),
        published=day.isoformat() if random.random() < 0.97 else day.isoformat()[:7],
        language=language,
        genre=random.choice(tuple(Genre)),
    )
    text = "\n".join(texts) + "\n"
    document = Document(id=content_id("d", text, day.isoformat()), text=text, source=f"{day.isoformat()}.txt", head=head)
    events: list[Event] = [DocumentRead(document=document, digest=hashlib.sha256(text.encode()).hexdigest())]
    links: list[Event] = []
    for one, (wording, due), end, own in zip(ones, composed, ends, texts, strict=True):
        made = _state(wording, one, document=document.id, at=end - len(own) - 1, due=due)
        events.append(StatementFound(statement=made))
        links.extend(LinkFound(link=link) for link in _link(one, made, random))
        one.made.append(made.id)
    return [*events, *links]


def _word(one: Undertaking, day: date, *, language: str, random: Random) -> tuple[Wording, When | None]:
    later = bool(one.made)
    kind = random.choice(("report", "report", "pledge", "agreement")) if later else random.choice(_FIRST_KINDS)
    due = date(day.year + one.due, 12, 31) if one.due else None
    slots = Slots(actor=one.actor, recipient=one.recipient, amount=one.amount, year=due.year if due and kind != "report" else 0)
    wording = random.choice(wordings_of(language, kind))(slots, random)
    when = None
    if due and wording.when:
        when = When(span=wording.when, edtf=str(due.year), earliest=date(due.year, 1, 1), latest=due, rule="bench")
    return wording, when


_FIRST_KINDS = ("pledge", "pledge", "agreement", "proposal", "call", "report")


def _state(wording: Wording, one: Undertaking, *, document: str, at: int, due: When | None) -> Statement:
    def there(span: Span) -> Span:
        return Span(span.start + at, span.end + at)

    whole = Span(at, at + len(wording.text))
    trigger = there(wording.trigger)
    testable = bool(one.amount or due)
    made = Statement(
        id=content_id("s", document, str(at)),
        document=document,
        span=whole,
        trigger=trigger,
        kind=Grounded(value=wording.kind, span=trigger, rule="bench"),
        testable=Grounded(value="true" if testable else "false", span=whole, rule="bench"),
        theme=Grounded(value=one.theme, span=whole, rule="bench"),
        actors=(PartyMention(party=PARTIES[one.actor][0], span=there(wording.actor), rule="bench"),),
        recipients=(PartyMention(party=PARTIES[one.recipient][0], span=there(wording.recipient), rule="bench"),)
        if wording.recipient
        else (),
        measures=(_measure(one, there(wording.amount)),) if wording.amount else (),
        when=When(span=there(due.span), edtf=due.edtf, earliest=due.earliest, latest=due.latest, rule=due.rule) if due else None,
        smart=("specific",),
        confidence=0.5 + (at % 50) / 100,
    )
    return _with_profiles(made)


def _with_profiles(made: Statement) -> Statement:
    return replace(made, profiles=profiles_of(made, is_group=lambda party: party.startswith("@")))


def _measure(one: Undertaking, span: Span) -> Measure:
    value = Decimal(one.amount) * 1_000_000
    return Measure(span=span, low=value, high=value, unit="USD" if one.amount % 2 else "CNY", role=Role.AMOUNT, rule="bench")


_OUTCOMES = (Outcome.RESTATES, Outcome.RESTATES, Outcome.SAME, Outcome.POSTPONES, Outcome.RAISES)


def _link(one: Undertaking, made: Statement, random: Random) -> Iterator[Link]:
    for left in sorted({*one.made[::_EVERY], *one.made[-1:]}):
        outcome = Outcome.REPORTS_ON if made.kind.value == "report" else random.choice(_OUTCOMES)
        why = (
            Evidence(rule="link.words", weight=0.5, reason="The same words name the thing"),
            Evidence(rule="link.actor", weight=0.3, reason="Both name the same side as the one that acts"),
        )
        yield Link(left=left, right=made.id, outcome=outcome, score=round(random.uniform(0.5, 0.98), 3), evidence=why)


if __name__ == "__main__":
    main()
