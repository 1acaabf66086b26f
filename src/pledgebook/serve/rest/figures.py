"""Sums, deliveries, targets and indicators over REST."""

from __future__ import annotations

from typing import Annotated, Literal

from litestar.params import FromQuery, QueryParameter

from pledgebook.flow.targets import all_series
from pledgebook.follow.allocations import find_allotted
from pledgebook.follow.conversion import is_currency
from pledgebook.follow.sums import Wanted
from pledgebook.model.account import Sums
from pledgebook.model.errors import UsageError
from pledgebook.serve.rest.asked import AskedFor, PartOf, View, reads
from pledgebook.serve.rest.shapes import Deliveries, Done, Indicators, IndicatorWhole, ShareOf, Targets

Currency = Annotated[
    str, QueryParameter(max_length=3, description="Convert money, by the rate of its announcement's day: USD, EUR…")
]
Unit = Annotated[str, QueryParameter(max_length=100, description="Only figures in this unit.")]
Grouping = Literal["", "actor", "recipient", "theme", "year"]


@reads("/sums", summary="Sums by stage and unit", tag="figures")
def show_sums(asked: AskedFor, view: View, by: FromQuery[Grouping] = "", figures_in: Unit = "", currency: Currency = "") -> Sums:
    """Sums over the whole view, with all that they leave out and why; stages are not to be added up."""
    if currency and not is_currency(currency.upper()):
        raise UsageError(f"{currency!r} is no currency", where="currency", remedy="write its code of ISO 4217, as USD")
    with asked.shelf.hold():
        rows = asked.desk.rows(asked.whole(view)).rows
        return asked.desk.accounts().sums(rows, wanted=Wanted(unit=figures_in, currency=currency.upper(), by=by))


@reads("/deliveries", summary="What was given, and how it is shared out", tag="figures")
def list_deliveries(asked: AskedFor, view: View, part: PartOf) -> Deliveries:
    """What reports and records tell as given towards the commitments of the whole view; `offset` and `limit` are of these."""
    with asked.shelf.hold():
        accounts, rows = asked.desk.accounts(), asked.desk.rows(asked.whole(view)).rows
        every = [
            Done(commitment=row.commitment, given=one)
            for row in rows
            for account in accounts.of(row.commitment)
            for one in account.given
        ]
        shares = [
            ShareOf(commitment=row.commitment, share=one)
            for row in rows
            for one in find_allotted(accounts.ledger.allocations.get(row.commitment, ()))
        ]
    return Deliveries(as_of=asked.day, total=len(every), offset=part.offset, deliveries=part.of(every), allocations=shares)


@reads("/targets", summary="How targets stand", tag="figures")
def list_targets(asked: AskedFor) -> Targets:
    """Every target that an indicator measures, with readings, required path, forecast and class."""
    with asked.shelf.hold():
        return Targets(as_of=asked.day, targets=list(asked.desk.targets()))


@reads("/indicators", summary="Indicators with their readings", tag="figures")
def list_indicators(asked: AskedFor) -> Indicators:
    """All series of the book, whenever they were taken in."""
    with asked.shelf.hold():
        found = all_series(asked.shelf.book).values()
    return Indicators(indicators=[IndicatorWhole(indicator=one.indicator, readings=list(one.readings)) for one in found])
