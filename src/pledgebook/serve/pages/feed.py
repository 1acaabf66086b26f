"""A view of the commitments as an Atom feed: tell me when something new is promised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from litestar import Response, get

from pledgebook.follow.known import last_day
from pledgebook.follow.schedule import SOON
from pledgebook.lang.interface import gettext, term, tongue
from pledgebook.model.query import Query, Row
from pledgebook.model.status import Schedule
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.address import Links, first_page, query_of
from pledgebook.serve.pages.conditions import say_view
from pledgebook.serve.pages.lines import line_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.present.atom import MEDIA_TYPE, Entry, Feed, stable_id, write_feed

LENGTH = 50
"""Entries in a feed."""

_TITLE = 120  # characters of the words that a title has
_MOVED = (Schedule.OVERDUE, Schedule.DUE_SOON)  # what becomes so by the passing of days, without anything being said


@get("/commitments.atom", sync_to_thread=True, act=Act.READ)
def commitments_feed(request: AnyRequest, reading: AskedReading) -> Response[bytes]:
    """The latest news of a view, each commitment by the day on which something was said of it or its schedule changed."""
    return feed_of(query_of(parameters_of(request)), request=request, reading=reading)


def feed_of(query: Query, *, request: AnyRequest, reading: Reading, name: str = "") -> Response[bytes]:
    """The feed of a view; 304 where the reader has it already (RFC 9110, 13.1.2)."""
    site = str(request.base_url).rstrip("/")
    with reading.shelf.hold():
        written = write_feed(_feed(query, site=site, reading=reading, name=name, here=f"{site}{reading.here}"))
    tag = f'W/"{hashlib.sha256(written).hexdigest()[:32]}"'  # weak, as the answer may be compressed on its way
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language, Cookie"}
    if _has(tag, request.headers.get("if-none-match", "")):
        return Response(b"", status_code=304, headers=headers)
    return Response(written, media_type=MEDIA_TYPE, headers=headers)


def _has(tag: str, offered: str) -> bool:
    names = [name.strip().removeprefix("W/") for name in offered.split(",")]
    return tag.removeprefix("W/") in names or "*" in names


def _feed(query: Query, *, site: str, reading: Reading, name: str, here: str) -> Feed:
    address = Links().view(replace(first_page(query), sort=Query().sort, descending=True))
    news = _news(query, reading=reading)
    return Feed(
        id=stable_id("feed", address),
        title=name or say_view(query, reading=reading),
        day=max((day for _, day in news), default=reading.day),
        href=site + address,
        self_href=here,
        language=tongue().tag,
        entries=[_entry(row, day, site=site, reading=reading) for row, day in news],
    )


def _news(query: Query, *, reading: Reading) -> list[tuple[Row, date]]:
    """The latest changed rows of a view with the day of their change, the latest first; rows without a day have no news."""
    days = {row.commitment: (row, day) for row in _candidates(query, reading=reading) if (day := _changed(row, reading.day))}
    ordered = sorted(days.values(), key=lambda pair: (pair[1], pair[0].commitment), reverse=True)
    return ordered[:LENGTH]


def _candidates(query: Query, *, reading: Reading) -> Iterator[Row]:
    """The rows last said, and those that became late or due soon last: no other row can be among the latest changed."""
    whole = replace(first_page(query), limit=LENGTH, descending=True)
    yield from reading.desk.rows(replace(whole, sort="said")).rows
    for schedule in _MOVED:
        if not query.schedule or schedule.value in query.schedule:
            yield from reading.desk.rows(replace(whole, schedule=(schedule.value,), sort="due")).rows


def _changed(row: Row, as_of: date) -> date | None:
    """The last day, up to the day shown, on which something was said of a commitment or its schedule changed."""
    days = [last_day(row.last_said), *_turns(row)]
    return max((day for day in days if day is not None and day <= as_of), default=None)


def _turns(row: Row) -> Iterable[date]:
    """The days on which it became due soon, and late."""
    if row.due is None or row.schedule not in _MOVED:
        return ()
    turns = [row.due + timedelta(days=1)] if row.schedule is Schedule.OVERDUE and row.due < date.max else []
    return [row.due - timedelta(days=SOON), *turns] if row.due > date.min + timedelta(days=SOON) else turns


def _entry(row: Row, day: date, *, site: str, reading: Reading) -> Entry:
    line = line_of(row, reading=replace(reading, links=Links()))
    document = reading.catalogue.cover_of(row.statement)
    words = row.words if len(row.words) <= _TITLE else f"{row.words[:_TITLE].rsplit(' ', 1)[0]}…"
    facts = (
        gettext("“%(words)s” (%(source)s)", words=row.words, source=line.source),
        " · ".join(part for part in (line.mark.word, line.schedule, line.evidence.word) if part),
        " → ".join(part for part in (line.who, line.whom) if part),
        ", ".join(line.amounts),
    )
    return Entry(
        id=stable_id("news", row.commitment, day.isoformat()),
        day=day,
        href=site + line.href,
        title=f"{line.mark.word}: {words}",
        text="\n".join(fact for fact in facts if fact),
        author=document.head.publisher.strip() or line.who or "pledgebook",
        language=line.language,
        categories=(term(row.theme),) if row.theme else (),
    )
