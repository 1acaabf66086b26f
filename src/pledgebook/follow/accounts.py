"""A commitment in figures: promised, given by stage and recipient, left, and at what pace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.follow.allocations import find_unallotted, share_out
from pledgebook.follow.conversion import Exchange, is_currency
from pledgebook.follow.deliveries import Pairs, Tally, tally
from pledgebook.follow.nouns import find_nouns
from pledgebook.follow.pace import find_pace
from pledgebook.follow.promises import MONEY, Standing, Told, dimension_of, find_standing
from pledgebook.follow.stages import DONE
from pledgebook.model.account import NOTHING, Account, Allotted, Contradiction, Converted, Given, Held, Range
from pledgebook.model.act import Stage
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import Outcome
from pledgebook.model.statement import Kind

Convert = Callable[[Range, str, str, date], Exchange | None]
"""An amount and its currency in another currency as of a day; None where there is no rate."""

PROMISING = (Stage.ANNOUNCED, Stage.AGREED)
"""Stages at which nothing was set aside or given yet."""

_GIVING = tuple(stage for stage in Stage if stage not in PROMISING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """All that an account is drawn up from: figures of statements, what was given (by statements and records), and shares."""

    told: tuple[Told, ...] = ()
    given: tuple[Given, ...] = ()
    allotted: tuple[Allotted, ...] = ()

    def under_one_noun(self) -> Entries:
        """The entries with what is told under two nouns under the earlier one."""
        nouns = find_nouns(self.told)
        if not nouns:
            return self
        return Entries(
            told=tuple(replace(one, unit=nouns.get(one.unit, one.unit)) for one in self.told),
            given=tuple(replace(one, unit=nouns.get(one.unit, one.unit)) for one in self.given),
            allotted=tuple(replace(one, unit=nouns.get(one.unit, one.unit)) for one in self.allotted),
        )


def draw_up(
    commitment: Commitment, *, entries: Entries, due: date | None, as_of: date, convert: Convert = lambda *_: None
) -> tuple[Account, ...]:
    """The accounts of a commitment, one for each unit, what is promised before what is only given.

    Money given in another currency than the promised one is converted by the rate of the promise's day.
    """
    entries = entries.under_one_noun()
    standings = {stage: _stand(entries.told, commitment, stages=(stage,)) for stage in PROMISING}
    promise = _stand(entries.told, commitment, stages=PROMISING) or _stand(entries.told, commitment, stages=(Stage.COMMITTED,))
    promised = {one.unit: one.held() for standing in promise.values() for one in standing.figures}
    given = tuple(_into_promised(one, promised, convert=convert, commitment=commitment.id) for one in entries.given)
    contradictions = _contradictions(commitment, (*standings.values(), promise))
    return tuple(
        Draft(
            commitment=commitment,
            unit=unit,
            promised=promised.get(unit),
            held=tuple(_held(standings, unit)),
            given=tuple(one for one in given if one.unit == unit or (place == 0 and not one.unit)),
            allotted=tuple(one for one in entries.allotted if one.unit == unit),
            contradictions=tuple(one for one in contradictions if one.left.unit == unit),
        ).finish(due=due, as_of=as_of)
        for place, unit in enumerate(_units(promised, standings, given=given, allotted=entries.allotted))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The entries of one unit, before they are added up."""

    commitment: Commitment
    unit: str
    promised: Held | None
    held: tuple[Held, ...]
    given: tuple[Given, ...]
    allotted: tuple[Allotted, ...]
    contradictions: tuple[Contradiction, ...]

    def finish(self, *, due: date | None, as_of: date) -> Account:
        """The account as of a day."""
        tallies = {stage: self._tally(stage) for stage in _GIVING}
        done, shares = _together(tallies[Stage.DISBURSED], tallies[Stage.DELIVERED])
        left = self.promised.amount.less(done) if self.promised else None
        given = tuple(one for stage in _GIVING for one in tallies[stage].given)
        counted = [one for one in given if one.stage in DONE and one.amount and not (one.again or one.rival)]
        return Account(
            commitment=self.commitment.id,
            as_of=as_of,
            unit=self.unit,
            promised=self.promised,
            done=done,
            left=left,
            stages=(
                *self.held,
                *(_hold(stage, tallies[stage], unit=self.unit) for stage in _GIVING if _has_figure(tallies[stage])),
            ),
            shares=share_out(self.allotted, shares),
            unallotted=find_unallotted(self.promised, self.allotted),
            pace=find_pace(counted, done=done, left=left, due=due, as_of=as_of),
            given=given,
            contradictions=(*self.contradictions, *_disputes(self.commitment, given)),
        )

    def _tally(self, stage: Stage) -> Tally:
        same, disputed = (_linked(self.commitment, outcome) for outcome in (Outcome.SAME, Outcome.CONTRADICTS))
        return tally((one for one in self.given if one.stage is stage), same=same, disputed=disputed)


