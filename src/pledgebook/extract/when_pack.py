"""The pack file that times rest on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pledgebook.lang.schema import PackModel, Rule, RuleFile


class WhenRule(Rule):
    """A pattern of a time: `says` names its reading, `free` that it needs no frame.

    It is tried only where the text has a word of the sort `needs` and one of the strings `also` (in lower case; empty: any).
    """

    free: bool = False
    needs: Literal["year", "month", "unit", "weekday", "season", "today", "word"]
    also: tuple[str, ...] = ()


class FrameRule(Rule):
    """Words before a point: `says` is "until", "since", "from" or "in"."""


class Far(PackModel):
    """A frame that stands further before its point."""

    since: str


class Unless(PackModel):
    """Contexts in which a point is no time of the statement."""

    after: str
    before: str
    bare_day: str


class Future(PackModel):
    """Words of a sentence about what is to come."""

    pattern: str


class Joins(PackModel):
    """Words between the two points of a span, and before the first."""

    range_: str = Field(alias="range")
    both: str
    between: str
    open_: str = Field(alias="open")


class DateFile(RuleFile[WhenRule]):
    """The file `dates.toml`."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, int]
    day_units: dict[str, int]
    relations: dict[str, int]
    parts_of_year: dict[str, tuple[int, int]]
    today: tuple[str, ...]
    frame: tuple[FrameRule, ...]
    far: Far
    unless: Unless = Field(alias="not")
    future: Future
    connectors: Joins
