"""The figure of a promise that stands: a revision takes the place of what it revises, and a contradiction is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pledgebook.follow.conversion import is_currency
from pledgebook.model.account import Held, Manner, Range
from pledgebook.model.act import Stage
from pledgebook.model.link import Link, Outcome
from pledgebook.model.measure import Role
from pledgebook.model.statement import Kind

MONEY = "money"
"""What all currencies measure."""

ROUNDING = 2
"""Per cent by which a figure may differ and still be the same: "3.72 billion" told as "3.7 billion", as in linking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure of a statement, how far it has come and how it stands to earlier ones.

    `said` is the last day on which it can have been published, `day` the single day where one is known; `since` and `until` are
    the first and last day of the statement's own time, None where it gives none or an open one.
    """

    statement: str
    document: str
    place: int
    kind: Kind
    stage: Stage | None
    amount: Range
    unit: str
    role: Role
    manner: Manner = Manner.PLAIN
    said: date | None = None
    day: date | None = None
    since: date | None = None
    until: date | None = None
    recipients: tuple[str, ...] = ()

    @property
    def dimension(self) -> str:
        """What the figure measures; amounts of different currencies measure one thing."""
        return dimension_of(self.unit)

    def held(self) -> Held:
        """The figure as one that stands."""
        assert self.stage is not None
        return Held(stage=self.stage, unit=self.unit, amount=self.amount, statement=self.statement, day=self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The figures that stand, one for each unit of the statement that gives them, and the pairs that contradict each other."""

    figures: tuple[Told, ...] = ()
    contradicted: tuple[tuple[Told, Told], ...] = ()


def dimension_of(unit: str) -> str:
    """The unit itself, and one name for all currencies."""
    return MONEY if is_currency(unit) else unit


def find_standing(told: Iterable[Told], *, links: Sequence[Link]) -> dict[str, Standing]:
    """What stands of amounts told for one commitment at one stage, by dimension; levels and changes are no amounts.

    From the earliest said to the latest: an equal figure is told again, another currency without a revision too; another figure
    takes the place of the former, unless the two statements contradict each other or were published on one day.
    """
    by_dimension: dict[str, list[Told]] = {}
    for one in sorted((one for one in told if one.role is Role.AMOUNT), key=order):
        by_dimension.setdefault(one.dimension, []).append(one)
    outcomes = {(link.left, link.right): link.outcome for link in links}
    return {dimension: _stand(figures, outcomes) for dimension, figures in sorted(by_dimension.items())}


def order(one: Told) -> tuple[date, str, int, str, str, Decimal]:
    """The order in which figures were said; of one day by document and place, whatever was read first."""
    return (one.said or date.min, one.document, one.place, one.statement, one.unit, one.amount.low)


def _stand(figures: Sequence[Told], outcomes: Mapping[tuple[str, str], Outcome]) -> Standing:
    standing = Standing()
    by_statement: dict[str, list[Told]] = {}  # quotes may overlap, so the figures of one statement need not stand together
    for one in figures:
        by_statement.setdefault(one.statement, []).append(one)
    said: list[str] = []
    for group in by_statement.values():
        statement = _merge(group)
        standing = _take(standing, statement, revises=_revises(statement, said, outcomes), outcomes=outcomes)
        said.append(statement[0].statement)
    return standing


def _merge(statement: Sequence[Told]) -> tuple[Told, ...]:
    """One figure for each unit: of several, at least the largest, at most all together."""
    merged: dict[str, Told] = {}
    for one in statement:
        other = merged.get(one.unit)
        if other is None:
            merged[one.unit] = one
        elif other.amount != one.amount:
            both = other.amount + one.amount
            merged[one.unit] = replace(other, amount=Range(low=max(other.amount.low, one.amount.low), high=both.high))
    return tuple(merged.values())


def _revises(statement: Sequence[Told], said: Iterable[str], outcomes: Mapping[tuple[str, str], Outcome]) -> bool:
    own = statement[0].statement
    return any(outcomes.get((earlier, own)) in (Outcome.RAISES, Outcome.LOWERS) for earlier in said)


def _take(
    standing: Standing, statement: tuple[Told, ...], *, revises: bool, outcomes: Mapping[tuple[str, str], Outcome]
) -> Standing:
    before = {one.unit: one for one in standing.figures}
    pairs = [(before[one.unit], one) for one in statement if one.unit in before]
    if not before or revises:
        return Standing(figures=statement)
    if not pairs or any(is_equal(old.amount, new.amount) for old, new in pairs):
        return standing
    disputed = tuple(pair for pair in pairs if _contradict(*pair, outcomes=outcomes))
    if disputed:
        return replace(standing, contradicted=standing.contradicted + disputed)
    return Standing(figures=statement)


def _contradict(old: Told, new: Told, *, outcomes: Mapping[tuple[str, str], Outcome]) -> bool:
    linked = {outcomes.get((old.statement, new.statement)), outcomes.get((new.statement, old.statement))}
    return Outcome.CONTRADICTS in linked or (old.said == new.said and old.document != new.document)


def is_equal(one: Range, other: Range, *, per_cent: int = ROUNDING) -> bool:
    """The sizes agree but for rounding; "more than 100" and "100" are told for each other."""
    ours, theirs = (bounds.low if bounds.high is None else bounds.high for bounds in (one, other))
    return abs(ours - theirs) * 100 <= per_cent * max(abs(ours), abs(theirs))
