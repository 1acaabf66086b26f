"""Whose figures deliver what was promised: those of the same sides."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.follow.fold import fold_status
from pledgebook.follow.known import Background
from pledgebook.model.measure import Role
from pledgebook.model.statement import Kind
from pledgebook.model.status import Reported
from tests.follow.examples import amount, commitment, said

PUBLISHED = {"a": "2022-01-25", "b": "2023-05-19"}
Sides = tuple[tuple[str, ...], tuple[str, ...]]
"""Who acts, and for whom."""

NORDIC = ("DNK", "FIN", "ISL", "NOR", "SWE")


def members(party: str) -> tuple[str, ...]:
    return NORDIC if party == "@nordic" else ()


def judge(promised: Sides, there: Sides, *, role: Role) -> Reported:
    """The status of a promise of 40 of which a report says that there are 90."""
    statements = (
        said(Kind.PLEDGE, "a", amount=amount(40, "EUR", role=role), actors=promised[0], recipients=promised[1]),
        said(Kind.REPORT, "b", amount=amount(90, "EUR", role=role), actors=there[0], recipients=there[1]),
    )
    background = Background(published=PUBLISHED, members=members)
    known = fold_status([commitment(*statements)], background=background, as_of=date(2026, 1, 1))
    return known["c"].reported


@pytest.mark.parametrize(
    ("promised", "there", "reported"),
    [
        ((("EST", "FIN"), ()), (("FIN", "EST"), ()), Reported.DELIVERED),
        ((("EST",), ("FIN",)), (("EST", "FIN"), ()), Reported.DELIVERED),
        ((("EST",), ()), (("EST", "FIN"), ()), Reported.DELIVERED),
        ((("EST", "@nordic"), ()), (("EST", *NORDIC), ()), Reported.DELIVERED),
        ((("EST",), ()), ((), ()), Reported.DELIVERED),
        ((("EST",), ()), (("EST", "@nordic"), ()), Reported.DELIVERED),
        ((("EST",), ("FIN",)), (("EST", "@nordic"), ()), Reported.ANNOUNCED),
        ((("EST", "FIN"), ()), (("EST", "SWE"), ()), Reported.ANNOUNCED),
    ],
)
def test_a_level_is_reached_by_those_who_set_it(promised: Sides, there: Sides, reported: Reported) -> None:
    assert judge(promised, there, role=Role.LEVEL) is reported


@pytest.mark.parametrize(
    ("there", "reported"),
    [
        ((("EST",), ("FIN",)), Reported.DELIVERED),
        ((("EST",), ("@nordic",)), Reported.DELIVERED),
        ((("FIN",), ()), Reported.DELIVERED),
        ((("EST",), ("LVA",)), Reported.ANNOUNCED),
        ((("LVA",), ("FIN",)), Reported.ANNOUNCED),
    ],
)
def test_an_amount_goes_from_its_giver_to_its_receivers(there: Sides, reported: Reported) -> None:
    assert judge((("EST",), ("@nordic",)), there, role=Role.AMOUNT) is reported
