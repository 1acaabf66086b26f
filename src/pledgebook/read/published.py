"""The day a document was published, as an EDTF date no more precise than the words."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

_ISO = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2})(?:[T ]\d{2}:?\d{2}.*)?)?)?", re.DOTALL)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})\s?[./年]\s?(?P<m>\d{1,2})(?:\s?[./月]\s?(?P<d>\d{1,2})\s?日?|月)")
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})\s?(?P<sign>[./-])\s?(?P<b>\d{1,2})\s?(?P=sign)\s?(?P<y>\d{4})")
_DAY_MONTH = re.compile(r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<m>[^\W\d_]+)\.?,?\s+(?P<y>\d{4})")
_MONTH_DAY = re.compile(r"(?P<m>[^\W\d_]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})")
_WEEKDAY = re.compile(r"^[^\W\d_]{3,12}\.?,\s+(?=\S)")
_CLOCK = re.compile(
    r"[,\s]+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}(?:[+-]\d+)?\)?)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An EDTF date, or "" with the reason why the words do not give one."""

    edtf: str
    note: str = ""


def parse_date(words: str, *, language: str = "en") -> Dated | None:
    """What words that are nothing but a date say; None where they are no date, a note where two readings are possible."""
    plain = " ".join(words.split())
    plain = _CLOCK.sub("", _WEEKDAY.sub("", plain)).strip(" .")
    for form in (_ISO, _COMPACT, _YEAR_FIRST):
        if match := form.fullmatch(plain):
            return _dated(match["y"], match["m"], match["d"])
    if match := _YEAR_LAST.fullmatch(plain):
        return _day_or_month_first(match)
    for form in (_DAY_MONTH, _MONTH_DAY):
        if (match := form.fullmatch(plain)) and (month := month_number(match["m"], language)):
            return _dated(match["y"], str(month), match["d"])
    return None


def month_number(name: str, language: str) -> int:
    """The month that a name or abbreviation stands for in a language; 0 where it is none."""
    return _months(language).get(name.casefold().rstrip("."), 0)


@cache
def _months(language: str) -> dict[str, int]:
    names: dict[str, int] = {}
    try:
        locale = Locale.parse(language or "en")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    for context in ("stand-alone", "format"):
        wide = get_month_names("wide", context=context, locale=locale)
        for number, short in get_month_names("abbreviated", context=context, locale=locale).items():
            name, least = str(wide[number]).casefold(), str(short).casefold().rstrip(".")
            cuts = [name[:length] for length in range(len(least), len(name) + 1)]  # "sep", "sept" … "september"
            names.update({one.rstrip("."): number for one in (least, *(cut for cut in cuts if cut.startswith(least)))})
    return names


def _day_or_month_first(match: re.Match[str]) -> Dated | None:
    first, second = int(match["a"]), int(match["b"])
    if first != second and first <= 12 and second <= 12:
        return Dated(edtf="", note=f"ambiguous: {match.group()} can be {first}.{second}. or {second}.{first}.")
    day, month = (first, second) if second <= 12 else (second, first)
    return _dated(match["y"], str(month), str(day))


def _dated(year: str, month: str | None, day: str | None) -> Dated | None:
    if not 1000 <= int(year) <= 2999:
        return None
    if month is None:
        return Dated(edtf=year)
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return Dated(edtf=f"{year}-{int(month):02d}")
    if not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    return Dated(edtf=f"{year}-{int(month):02d}-{int(day):02d}")