def _stand(told: Iterable[Told], commitment: Commitment, *, stages: Sequence[Stage]) -> dict[str, Standing]:
    """What stands by the words of those who promise; a report tells of a promise only where nothing else does."""
    standing = [one for one in told if one.stage in stages]
    promises = [one for one in standing if one.kind is not Kind.REPORT]
    return find_standing(promises or standing, links=commitment.links)


def _held(standings: dict[Stage, dict[str, Standing]], unit: str) -> Iterable[Held]:
    for stage in PROMISING:
        standing = standings[stage].get(dimension_of(unit), Standing())
        yield from (one.held() for one in standing.figures if one.unit == unit)


def _units(
    promised: Iterable[str], standings: dict[Stage, dict[str, Standing]], *, given: Iterable[Given], allotted: Iterable[Allotted]
) -> list[str]:
    """The units of the promise in the order of its words, then all others by name; "" only where there is no other."""
    first = list(promised)
    standing = (one.unit for some in standings.values() for each in some.values() for one in each.figures)
    others = {*standing, *(one.unit for one in given), *(one.unit for one in allotted)} - {*first, ""}
    return first + sorted(others) or ([""] if any(True for _ in given) else [])


def _into_promised(one: Given, promised: dict[str, Held], *, convert: Convert, commitment: str) -> Given:
    """What was given in the currency of the promise; as it is where that is no money or there is no rate."""
    monies = [held for unit, held in promised.items() if dimension_of(unit) == MONEY]
    if one.amount is None or not is_currency(one.unit) or one.unit in promised or not monies or monies[0].day is None:
        return one
    into, day = monies[0].unit, monies[0].day
    exchange = convert(one.amount, one.unit, into, day)
    if exchange is None:
        return one
    converted = Converted(
        commitment=commitment,
        stage=one.stage,
        before=one.amount,
        unit=one.unit,
        after=exchange.amount,
        currency=into,
        asked=day,
        rates=exchange.rates,
    )
    return replace(one, amount=exchange.amount, unit=into, converted=converted)


def _together(disbursed: Tally, delivered: Tally) -> tuple[Range, tuple[tuple[str, Range], ...]]:
    """What was paid and what was handed over may be the same: at least the larger, at most both."""
    one, other = dict(disbursed.shares), dict(delivered.shares)
    recipients = sorted({*one, *other})
    shares = tuple((name, _overlap(one.get(name, NOTHING), other.get(name, NOTHING))) for name in recipients)
    return _overlap(disbursed.total, delivered.total), shares


def _overlap(one: Range, other: Range) -> Range:
    return Range(low=max(one.low, other.low), high=(one + other).high)


def _hold(stage: Stage, tallied: Tally, *, unit: str) -> Held:
    first = _told(next(one for one in tallied.given if one.amount))
    return replace(first, stage=stage, unit=unit, amount=tallied.total)


def _has_figure(tallied: Tally) -> bool:
    return any(one.amount for one in tallied.given)


def _linked(commitment: Commitment, outcome: Outcome) -> Pairs:
    return frozenset(frozenset((link.left, link.right)) for link in commitment.links if link.outcome is outcome)


def _disputes(commitment: Commitment, given: Sequence[Given]) -> Iterable[Contradiction]:
    """Each delivery that contradicts an earlier one, with that."""
    disputed = _linked(commitment, Outcome.CONTRADICTS)
    for place, one in enumerate(given):
        for other in given[:place] if one.rival else ():
            if one.stage is other.stage and frozenset((one.statement, other.statement)) in disputed and other.amount:
                yield Contradiction(commitment=commitment.id, stage=one.stage, left=_told(other), right=_told(one))


def _told(one: Given) -> Held:
    return Held(stage=one.stage, unit=one.unit, amount=one.amount or NOTHING, statement=one.statement, day=one.told)


def _contradictions(commitment: Commitment, standings: Iterable[dict[str, Standing]]) -> tuple[Contradiction, ...]:
    pairs = {pair for some in standings for standing in some.values() for pair in standing.contradicted}
    found = [
        Contradiction(commitment=commitment.id, stage=left.held().stage, left=left.held(), right=right.held())
        for left, right in pairs
    ]
    return tuple(sorted(found, key=lambda one: (one.stage, one.left.statement, one.right.statement, one.left.unit)))
