"""Taking a series into a book: what a file gives and what a person says of it become one event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pledgebook.flow.targets import all_series
from pledgebook.ledger.book import Book
from pledgebook.model.act import Indicator, SeriesRead
from pledgebook.model.errors import SourceUnreadable, UsageError
from pledgebook.read.limits import DEFAULT, Limits
from pledgebook.read.series import SeriesFile, read_series

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesWish:
    """What a person says of a series; what is empty is taken from the head of the file.

    `scale` multiplies every value, `wanted` chooses one series of several by its dimensions, `noted` is the ISO day of taking it
    in. With `skip_bad`, values that are no readings are left out; without, nothing is taken where there are any.
    """

    by: str
    noted: str
    id: str = ""
    name: str = ""
    unit: str = ""
    source: str = ""
    scale: str = ""
    wanted: Mapping[str, str] = field(default_factory=dict)
    skip_bad: bool = False


def take_series(book: Book, place: str, *, wish: SeriesWish, limits: Limits = DEFAULT) -> tuple[SeriesRead, SeriesFile]:
    """The event that was appended, and the file as read.

    Raises:
        ReadError: the place cannot be fetched or read, or holds values that are no readings.
        UsageError: what is said of the series is missing or contradicts what the book has.
    """
    read = read_series(place, wanted=wish.wanted, scale=wish.scale, limits=limits)
    if read.bad and not wish.skip_bad:
        told = "; ".join(f"{one.where}: {one.what}" for one in read.bad[:_SHOWN])
        more = f"; and {len(read.bad) - _SHOWN} more" if len(read.bad) > _SHOWN else ""
        raise SourceUnreadable(
            f"{len(read.bad)} values are no readings: {told}{more}",
            where=place,
            remedy="correct them, or leave them out on purpose",
        )
    if not read.readings:
        raise SourceUnreadable("it holds no reading", where=place, remedy="give a table with periods and values")
    act = SeriesRead(
        indicator=_indicator(read, wish, place=place), readings=read.readings, by=wish.by, noted=wish.noted, digest=read.digest
    )
    _check(book, act.indicator)
    book.append([act])
    return act, read


def _indicator(read: SeriesFile, wish: SeriesWish, *, place: str) -> Indicator:
    told = {name: getattr(wish, name) or read.told.get(name, "") for name in ("id", "name", "unit", "source")}
    if not _ID.fullmatch(told["id"]):
        raise UsageError(
            "the indicator needs an id", where=told["id"] or place, remedy="give one of small letters, digits and . _ -"
        )
    if not told["unit"]:
        raise UsageError("the unit is not told", where=place, remedy="give it as measures have it: USD, %, km, place…")
    if not told["source"] and ":" in place:
        told["source"] = place
    if not told["source"] and not all(one.source for one in read.readings):
        raise UsageError("the source is not told", where=place, remedy="say who measures it and where it was published")
    return Indicator(id=told["id"], name=told["name"] or told["id"], unit=told["unit"], source=told["source"])


def _check(book: Book, indicator: Indicator) -> None:
    known = all_series(book).get(indicator.id)
    if known is not None and known.indicator.unit != indicator.unit:
        raise UsageError(
            f"{indicator.id} is in {known.indicator.unit} already, not in {indicator.unit}",
            where=indicator.id,
            remedy="take another id",
        )
