"""Who promises whom under which theme, as a chart with its table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pledgebook.flow.charts import Chart, Palette
from pledgebook.flow.flows import BINDING, Flow, list_flows
from pledgebook.flow.streams import Stream, priced, streams_of
from pledgebook.flow.streams_chart import Words, streams_chart
from pledgebook.lang.interface import _, ngettext, term
from pledgebook.model.account import Range
from pledgebook.model.errors import UsageError
from pledgebook.model.query import Query
from pledgebook.serve.address import Pairs
from pledgebook.serve.pages.parties_choice import Choice, choice_of
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.parameters import Parameters, last_given
from pledgebook.serve.plots.plot import Cell, Column, Draft
from pledgebook.serve.present.amounts import say_number, say_unit
from pledgebook.serve.present.compliance import say_sum

HEADER = ("who", "theme", "to_whom", "commitments", "stage", "currency", "low", "high")
CURRENCIES = ("CNY", "EUR", "USD")
"""Currencies that money can be shown in: those that have rates."""

_KINDS = tuple(kind.value for kind in BINDING)


def currency_of(parameters: Parameters) -> str:
    """The currency that an address asks for; "" for the number of commitments.

    Raises:
        UsageError: it is none of `CURRENCIES`.
    """
    asked = last_given(parameters, "money")
    if asked and asked not in CURRENCIES:
        raise UsageError(f"streams cannot be shown in “{asked[:10]}”", remedy=f"use one of {', '.join(CURRENCIES)}")
    return asked


def streams_draft(reading: Reading, parameters: Parameters) -> Draft:
    """The streams that an address asks for."""
    choice = choice_of(parameters)
    flows = list_flows(reading.desk, theme=choice.themes, year=choice.years)
    return draft_of(flows, choice, reading=reading, currency=currency_of(parameters))


def draft_of(flows: Sequence[Flow], choice: Choice, *, reading: Reading, currency: str = "") -> Draft:
    """Flows as streams by theme: as wide as there are commitments, or as the money announced in one currency."""
    streams = streams_of(flows)
    shown = priced(streams, reading.desk, unit=currency) if currency else streams

    def weight(value: float) -> str:
        if currency:
            return f"{say_number(_three(Decimal(value)))} {say_unit(currency)}"
        return ngettext("%(num)s commitment", "%(num)s commitments", int(value))

    def draw(palette: Palette) -> Chart:
        return streams_chart(shown, words=Words(name=reading.names.name, weight=weight), palette=palette)

    pairs: Pairs = tuple(pair for pair in choice.pairs() if pair[0] != "page") + ((("money", currency),) if currency else ())
    names = (_("Who"), _("Theme"), _("To whom"))
    money = (Column(name=_("Announced"), number=True),) if currency else ()
    return Draft(
        key="streams",
        title=_("Who promises whom, by theme"),
        caption=_caption(len(streams) - len(shown), currency),
        draw=draw,
        columns=(*(Column(name=name) for name in names), Column(name=_("Commitments"), number=True), *money),
        lines=tuple(_line(one, choice, reading=reading) for one in shown),
        header=HEADER,
        records=tuple(_record(one, currency) for one in shown),
        pairs=pairs,
    )


def _rounded(amount: Range) -> Range:
    """Three digits: a sum that was converted is not known more closely."""
    return Range(low=_three(amount.low), high=None if amount.high is None else _three(amount.high))


def _three(value: Decimal) -> Decimal:
    return round(value, 2 - value.adjusted()) if value else value


def _caption(without: int, currency: str) -> str:
    if not currency:
        return _("As wide as there are pledges and agreements; one of two parties runs in both streams.")
    told = _(
        "Money announced, by the rates of the European Central Bank of the day on which it was told, as wide as its lower bound."
    )
    if not without:
        return told
    left = ngettext(
        "%(num)s stream names no sum that can be converted and is not here.",
        "%(num)s streams name no sum that can be converted and are not here.",
        without,
    )
    return f"{told} {left}"


def _line(one: Stream, choice: Choice, *, reading: Reading) -> tuple[Cell, ...]:
    query = Query(kind=_KINDS, actor=(one.who,), recipient=(one.whom,), theme=(one.theme,), year=choice.years)
    name = reading.names.name
    money = (Cell(words=say_sum(_rounded(one.amount), one.unit)),) if one.amount else ()
    return (
        Cell(words=name(one.who)),
        Cell(words=term(one.theme)),
        Cell(words=name(one.whom)),
        Cell(words=str(len(one.rows)), href=reading.links.view(query)),
        *money,
    )


def _record(one: Stream, currency: str) -> tuple[str, ...]:
    amount = one.amount
    low, high = (f"{amount.low:f}", "" if amount.high is None else f"{amount.high:f}") if amount else ("", "")
    return (one.who, one.theme, one.whom, str(len(one.rows)), one.stage.value if one.stage else "", currency, low, high)
