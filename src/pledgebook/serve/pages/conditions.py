"""The conditions of a view in words, each with the address of the view without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pledgebook.lang.interface import gettext
from pledgebook.model.query import FACETS, Query
from pledgebook.serve.address import first_page
from pledgebook.serve.bounds import BOUNDS
from pledgebook.serve.pages.facets import address_without, label_of, word_of
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.present.days import say_day
from pledgebook.serve.present.numbers import said_number
from pledgebook.serve.present.units import say_quantity, say_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition: what it asks, and the address of the view without it."""

    words: str
    without: str


_SAID: Mapping[str, Callable[[Any, Query], str]] = {
    "due_after": lambda day, _: gettext("due from %(day)s on", day=say_day(day)),
    "due_before": lambda day, _: gettext("due until %(day)s", day=say_day(day)),
    "said_after": lambda day, _: gettext("last said from %(day)s on", day=say_day(day)),
    "said_before": lambda day, _: gettext("last said until %(day)s", day=say_day(day)),
    "amount_min": lambda figure, query: gettext("at least %(amount)s", amount=_say_amount(figure, query)),
    "amount_max": lambda figure, query: gettext("at most %(amount)s", amount=_say_amount(figure, query)),
    "unit": lambda unit, _: gettext("counted in %(unit)s", unit=say_unit(unit) or unit),
    "confidence_min": lambda share, _: gettext("confidence of %(share)s or more", share=f"{share:g}"),
    "with_deadline": lambda there, _: gettext("with a deadline") if there else gettext("without a deadline"),
    "with_amount": lambda there, _: gettext("with an amount") if there else gettext("without an amount"),
}


def conditions_of(query: Query, *, reading: Reading) -> tuple[Condition, ...]:
    """Every condition of a view, in the order of its address."""
    return tuple(_conditions(query, reading=reading))


def say_view(query: Query, *, reading: Reading) -> str:
    """A view in one line: "Commitments: words “railway”; theme: transport"."""
    said = "; ".join(condition.words for condition in _conditions(query, reading=reading))
    return gettext("Commitments: %(conditions)s", conditions=said) if said else gettext("Commitments")


def _conditions(query: Query, *, reading: Reading) -> Iterator[Condition]:
    whole = first_page(query)
    if query.text:
        without = reading.links.view(replace(whole, text=""))
        yield Condition(words=gettext("words: %(text)s", text=query.text), without=without)
    for facet in FACETS:
        for value in getattr(query, facet):
            said = gettext("%(facet)s: %(value)s", facet=label_of(facet).lower(), value=word_of(facet, value, reading=reading))
            yield Condition(words=said, without=address_without(facet, value, query=query, reading=reading))
    for name in BOUNDS:
        if (value := getattr(query, name)) not in (None, "") and not (name == "unit" and _is_said_with_amount(query)):
            yield Condition(words=_SAID[name](value, query), without=reading.links.view(_without(name, whole)))


def _is_said_with_amount(query: Query) -> bool:
    return query.amount_min is not None or query.amount_max is not None


def _without(name: str, query: Query) -> Query:
    plain = Query()
    names = [name]
    if name in ("amount_min", "amount_max") and None in (query.amount_min, query.amount_max):
        names.append("unit")
    return replace(query, **{one: getattr(plain, one) for one in names})


def _say_amount(figure: Decimal, query: Query) -> str:
    return say_quantity(str(said_number(figure)), query.unit, number=figure)
