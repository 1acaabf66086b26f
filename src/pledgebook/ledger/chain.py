"""The chain of events: each carries the hash of the one before, so none can change unnoticed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pledgebook.ledger.codec import decode
from pledgebook.ledger.tables import START


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event as stored: `hash` is the SHA-256, in hex, of the previous hash, the kind and the body, a line each."""

    seq: int
    kind: str
    body: str
    previous: str
    hash: str

    def line(self) -> str:
        """The entry as a line of canonical JSON, with its line feed; the body stands in it as an object."""
        return f'{{"body":{self.body},"hash":"{self.hash}","kind":"{self.kind}","previous":"{self.previous}","seq":{self.seq}}}\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What recomputing the chain found: how many events hold, and the first that does not.

    `head` is the hash of the last event that holds; who keeps it elsewhere can also tell that none was cut off the end.
    """

    events: int
    head: str
    broken: int | None = None
    why: str = ""

    @property
    def holds(self) -> bool:
        """No event is broken."""
        return self.broken is None


def hash_event(previous: str, kind: str, *, body: str) -> str:
    """SHA-256, in hex, over the previous hash, the kind and the body, with a line feed between them."""
    return hashlib.sha256(f"{previous}\n{kind}\n{body}".encode()).hexdigest()


def name_finding(kind: str, body: str) -> str:
    """What tells a finding from all others: SHA-256, in hex, over kind and body."""
    return hashlib.sha256(f"{kind}\n{body}".encode()).hexdigest()


def forge(lines: Iterable[tuple[str, str]], *, after: int, head: str) -> Iterator[Entry]:
    """Entries for (kind, body) lines that follow the event `after` with hash `head`."""
    previous = head
    for seq, (kind, body) in enumerate(lines, after + 1):
        entry = Entry(seq=seq, kind=kind, body=body, previous=previous, hash=hash_event(previous, kind, body=body))
        yield entry
        previous = entry.hash


def verify_chain(entries: Iterable[Entry]) -> Verified:
    """Recomputes every hash from the first event on and stops at the first that does not hold."""
    last, head = 0, START
    for entry in entries:
        if why := _flaw(entry, last=last, head=head):
            return Verified(events=last, head=head, broken=last + 1, why=why)
        last, head = entry.seq, entry.hash
    return Verified(events=last, head=head)


def _flaw(entry: Entry, *, last: int, head: str) -> str:
    if entry.seq != last + 1:
        return f"event {last + 1} is missing"
    if entry.previous != head:
        return "it does not follow the event before it"
    if entry.hash != hash_event(entry.previous, entry.kind, body=entry.body):
        return "its words are not those it was stored with"
    try:
        decode(entry.kind, entry.body)
    except ValueError as error:
        return str(error)
    return ""
