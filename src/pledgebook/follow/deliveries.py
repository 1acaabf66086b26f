"""What was done towards a commitment, added up so that nothing counts twice: at least so much, at most so much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from pledgebook.follow.promises import is_equal
from pledgebook.model.account import NOTHING, Given, Manner, Range

UNDIVIDED = ""
"""The recipient of what is told for all of them together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Everything told in one unit at one stage: all together, and by recipient ("" for what is not divided)."""

    total: Range
    shares: tuple[tuple[str, Range], ...]
    given: tuple[Given, ...]


Pairs = frozenset[frozenset[str]]
"""Pairs of statements by their ids."""


def tally(given: Iterable[Given], *, same: Pairs = frozenset(), disputed: Pairs = frozenset()) -> Tally:
    """The deliveries added up; `again` is set on those that tell what was told before, `rival` on those that contradict another.

    A total so far takes the place of what came before it; what is surely something else comes on top; of figures that may tell of
    one thing, at least the larger counts and at most all of them. Two figures are surely of different things when both were
    recorded by hand, when the later one says "another", or when the times they tell of lie apart. The same figure for the same
    recipient, unless surely of another thing, is told again. Of figures that contradict each other one counts, within
    their bounds.

    Args:
        given: the deliveries of one unit and stage.
        same: pairs of statements that tell of one thing at about the same time.
        disputed: pairs of statements that contradict each other.
    """
    chains: dict[str, _Chain] = {}
    since: dict[str, _Chain] = {}
    base: Given | None = None
    ordered = sorted(given, key=_order)
    kept: list[Given] = []
    for place, one in enumerate(ordered):
        told = replace(one, again=_is_again(one, kept, same), rival=_is_rival(one, kept, disputed)) if one.amount else one
        kept.append(told)
        if told.amount is None or told.again or told.rival:
            continue
        told = _with_rivals(told, ordered[place + 1 :], disputed)
        if told.manner is Manner.TOTAL and told.recipient == UNDIVIDED:
            base, since = told, {}
        else:
            chains.setdefault(told.recipient, _Chain()).add(told)
            since.setdefault(told.recipient, _Chain(base=base)).add(told)
    shares = {recipient: chain.range for recipient, chain in sorted(chains.items()) if recipient != UNDIVIDED}
    total = _total(base, since, surely=sum((amount.low for amount in shares.values()), NOTHING.low))
    if base is not None or UNDIVIDED in chains:
        shares[UNDIVIDED] = total.less(sum(shares.values(), NOTHING))
    return Tally(total=total, shares=tuple(shares.items()), given=tuple(kept))


def _is_rival(one: Given, earlier: Iterable[Given], disputed: Pairs) -> bool:
    return any(other.amount and frozenset((one.statement, other.statement)) in disputed for other in earlier)


def _with_rivals(one: Given, later: Iterable[Given], disputed: Pairs) -> Given:
    """The delivery with bounds that hold for whichever of the contradicting figures is right."""
    rivals = [other.amount for other in later if other.amount and frozenset((one.statement, other.statement)) in disputed]
    amounts = [amount for amount in (one.amount, *rivals) if amount]
    highs = [amount.high for amount in amounts if amount.high is not None]
    high = max(highs) if len(highs) == len(amounts) else None
    return replace(one, amount=Range(low=min(amount.low for amount in amounts), high=high))


@dataclass(slots=True)
class _Chain:
    """Figures for one recipient: `counted` are surely of different things, and their sum is the lower bound."""

    base: Given | None = None
    counted: list[Given] = field(default_factory=list)
    range: Range = NOTHING

    def add(self, one: Given) -> None:
        """Takes the next figure in."""
        amount = one.amount
        assert amount is not None
        if one.manner is Manner.TOTAL:
            self.counted = [one] if self.base is None else []
            self.range = Range(low=amount.low if self.base is None else NOTHING.low, high=amount.high)
            return
        both = self.range + amount
        before = self.counted if self.base is None else [self.base, *self.counted]
        if all(_is_other(earlier, one) for earlier in before):
            self.counted.append(one)
            self.range = both
        elif self.base is None and amount.low > self.range.low:
            self.counted = [one]
            self.range = Range(low=amount.low, high=both.high)
        else:
            self.range = Range(low=self.range.low, high=both.high)


def _total(base: Given | None, since: dict[str, _Chain], *, surely: Decimal) -> Range:
    """All together: what is told for all and what is told for each may be the same, so at least the larger of the two counts.

    Args:
        base: the last total for all of them.
        since: what was told after it, by recipient.
        surely: what the shares are at least.
    """
    undivided = since.get(UNDIVIDED, _Chain())
    divided = [chain for recipient, chain in sorted(since.items()) if recipient != UNDIVIDED]
    each = sum((chain.range for chain in divided), NOTHING)
    start = base.amount if base and base.amount else NOTHING
    counted = [one for chain in divided for one in chain.counted]
    is_apart = all(_is_other(*sorted((one, other), key=_order)) for one in undivided.counted for other in counted)
    low = start.low + (undivided.range.low + each.low if is_apart else max(undivided.range.low, each.low))
    high = (start + undivided.range + each).high
    return Range(low=max(low, surely), high=None if high is None else max(high, surely, low))


def _order(one: Given) -> tuple[date, bool, str, tuple[Decimal, Decimal], tuple[str, ...], int]:
    """By the last day it can have been done, totals after what they gather; then by content, whatever was read first."""
    amount = (one.amount.low, one.amount.high or Decimal(0)) if one.amount else (Decimal(-1), Decimal(-1))
    content = (one.manner, one.on, str(one.since), one.statement, one.what, one.source, one.publisher, one.party)
    return (one.until or date.min, one.manner is Manner.TOTAL, one.recipient, amount, content, one.act)


def _is_again(one: Given, earlier: Sequence[Given], same: Pairs) -> bool:
    return any(
        other.amount is not None
        and one.amount is not None
        and other.recipient == one.recipient
        and not (other.again or other.rival)
        and is_equal(other.amount, one.amount)
        and (_tell_the_same(other, one) or _are_linked(other, one, same))
        for other in earlier
    )


def _are_linked(earlier: Given, later: Given, same: Pairs) -> bool:
    pair = frozenset((earlier.statement, later.statement))
    return bool(earlier.statement and later.statement) and (len(pair) == 1 or pair in same)


def _tell_the_same(earlier: Given, later: Given) -> bool:
    """Records tell the same only where they name the same time; statements wherever nothing says that they do not."""
    if earlier.act and later.act:
        return earlier.on == later.on and earlier.manner is later.manner and earlier.amount == later.amount
    if later.manner is Manner.TOTAL:
        return earlier.manner is Manner.TOTAL
    return not _is_other(earlier, later)


def _is_other(earlier: Given, later: Given) -> bool:
    """The two are surely of different things."""
    if _starts_after(earlier, later):
        return True
    if earlier.act and later.act:
        return earlier.manner is not Manner.TOTAL
    return bool(later.statement and earlier.statement) and later.manner is Manner.FURTHER


def _starts_after(earlier: Given, later: Given) -> bool:
    """The later one tells of a time that begins when that of the earlier one is over."""
    return earlier.until is not None and later.since is not None and later.since > earlier.until
