"""Whose a document is: what of its head decides whose word a statement in it is."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.lang.publishers import load_publishers, plain_publisher
from pledgebook.model.text import Genre, Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document as a source of evidence.

    `publisher` is one name for all the ways in which one publisher is written, "" where none is named; `label` is the name as the
    document gives it. `owner` is the party whose publisher it is, "" for nobody's or an unknown one. `voice` are the parties whose
    words the whole document is; `joint` says that they signed it together, `record` that it is kept as an official record.
    """

    publisher: str = ""
    label: str = ""
    owner: str = ""
    voice: tuple[str, ...] = ()
    joint: bool = False
    record: bool = False


UNKNOWN_PAPER = Paper()


def read_paper(head: Head) -> Paper:
    """The paper that a document's head describes."""
    known = load_publishers().find(head.publisher)
    return Paper(
        publisher=known.id if known else plain_publisher(head.publisher),
        label=head.publisher.strip(),
        owner=(known.party or "") if known else "",
        voice=head.voice,
        joint=head.genre is Genre.JOINT,
        record=known.record if known else False,
    )
