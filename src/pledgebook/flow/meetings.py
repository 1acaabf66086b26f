"""The meetings of a mechanism and the documents of a book that came out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pledgebook.flow.brief_occasion import first_day
from pledgebook.follow.known import last_day
from pledgebook.model.mechanism import Mechanism, Meeting
from pledgebook.model.text import Document, Genre

WITHIN = timedelta(days=3)
"""How long after a meeting its own texts, and the news of it, are published."""

NAMED_WITHIN = timedelta(days=60)
"""How long after it a text is still of a meeting, if its title names the mechanism, and the place or what was adopted there."""

_JOINTS = re.compile(r"[–—/+-]")
_MARKS = re.compile(r"[’'`ʼ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A meeting with the documents that came out of it, the earliest first; `over` tells that its last day has gone by."""

    meeting: Meeting
    documents: tuple[Document, ...]
    over: bool


def list_meetings(mechanism: Mechanism, documents: Iterable[Document], *, as_of: date) -> tuple[Held, ...]:
    """All meetings of a mechanism by their first day, each with its documents; a document is of one meeting at most."""
    found: dict[str, list[Document]] = {meeting.id: [] for meeting in mechanism.meetings}
    for document in sorted(documents, key=lambda one: (one.head.published, one.id)):
        if (meeting := find_meeting(mechanism, document)) is not None:
            found[meeting.id].append(document)
    ordered = sorted(mechanism.meetings, key=lambda one: (first_day(one.on), one.id))
    return tuple(Held(meeting=one, documents=tuple(found[one.id]), over=_end(one) < as_of) for one in ordered)


def find_meeting(mechanism: Mechanism, document: Document) -> Meeting | None:
    """The meeting that a document came out of, by its date and its title; None where nothing speaks for one.

    A text that names an adopted text or the place goes before one of the same days, and the nearer meeting before the farther.
    """
    published = last_day(document.head.published)
    if published is None:
        return None
    scored = [(score, one) for one in mechanism.meetings if (score := _score(mechanism, one, document, published=published))]
    return max(scored, key=lambda pair: (pair[0], pair[1].id))[1] if scored else None


def _score(mechanism: Mechanism, meeting: Meeting, document: Document, *, published: date) -> tuple[int, int] | None:
    """How well a document fits a meeting: what its title names, and how near in days; None where it does not."""
    after = published - _end(meeting)
    if published < first_day(meeting.on) or after > NAMED_WITHIN:
        return None
    title = _plain(document.head.title)
    named = sum(bool(words) and _plain(words) in title for words in (meeting.place, *meeting.adopted))
    spoken = _names(mechanism, title)
    near = after <= WITHIN and (spoken or named or document.head.genre in (Genre.JOINT, Genre.SPEECH))
    if not near and not (spoken and named):
        return None
    return named, -max(after.days, 0)


def _names(mechanism: Mechanism, title: str) -> bool:
    """The title names every part of the mechanism's name: "China", "Central Asia"."""
    return all(part.strip() in title for part in _JOINTS.split(_plain(mechanism.name)) if part.strip())


def _end(meeting: Meeting) -> date:
    return last_day(meeting.on) or first_day(meeting.on)


def _plain(words: str) -> str:
    return _MARKS.sub("'", words).casefold()
