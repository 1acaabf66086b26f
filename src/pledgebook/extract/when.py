"""Times of a sentence as EDTF, resolved against the document's date; what is vague ("recently", "in due course") is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick

from pledgebook.extract.calendar import Moment, read_edtf, read_moment, span
from pledgebook.extract.when_extents import Context, Extent
from pledgebook.extract.when_pack import DateFile, FrameRule, WhenRule
from pledgebook.extract.when_readings import Readings
from pledgebook.lang.numerals import Numerals, lowered
from pledgebook.lang.pack import load_toml
from pledgebook.model.errors import PackError
from pledgebook.model.text import Span
from pledgebook.model.when import When

_WINDOW = 60  # characters before a point in which its frame ("before the end of the") may begin
_LONGEST_JOIN = 25
"""Characters between the two ends of a stretch: " to the end of "."""
_STRETCHES = frozenset({"ahead", "back", "lasting", "long", "today", "yesterday", "tomorrow", "day-before"})
"""Readings that tell their time themselves; only "since" before them changes it."""
_CALENDAR = frozenset({"month", "day", "weekday"})
"""Readings that name a time of any year or week, so that it must be known where the sentence looks."""
_YEAR = re.compile(r"\d{4}")
_FAR = 140  # characters before a point in which "since the summit in …" may begin


Direction = bool | None
"""What is spoken of: what is to come (True), what was (False), or either (None)."""
Towards = Direction | Callable[[int], Direction]
"""The direction of a whole text, or what tells it of a place in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A stretch of text that means a time, before the words around it are heard."""

    start: int
    end: int
    extent: Extent
    rule: WhenRule
    free: bool
    joined: bool = False


class WhenFinder:
    """Finds the times of sentences in one language."""

    def __init__(self, pack: DateFile, numerals: Numerals) -> None:
        self._pack = pack
        self._readings = Readings(pack, numerals)
        unknown = sorted({rule.says for rule in pack.rule} - self._readings.names)
        if unknown:
            raise PackError(f"there is no reading {unknown[0]!r}", where="dates.toml", remedy="correct the rule's `says`")
        self._rules = [(rule, rule.regex.finditer) for rule in pack.rule]
        words = _screen_words(pack)
        self._screen = AhoCorasick(list(words))
        self._sorts = list(words.values())
        self._frames = re.compile(_frame_pattern(pack.frame), re.IGNORECASE)
        self._frame_rules = {f"f{number}": rule for number, rule in enumerate(pack.frame)}
        self._far_since = re.compile(pack.far.since, re.IGNORECASE)
        self._unless_after = re.compile(pack.unless.after, re.IGNORECASE)
        self._unless_before = re.compile(pack.unless.before, re.IGNORECASE)
        self._bare_not = re.compile(pack.unless.bare_day, re.IGNORECASE)
        self._future = re.compile(pack.future.pattern, re.IGNORECASE)
        self._join = re.compile(pack.connectors.range_, re.IGNORECASE)
        self._both = re.compile(pack.connectors.both, re.IGNORECASE)
        self._between = re.compile(pack.connectors.between, re.IGNORECASE)
        self._opened = re.compile(pack.connectors.open_, re.IGNORECASE)

    @staticmethod
    def load(language: str = "en") -> WhenFinder:
        """The finder of a language, from its pack; one is kept for each language."""
        return _load(language)

    def find(self, text: str, *, offset: int = 0, published: str = "", future: Towards = None) -> tuple[When, ...]:
        """All times of a text, in its order.

        Args:
            text: a sentence or more.
            offset: where the text begins in its document; spans are counted from there.
            published: the document's date ("2025-06-17", "2023-05", "2023"); without it relative times give nothing.
            future: where the caller knows, what the text speaks of; decides "in October".
        """
        present = self._present(text)
        if not present:
            return ()
        points = self._joined(text, self._points(text, read_moment(published), present, future=future))
        found = (self._when(text, point, offset=offset) for point in points)
        return tuple(when for when in found if when)

    def _present(self, text: str) -> frozenset[str]:
        """The sorts of words that a text has; empty where no rule can hold."""
        found = {self._sorts[hit[0]] for hit in self._screen.find_matches_as_indexes(text, overlapping=True)}
        return frozenset(found | {"word"}) if found else frozenset()

    def _points(self, text: str, published: Moment | None, present: frozenset[str], *, future: Towards) -> list[Point]:
        low = lowered(text)
        hits = [
            (rule, match)
            for rule, finditer in self._rules
            if rule.needs in present and (not rule.also or any(word in low for word in rule.also))
            for match in finditer(text)
        ]
        hits.sort(key=lambda hit: (hit[1].start() - hit[1].end(), hit[1].start(), hit[0].id))
        taken: list[Point] = []
        for rule, match in hits:
            if any(match.start() < point.end and point.start < match.end() for point in taken):
                continue
            context = Context(published=published, future=_told(future, rule, match.start()))
            extent = self._readings.read(rule.says, match, context=self._towards(text, rule, match.start(), context))
            if extent:
                taken.append(Point(start=match.start(), end=match.end(), extent=extent, rule=rule, free=_is_free(rule, match)))
        return sorted(taken, key=lambda point: point.start)

    def _towards(self, text: str, rule: WhenRule, start: int, context: Context) -> Context:
        """The context with the direction that the sentence's own words give, for readings that need one.

        "Since December" lies behind, whatever the caller says of the statement; "by December" ahead, where the caller says nothing.
        """
        if rule.says in ("month", "day"):
            says = self._frame_before(text, start)
            if says == "since":
                return replace(context, future=False)
            if says == "until" and context.future is None:
                return replace(context, future=True)
            return context
        if rule.says == "lasting" and context.future is None and self._future.search(text):
            return replace(context, future=True)
        return context

    def _frame_before(self, text: str, start: int) -> str:
        frame = self._frames.search(text[max(0, start - _WINDOW) : start])
        says = self._rule_of(frame).says if frame else ""
        far = says in ("in", "") and self._far_since.search(text, max(0, start - _FAR), start)
        return "since" if far else says

    def _rule_of(self, frame: re.Match[str]) -> FrameRule:
        return next(rule for name, rule in self._frame_rules.items() if frame[name] is not None)

    def _joined(self, text: str, points: list[Point]) -> Iterator[Point]:
        """Two points with "to" or a dash between them, or "and" after "between", are one stretch of time."""
        at = 0
        while at < len(points):
            first = points[at]
            if at + 1 < len(points) and self._joins(text, first, points[at + 1]):
                second = points[at + 1]
                yield Point(
                    start=first.start,
                    end=second.end,
                    extent=(_in_year_of(second.extent[1], first, text), second.extent[1]),
                    rule=first.rule,
                    joined=True,
                    free=True,
                )
                at += 2
                continue
            yield first
            at += 1

    def _joins(self, text: str, first: Point, second: Point) -> bool:
        between = text[first.end : second.start]
        begin, end = _in_year_of(second.extent[1], first, text), second.extent[1]
        if len(between) > _LONGEST_JOIN or begin.earliest >= end.latest:
            return False
        before = text[max(0, first.start - _WINDOW) : first.start]
        if self._both.fullmatch(between):
            said = {first.rule.says, second.rule.says}
            next_year = said == {"year"} and begin.year + 1 == second.extent[0].year
            next_month = said == {"month"} and begin.month is not None and (begin.year, begin.month + 1) == (end.year, end.month)
            return next_year or next_month or self._between.search(before) is not None
        return self._join.fullmatch(between) is not None and self._opened.search(before) is not None

    def _when(self, text: str, point: Point, *, offset: int) -> When | None:
        before = text[max(0, point.start - _WINDOW) : point.start]
        bare = not point.free
        says, start = self._framed(text, point, before)
        if bare and (self._unless_after.match(text, point.end) or self._unless_before.search(before)):
            return None
        if not says and bare and not (point.rule.says == "day" and not self._bare_not.search(before)):
            return None
        return self._made(point, says, at=Span(start + offset, point.end + offset))

    def _framed(self, text: str, point: Point, before: str) -> tuple[str, int]:
        """What the words before a point say ("until", "since", "in", "") and where they begin."""
        start = point.start
        frame = self._frames.search(before)
        says = ""
        if frame:
            start, says = start - len(before) + frame.start(), self._rule_of(frame).says
            says = "since" if says == "from" else says
        if point.joined:
            return "in", start
        if point.rule.says in _STRETCHES:
            return ("since", start) if says == "since" else ("in", point.start)
        far = self._far_since.search(text, max(0, point.start - _FAR), point.start) if says in ("in", "") else None
        return ("since", far.start()) if far else (says, start)

    def _made(self, point: Point, says: str, *, at: Span) -> When:
        first, last = point.extent
        if says == "until":
            edtf = span(None, last)
        elif says == "since":
            edtf = span(first, None)
        elif point.rule.says == "decade":
            edtf = f"{first.year // 10}X"
        elif point.rule.says == "mid":
            edtf = span(first, first)
        else:
            edtf = span(first, last)
        earliest, latest = read_edtf(edtf)
        rule = f"{point.rule.id}.{says}" if says in ("until", "since") else point.rule.id
        return When(span=at, edtf=edtf, earliest=earliest, latest=latest, rule=rule)


def _in_year_of(end: Moment, first: Point, text: str) -> Moment:
    """The beginning of a stretch, in the year of its end where it names none: "from 29 January to 29 July 2025"."""
    begin = first.extent[0]
    if first.rule.says not in ("day", "month") or _YEAR.search(text, first.start, first.end):
        return begin
    moved = replace(begin, year=end.year)
    return moved if moved.earliest < end.earliest else begin


def _told(future: Towards, rule: WhenRule, place: int) -> Direction:
    """The direction of a place; what tells of places is asked only for times that any year or week has."""
    if not callable(future):
        return future
    return future(place) if rule.says in _CALENDAR else None


def _is_free(rule: WhenRule, match: re.Match[str]) -> bool:
    """The point needs no frame: its rule says so, or "last" and the like stand in it."""
    return rule.free or bool(match.groupdict().get("relation"))


def _screen_words(pack: DateFile) -> dict[str, str]:
    """Strings without which no rule of a sort can hold, and the sort; one quick pass over a text looks for all of them."""
    words = dict.fromkeys(("19", "20", "21"), "year")
    for names, sort in ((pack.months, "month"), (pack.weekdays, "weekday"), (pack.seasons, "season")):
        words |= dict.fromkeys(names, sort) | ({name.title(): sort for name in names} if sort == "season" else {})
    for name in [*pack.units, *pack.day_units]:
        words |= {name: "unit", name.title(): "unit"}
    for name in pack.today:
        words |= {name: "today", name.title(): "today"}
    return words


def _frame_pattern(frames: tuple[FrameRule, ...]) -> str:
    branches = "|".join(f"(?P<f{number}>{rule.pattern})" for number, rule in enumerate(frames))
    return rf"(?<![\w-])(?:{branches})\s+\Z"


@cache
def _load(language: str) -> WhenFinder:
    return WhenFinder(load_toml(language, "dates", model=DateFile), Numerals.load(language))
