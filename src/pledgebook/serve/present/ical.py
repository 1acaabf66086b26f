"""Days as an iCalendar file (RFC 5545), which calendars of offices and telephones read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_LONGEST = 75  # octets of a line, RFC 5545, 3.1
_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A whole day with something to be remembered; `id` is the same in every file that speaks of it."""

    id: str
    day: date
    title: str
    says: str


def write_calendar(occasions: Iterable[Occasion], *, stamp: date) -> str:
    """The file; `stamp` is the day on which it is made, as nothing here asks a clock."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pledgebook//due dates//EN", "CALSCALE:GREGORIAN"]
    for one in occasions:
        lines += _event(one, stamp)
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line))


def _event(one: Occasion, stamp: date) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{_plain(one.id)}@pledgebook",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_plain(one.title)}",
        f"DESCRIPTION:{_plain(one.says)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _plain(text: str) -> str:
    """Text without controls, with what means something to the format escaped."""
    for sign, escaped in _ESCAPES:
        text = text.replace(sign, escaped)
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each but the first after a space; no character is cut."""
    piece, room = "", _LONGEST
    for sign in line:
        size = len(sign.encode("utf-8", "replace"))
        if size > room:
            yield piece
            piece, room = " ", _LONGEST - 1
        piece += sign
        room -= size
    yield piece
