"""Sums of money by stage, along the years in which each figure was told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pledgebook.flow.desk import Desk
from pledgebook.follow.conversion import is_currency
from pledgebook.follow.stages import ORDER
from pledgebook.follow.sums import Wanted
from pledgebook.model.account import NOTHING, Converted, Held, LeftOut, Range, Total
from pledgebook.model.act import Stage
from pledgebook.model.query import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSum:
    """What was told at a stage in a year, in one currency, over the commitments named; `year` is "" where no date is known."""

    year: str
    stage: Stage
    unit: str
    amount: Range
    commitments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountsByYear:
    """Sums by year, stage and currency, with what is in none and why; stages are not to be added up.

    `currency` is the one that all was converted into, "" where each stands by itself; `converted` tells of the conversions.
    """

    sums: tuple[YearSum, ...]
    left_out: tuple[LeftOut, ...]
    currency: str = ""
    converted: tuple[Converted, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The currencies, those with most commitments first."""
        counts: dict[str, int] = defaultdict(int)
        for one in self.sums:
            counts[one.unit] += len(one.commitments)
        return tuple(sorted(counts, key=lambda unit: (-counts[unit], unit)))


def amounts_by_year(desk: Desk, rows: Iterable[Row], *, currency: str = "") -> AmountsByYear:
    """The sums of `Accounts.sums` divided by the year in which the figure that counts was told; a revised one counts where revised.

    Args:
        currency: converts all money into it, by the rate of the day on which it was told; what has no rate is left out.
    """
    rows = tuple(rows)
    sums = desk.accounts().sums(rows, wanted=Wanted(currency=currency))
    converted = {(one.commitment, one.stage, one.unit): one.after for one in sums.converted}
    found: dict[tuple[str, Stage, str], list[tuple[str, Range]]] = defaultdict(list)
    for total in sums.totals:
        if is_currency(total.unit):
            for name, year, amount in _figures(total, desk=desk, converted=converted):
                found[year, total.stage, total.unit].append((name, amount))
    order = {stage: place for place, stage in enumerate(ORDER)}
    return AmountsByYear(
        sums=tuple(_summed(key, found[key]) for key in sorted(found, key=lambda key: (key[2], not key[0], key[0], order[key[1]]))),
        left_out=sums.left_out,
        currency=currency,
        converted=sums.converted,
    )


def _summed(key: tuple[str, Stage, str], figures: list[tuple[str, Range]]) -> YearSum:
    year, stage, unit = key
    amount = sum((one for _, one in figures), start=NOTHING)
    names = tuple(sorted({name for name, _ in figures}))
    return YearSum(year=year, stage=stage, unit=unit, amount=amount, commitments=names)


def _figures(total: Total, *, desk: Desk, converted: Mapping[tuple[str, Stage, str], Range]) -> Iterable[tuple[str, str, Range]]:
    """The figures that a total is made of: commitment, year, and amount in the total's unit."""
    for name in total.commitments:
        for account in desk.accounts().of(name):
            for held in account.stages:
                if held.stage is not total.stage:
                    continue
                if held.unit == total.unit:
                    yield name, _year(held, desk), held.amount
                elif (name, held.stage, held.unit) in converted:
                    yield name, _year(held, desk), converted[name, held.stage, held.unit]


def _year(held: Held, desk: Desk) -> str:
    """The year in which a figure was told: that of its day, else of its document, as far as known."""
    if held.day:
        return f"{held.day.year:04d}"
    statement = desk.outlook().homes.get(held.statement)
    if statement is None:
        return ""
    told = next((one for one in desk.outlook().by_id[statement].statements if one.id == held.statement), None)
    published = desk.outlook().documents[told.document].head.published if told else ""
    return published[:4] if published[:4].isdigit() else ""
