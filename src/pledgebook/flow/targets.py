"""Targets of a book: which indicator measures which commitment, and how each stands on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.flow.outlook import Outlook
from pledgebook.follow.forecast import forecast, why_none
from pledgebook.follow.known import last_day
from pledgebook.follow.levels import fits, may_fit
from pledgebook.follow.targets import TargetSet, judge_target
from pledgebook.ledger.book import Book
from pledgebook.model.act import Indicator, Reading, SeriesRead, TargetBound
from pledgebook.model.commitment import Commitment
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.link import Outcome
from pledgebook.model.measure import Measure, Role
from pledgebook.model.period import Period
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.target import TargetStanding

_REVISES = frozenset({Outcome.SAME, Outcome.RESTATES, Outcome.RAISES, Outcome.LOWERS, Outcome.POSTPONES})
_ROLES = (Role.LEVEL, Role.CHANGE, Role.AMOUNT)  # what a target is told by, the plainest first
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """An indicator as a book has it: of one period the reading taken in last."""

    indicator: Indicator
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An indicator that could measure a statement's target, and why; whether it does is for a person to say."""

    commitment: str
    statement: str
    indicator: str
    because: str


def all_series(book: Book) -> dict[str, Series]:
    """The indicators of a book with their readings, by id, in the order they first came."""
    found: dict[str, Series] = {}
    for _, act in book.acts(SeriesRead):
        earlier = found[act.indicator.id].readings if act.indicator.id in found else ()
        held = {Period.of(one.period): one for one in (*earlier, *act.readings)}
        found[act.indicator.id] = Series(indicator=act.indicator, readings=tuple(held.values()))
    return found


def bindings(book: Book) -> dict[str, TargetBound]:
    """The binding that holds for each statement."""
    last = {act.statement: act for _, act in book.acts(TargetBound)}
    return {name: act for name, act in last.items() if act.indicator}


def standings(book: Book, outlook: Outlook, *, as_of: date, forecasts: bool = True) -> tuple[TargetStanding, ...]:
    """How every bound target stands on the day, by due date and commitment; of those not yet set by then, none."""
    series = all_series(book)
    found: dict[tuple[str, str], TargetStanding] = {}
    for name, bound in bindings(book).items():
        home = outlook.homes.get(name)
        if home is not None and bound.indicator in series:
            target = _target(outlook.by_id[home], bound, unit=series[bound.indicator].indicator.unit, outlook=outlook)
            if target is not None:
                found[home, bound.indicator] = _stand(target, series[bound.indicator], as_of=as_of, forecasts=forecasts)
    return tuple(sorted(found.values(), key=lambda one: (one.until or date.max, one.commitment, one.indicator.id)))


def _stand(target: TargetSet, series: Series, *, as_of: date, forecasts: bool) -> TargetStanding:
    standing = judge_target(target, series.readings, indicator=series.indicator, as_of=as_of)
    until = Period.of(standing.period) if standing.period else None
    why = why_none(standing.readings, until=until) if forecasts else "none was asked for"
    if why or until is None or standing.level is None:
        return replace(standing, no_forecast=why or "the level is not known")
    return replace(standing, forecast=forecast(standing.readings, until=until, level=standing.level, falls=standing.falls))


def _target(commitment: Commitment, bound: TargetBound, *, unit: str, outlook: Outlook) -> TargetSet | None:
    """What the bound statement and its revisions ask; None where none of them has a measure on the indicator."""
    chain = [one for one in _chain(commitment, bound.statement) if one.force is not Kind.REPORT or one.id == bound.statement]
    setting = [(one, measure) for one in chain if (measure := measure_on(one, unit=unit)) is not None]
    if not setting:
        return None
    last, dated = setting[-1][1], [one.when for one in chain if one.when]
    now = next(pair for pair in setting if (pair[1].low, pair[1].high, pair[1].unit) == (last.low, last.high, last.unit))
    told = [one for one in commitment.statements if one in chain or (one.force is not Kind.REPORT and measure_on(one, unit=unit))]
    return TargetSet(
        commitment=commitment.id,
        statement=now[0].id,
        bound=bound.statement,
        measure=now[1],
        said=last_day(outlook.documents[told[0].document].head.published),
        until=dated[-1].latest if dated else None,
        base=bound.base,
        falls=bound.falls,
    )


