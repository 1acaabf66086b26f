"""The book of the annotated seed texts: every amount of them once, right, with its sides and its date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.flow.desk import Desk
from pledgebook.flow.local import read_into
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.model.commitment import Commitment
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Statement

SEEDS = Path(__file__).parents[3] / "shared" / "gold" / "seeds"
CENTRAL_ASIA = {"KAZ", "KGZ", "TJK", "TKM", "UZB"}

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SEEDS.is_dir(), reason="no annotated texts beside the project")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A quantity of the texts: its measure, who acts, for or with whom, and the last day of its time."""

    low: int
    high: int | None
    unit: str
    actors: set[str]
    recipients: set[str]
    last: date | None = None


AMOUNTS = {
    "26 billion yuan": Expected(low=26_000_000_000, high=26_000_000_000, unit="CNY", actors={"CHN"}, recipients=CENTRAL_ASIA),
    "3.72 billion dollars": Expected(low=3_720_000_000, high=3_720_000_000, unit="USD", actors={"CHN"}, recipients=CENTRAL_ASIA),
    "500 million dollars": Expected(low=500_000_000, high=500_000_000, unit="USD", actors={"CHN"}, recipients=CENTRAL_ASIA),
    "1.5 billion yuan": Expected(
        low=1_500_000_000, high=1_500_000_000, unit="CNY", actors={"CHN"}, recipients=CENTRAL_ASIA, last=date(2025, 12, 31)
    ),
    "50 million doses": Expected(
        low=50_000_000, high=50_000_000, unit="dose", actors={"CHN"}, recipients=CENTRAL_ASIA, last=date(2022, 12, 31)
    ),
    "5,000 places": Expected(low=5000, high=5000, unit="place", actors={"CHN"}, recipients=CENTRAL_ASIA),
    "3,000 quotas": Expected(low=3000, high=3000, unit="quota", actors={"CHN"}, recipients=CENTRAL_ASIA, last=date(2027, 6, 30)),
    "70 billion dollars of trade": Expected(
        low=70_000_000_000, high=70_000_000_000, unit="USD", actors={"CHN"}, recipients=CENTRAL_ASIA, last=date(2030, 12, 31)
    ),
}
READINGS = {
    "35 % more trade": Expected(low=35, high=35, unit="%", actors={"CHN", *CENTRAL_ASIA}, recipients=set(), last=date(2025, 6, 30)),
    "13 platforms": Expected(
        low=13, high=13, unit="platform", actors={"CHN", *CENTRAL_ASIA}, recipients=set(), last=date(2025, 6, 30)
    ),
    "over 100 pairs of cities": Expected(
        low=100, high=None, unit="pair", actors={"CHN", *CENTRAL_ASIA}, recipients=set(), last=date(2025, 6, 17)
    ),
    "over 1.2 million trips": Expected(
        low=1_200_000, high=None, unit="trip", actors={"CHN", "KAZ"}, recipients=set(), last=date(2024, 12, 31)
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Book.open(str(tmp_path_factory.mktemp("seeds") / "seeds.db"), create=True) as book:
        for head in json.loads((SEEDS / "heads.json").read_bytes()):
            read_into(book, [str(SEEDS / head["text_file"])], given={"title": head["title"], "published": head["published"]})
        yield Desk(book, as_of=date(2026, 1, 1))


def telling(desk: Desk, expected: Expected) -> list[Statement]:
    """The statements that give this measure."""
    low = Decimal(expected.low)
    high = None if expected.high is None else Decimal(expected.high)
    return [
        statement
        for commitment in desk.commitments()
        for statement in commitment.statements
        if (low, high, expected.unit) in {(one.low, one.high, one.unit) for one in statement.measures}
    ]


def sides(mentions: tuple[PartyMention, ...]) -> set[str]:
    """The states that are meant."""
    gazetteer = load_gazetteer()
    return {state for one in mentions for state in (gazetteer.members(one.party, on=date(2024, 1, 1)) or (one.party,))}


def home(desk: Desk, expected: Expected) -> Commitment:
    """The commitment of the first statement that gives this measure."""
    return desk.commitment(telling(desk, expected)[0].id)


@pytest.mark.parametrize("expected", [*AMOUNTS.values(), *READINGS.values()], ids=[*AMOUNTS, *READINGS])
def test_every_amount_of_the_texts_is_in_the_book_once(desk: Desk, expected: Expected) -> None:
    assert len({desk.commitment(one.id).id for one in telling(desk, expected)}) == 1


@pytest.mark.parametrize("expected", AMOUNTS.values(), ids=AMOUNTS)
def test_what_is_given_has_its_giver_and_its_receivers(desk: Desk, expected: Expected) -> None:
    for statement in telling(desk, expected):
        assert (sides(statement.actors), sides(statement.recipients)) == (expected.actors, expected.recipients)


@pytest.mark.parametrize("expected", READINGS.values(), ids=READINGS)
def test_what_was_reached_has_the_sides_that_reached_it(desk: Desk, expected: Expected) -> None:
    for statement in telling(desk, expected):
        assert sides((*statement.actors, *statement.recipients)) == expected.actors


@pytest.mark.parametrize("expected", [*AMOUNTS.values(), *READINGS.values()], ids=[*AMOUNTS, *READINGS])
def test_every_amount_has_its_date_or_none(desk: Desk, expected: Expected) -> None:
    assert {one.when.latest if one.when else None for one in telling(desk, expected)} == {expected.last}


def test_an_amount_and_its_conversion_are_one(desk: Desk) -> None:
    assert home(desk, AMOUNTS["26 billion yuan"]).id == home(desk, AMOUNTS["3.72 billion dollars"]).id


def test_different_amounts_are_different_commitments(desk: Desk) -> None:
    one_by_one = {label: home(desk, expected).id for label, expected in (AMOUNTS | READINGS).items()}
    del one_by_one["3.72 billion dollars"]

    assert len(set(one_by_one.values())) == len(one_by_one)


def test_the_mechanisms_proposed_in_2023_are_linked_with_the_13_platforms_of_2025(desk: Desk) -> None:
    platforms = home(desk, READINGS["13 platforms"])
    proposed = [one for one in platforms.statements if one.kind.value == "proposal" and sides(one.actors) == {"CHN"}]

    assert {desk.document(one.document).head.published for one in proposed} == {"2023-05-19"}
    assert desk.status(platforms.id).deliveries
