"""Sums over commitments by stage and unit, in which nothing counts twice and which say what they leave out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.follow.conversion import EURO, Rates
from pledgebook.follow.promises import MONEY, Told, dimension_of
from pledgebook.follow.stages import ORDER
from pledgebook.model.account import NOTHING, Account, Converted, Held, LeftOut, Range, Reason, Sums, Total
from pledgebook.model.act import Stage
from pledgebook.model.commitment import Commitment
from pledgebook.model.measure import Role
from pledgebook.model.statement import Kind

_Key = tuple[Stage, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A commitment as sums look at it: its accounts, its figures as told, and the groups that it counts under."""

    commitment: Commitment
    accounts: tuple[Account, ...]
    told: tuple[Told, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What sums are asked for: only one unit, money in one currency, groups by what; "" for any."""

    unit: str = ""
    currency: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A figure that may be counted, and whose it is."""

    owner: Counted
    held: Held
    day: date | None
    converted: Converted | None = None

    @property
    def id(self) -> str:
        return self.owner.commitment.id


def add_up(
    entries: Iterable[Counted],
    *,
    as_of: date,
    wanted: Wanted | None = None,
    rates: Rates | None = None,
    kin: Mapping[str, Commitment] | None = None,
) -> Sums:
    """The sums over some commitments as known on a day.

    A part is left out where a whole among them counts at the same stage; a contradicted figure always. Money is converted by the
    rate of the day on which the figure was announced, what was given by that of the promise's day.

    Args:
        kin: all commitments of the book by id, so that a part of a part is known by wholes that are not summed themselves.
    """
    wanted = wanted or Wanted()
    chosen = sorted(entries, key=lambda one: one.commitment.id)
    sieve = _Sieve()
    figures = [figure for one in chosen for figure in _figures(one)]
    sieve.say_nothing(one for one in chosen if not one.accounts or not any(account.stages for account in one.accounts))
    figures = _without_contradicted(figures, sieve)
    figures = [_convert(figure, wanted.currency, rates) if rates and wanted.currency else figure for figure in figures]
    wholes = _all_wholes({**(kin or {}), **{one.commitment.id: one.commitment for one in chosen}}, of=chosen)
    counted = _without_parts([figure for figure in figures if _is_wanted(figure, wanted, sieve)], wholes, sieve)
    groups = sorted({group for figure in counted for group in figure.owner.groups}) if wanted.by else []
    totals = [*_totals("", counted), *(total for group in groups for total in _totals(group, counted))]
    return Sums(
        as_of=as_of,
        by=wanted.by,
        currency=wanted.currency,
        counted=len({figure.id for figure in counted}),
        totals=tuple(totals),
        left_out=sieve.left_out(),
        converted=tuple(figure.converted for figure in counted if figure.converted),
        contradictions=tuple(one for each in chosen for account in each.accounts for one in account.contradictions),
    )


class _Sieve:
    """What is left out, and why."""

    def __init__(self) -> None:
        self._found: dict[tuple[Reason, Stage | None, str], set[str]] = defaultdict(set)

    def say(self, reason: Reason, figure: _Figure, *, detail: str = "") -> None:
        """A figure is left out."""
        self._found[reason, figure.held.stage, detail].add(figure.id)

    def say_nothing(self, entries: Iterable[Counted]) -> None:
        """Commitments without a figure at any stage are left out."""
        for one in entries:
            self._found[_why_nothing(one.told), None, ""].add(one.commitment.id)

    def left_out(self) -> tuple[LeftOut, ...]:
        """All that is left out, by stage and reason."""
        place = {stage: number for number, stage in enumerate(ORDER)}
        found = sorted(
            self._found.items(), key=lambda item: (-1 if item[0][1] is None else place[item[0][1]], item[0][0], item[0][2])
        )
        return tuple(
            LeftOut(reason=reason, stage=stage, commitments=tuple(sorted(ids)), detail=detail)
            for (reason, stage, detail), ids in found
        )


def _why_nothing(told: Sequence[Told]) -> Reason:
    if not told:
        return Reason.NO_FIGURE
    amounts = [one for one in told if one.role is Role.AMOUNT]
    if not amounts:
        return Reason.NO_AMOUNT
    if all(one.kind is Kind.CALL for one in amounts):
        return Reason.CALLED_FOR
    return Reason.OTHER_THING if any(one.stage for one in amounts) else Reason.NO_STAGE


def _figures(one: Counted) -> Iterable[_Figure]:
    for account in one.accounts:
        for held in account.stages:
            own = held.day if held.stage in (Stage.ANNOUNCED, Stage.AGREED) or not account.promised else account.promised.day
            yield _Figure(owner=one, held=held, day=own)


def _without_contradicted(figures: Iterable[_Figure], sieve: _Sieve) -> list[_Figure]:
    kept = []
    for figure in figures:
        contradictions = [one for account in figure.owner.accounts for one in account.contradictions]
        if any(one.stage is figure.held.stage and one.left.unit == figure.held.unit for one in contradictions):
            sieve.say(Reason.CONTRADICTED, figure)
        else:
            kept.append(figure)
    return kept


def _without_parts(figures: Sequence[_Figure], wholes: Mapping[str, set[str]], sieve: _Sieve) -> list[_Figure]:
    """Figures none of whose wholes counts at the same stage; of those that are parts of each other, the first by id counts."""
    counting: dict[tuple[Stage, str], set[str]] = defaultdict(set)
    kept = []
    for figure in sorted(figures, key=lambda one: (len(wholes[one.id]), one.id)):
        key = (figure.held.stage, dimension_of(figure.held.unit))
        if wholes[figure.id] & counting[key]:
            sieve.say(Reason.PART, figure)
        else:
            counting[key].add(figure.id)
            kept.append(figure)
    return kept


def _all_wholes(commitments: Mapping[str, Commitment], *, of: Iterable[Counted]) -> dict[str, set[str]]:
    """For each commitment the ids of all that it is a part of, directly or through others, but never itself."""
    found: dict[str, set[str]] = {}
    for name in (one.commitment.id for one in of):
        ahead, seen = list(commitments[name].wholes), set[str]()
        while ahead:
            whole = ahead.pop()
            if whole not in seen and whole != name:
                seen.add(whole)
                ahead += commitments[whole].wholes if whole in commitments else ()
        found[name] = seen
    return found


def _convert(figure: _Figure, currency: str, rates: Rates) -> _Figure:
    held = figure.held
    if dimension_of(held.unit) != MONEY or held.unit == currency or figure.day is None:
        return figure
    exchange = rates.convert(held.amount, held.unit, into=currency, day=figure.day)
    if exchange is None:
        return figure
    converted = Converted(
        commitment=figure.id,
        stage=held.stage,
        before=held.amount,
        unit=held.unit,
        after=exchange.amount,
        currency=currency,
        asked=figure.day,
        rates=exchange.rates,
    )
    return replace(figure, held=replace(held, amount=exchange.amount, unit=currency), converted=converted)


def _is_wanted(figure: _Figure, wanted: Wanted, sieve: _Sieve) -> bool:
    unit = figure.held.unit
    if wanted.currency and dimension_of(unit) == MONEY and unit != wanted.currency:
        sieve.say(Reason.NOT_CONVERTED, figure, detail=_why_not(figure))
        return False
    if wanted.unit and unit != wanted.unit:
        sieve.say(Reason.OTHER_UNIT, figure, detail=unit)
        return False
    return True


def _why_not(figure: _Figure) -> str:
    if figure.day is None:
        return f"{figure.held.unit}: no single day is known"
    return f"no rate of {figure.held.unit} for {figure.day}" if figure.held.unit != EURO else f"no rate for {figure.day}"


def _totals(group: str, figures: Iterable[_Figure]) -> list[Total]:
    by_key: dict[_Key, list[_Figure]] = defaultdict(list)
    for figure in figures:
        if not group or group in figure.owner.groups:
            by_key[figure.held.stage, figure.held.unit].append(figure)
    return [_total(group, key, by_key[key]) for key in sorted(by_key, key=lambda key: (key[1], ORDER.index(key[0])))]


def _total(group: str, key: _Key, figures: Sequence[_Figure]) -> Total:
    amount = NOTHING
    for figure in figures:
        amount += figure.held.amount
    return Total(
        group=group,
        stage=key[0],
        unit=key[1],
        amount=amount,
        commitments=tuple(sorted({figure.id for figure in figures})),
        open_below=_ids(figures, lambda amount: not amount.low and amount.high != 0),
        open_above=_ids(figures, lambda amount: amount.high is None),
    )


def _ids(figures: Iterable[_Figure], fits: Callable[[Range], bool]) -> tuple[str, ...]:
    return tuple(sorted({figure.id for figure in figures if fits(figure.held.amount)}))