def _chain(commitment: Commitment, start: str) -> tuple[Statement, ...]:
    """The statement and those that restate, raise, lower or postpone it or one another, from the earliest to the latest."""
    reached = {start}
    later = [(link.left, link.right) for link in commitment.links if link.outcome in _REVISES]
    while more := {right for left, right in later if left in reached} - reached:
        reached |= more
    return tuple(one for one in commitment.statements if one.id in reached)


def measure_on(statement: Statement, *, unit: str) -> Measure | None:
    """The measure of a statement that can be a target on an indicator of that unit: a level, else a change, else an amount."""
    able = [one for one in statement.measures if may_fit(one, unit=unit)]
    return min(able, key=lambda one: _ROLES.index(one.role), default=None)


def settle_binding(asked: TargetBound, commitment: Commitment, *, series: Mapping[str, Series]) -> TargetBound:
    """The binding asked for, on the very statement that it names, or else on the first in the commitment that it can hold for.

    Raises:
        NotInBook: there is no such indicator.
        UsageError: no promise in it has a measure that the indicator could measure, or the base is no period.
    """
    if asked.indicator not in series:
        known = ", ".join(series) or "none yet: add one with `pledgebook target add FILE`"
        raise NotInBook(f"no indicator is called {asked.indicator}", remedy=f"there are: {known}")
    if asked.base and Period.of(asked.base) is None:
        raise UsageError("the base is no period", where=asked.base, remedy="write it as 2021 or 2021-05")
    unit = series[asked.indicator].indicator.unit
    exact = [one for one in commitment.statements if one.id == asked.statement]
    able = [one for one in exact or commitment.statements if one.force is not Kind.REPORT and measure_on(one, unit=unit)]
    if not able:
        said = sorted({f"{one.role} in {one.unit}" for statement in commitment.statements for one in statement.measures})
        raise UsageError(
            f"nothing promised there sets a level, a change or an amount that {asked.indicator}, in {unit}, could measure",
            where=asked.statement,
            remedy=f"its measures are: {', '.join(said) or 'none'}",
        )
    return replace(asked, statement=able[0].id)


def suggest(book: Book, outlook: Outlook) -> tuple[Suggestion, ...]:
    """Indicators whose unit fits a level or a change promised and not yet bound, those that share most words first."""
    series, bound = all_series(book), {outlook.homes.get(name) for name in bindings(book)}
    ranked = [
        (-shared, commitment.id, suggestion)
        for commitment in outlook.commitments
        if commitment.id not in bound
        for shared, suggestion in _fitting(commitment, series.values(), outlook=outlook)
    ]
    return tuple(suggestion for _, _, suggestion in sorted(ranked, key=lambda one: (*one[:2], one[2].indicator)))


def _fitting(commitment: Commitment, series: Iterable[Series], *, outlook: Outlook) -> Iterator[tuple[int, Suggestion]]:
    for one in series:
        unit = one.indicator.unit
        for statement in commitment.statements:
            measure = measure_on(statement, unit=unit)
            if measure is None or not fits(measure, unit=unit) or statement.force is Kind.REPORT:
                continue
            quote = outlook.documents[statement.document].quote(statement.span)
            shared = _words([one.indicator.name]) & _words([quote])
            because = f"{measure.role} in {measure.unit}" + (f"; both say {', '.join(sorted(shared))}" if shared else "")
            yield (
                len(shared),
                Suggestion(commitment=commitment.id, statement=statement.id, indicator=one.indicator.id, because=because),
            )
            break


def _words(texts: Sequence[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text.lower())}
