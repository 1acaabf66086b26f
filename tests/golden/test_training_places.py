"""The 3,000 training places: how they are shared out, what came of them and at what pace."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.flow.deliver import Deed, Noted, allocate, deliver
from pledgebook.flow.desk import Desk
from pledgebook.flow.local import read_into
from pledgebook.ledger.book import Book
from pledgebook.model.account import Account, Range, exactly
from pledgebook.model.act import Stage
from pledgebook.model.commitment import Commitment
from tests.golden.examples import DOCUMENTS

SEEDS = Path(__file__).parents[3] / "shared" / "gold" / "seeds"
PROMISED = Decimal(3000)
SHARES = (("KAZ", "600"), ("KGZ", "500"), ("TJK", "500"), ("TKM", "400"), ("UZB", "900"))  # made up for the test
DEEDS = (  # made up for the test
    Deed(on="2025-11", what="the first courses", figure="420", recipient="KAZ"),
    Deed(on="2026-02", what="courses in two cities", figure="300", recipient="UZB"),
    Deed(on="2026-04", what="all courses so far", figure="500", recipient="UZB", total=True),
)
NOTED = Noted(source="a note of the ministry", by="A. Reader", on=date(2026, 7, 1))


def read_examples(book: Book) -> None:
    read_into(book, [str(DOCUMENTS)])


def read_seeds(book: Book) -> None:
    """The examples retell the texts in their own words: places in one are quotas in the other."""
    read_examples(book)
    for head in json.loads((SEEDS / "heads.json").read_bytes()):
        read_into(book, [str(SEEDS / head["text_file"])], given={"title": head["title"], "published": head["published"]})


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(read_examples, id="examples"),
        pytest.param(
            read_seeds,
            id="examples and seeds",
            marks=[pytest.mark.shared, pytest.mark.skipif(not SEEDS.is_dir(), reason="no annotated texts beside the project")],
        ),
    ],
)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Book.open(str(tmp_path_factory.mktemp("places") / "story.db"), create=True) as opened:
        request.param(opened)
        place = _find(Desk(opened, as_of=date(2025, 7, 1)))
        desk = Desk(opened, as_of=date(2026, 7, 1))
        allocate(desk, place, shares=SHARES, noted=NOTED)
        for deed in DEEDS:
            deliver(desk, place, deed=deed, noted=NOTED)
        yield opened


def _about(desk: Desk) -> list[Commitment]:
    """The commitments about 3,000 places of training."""
    return [
        commitment
        for commitment in desk.commitments()
        if any(
            "training" in desk.words(statement) and any(measure.low == PROMISED for measure in statement.measures)
            for statement in commitment.statements
        )
    ]


def _find(desk: Desk) -> str:
    (found,) = _about(desk)
    return found.id


def account(book: Book, as_of: date) -> Account:
    """The account of the places as known on a day."""
    desk = Desk(book, as_of=as_of)
    return desk.accounts().of(_find(desk))[0]


def whole(value: int) -> Range:
    return exactly(Decimal(value))


def test_just_after_the_summit_all_places_are_announced_and_left(book: Book) -> None:
    places = account(book, date(2025, 7, 1))

    assert places.promised is not None
    assert (places.promised.stage, places.promised.amount) == (Stage.ANNOUNCED, whole(3000))
    assert (places.done, places.left) == (whole(0), whole(3000))
    assert places.pace.unknown == "no delivery with a figure and a day is known"


def test_just_after_the_summit_the_pace_needed_is_known(book: Book) -> None:
    # 1 July 2025 to 30 June 2027 is 729 days, 23.95 months: 3,000 / 23.95 = 125.25
    assert account(book, date(2025, 7, 1)).pace.needed == exactly(Decimal("125.25"))


def test_each_country_has_its_share_what_it_got_and_what_is_left(book: Book) -> None:
    shares = {one.recipient: (one.allotted, one.done, one.left) for one in account(book, date(2026, 7, 1)).shares}

    assert shares == {
        "KAZ": (Decimal(600), whole(420), whole(180)),
        "KGZ": (Decimal(500), whole(0), whole(500)),
        "TJK": (Decimal(500), whole(0), whole(500)),
        "TKM": (Decimal(400), whole(0), whole(400)),
        "UZB": (Decimal(900), whole(500), whole(400)),
    }


def test_a_hundred_places_are_meant_for_nobody_in_particular(book: Book) -> None:
    assert account(book, date(2026, 7, 1)).unallotted == whole(100)


def test_the_total_so_far_is_not_added_to_what_it_gathers(book: Book) -> None:
    places = account(book, date(2026, 7, 1))

    assert (places.done, places.left) == (whole(920), whole(2080))


def test_a_year_on_the_pace_is_too_slow(book: Book) -> None:
    pace = account(book, date(2026, 7, 1)).pace

    # 1 November 2025 to 1 July 2026 is 242 days, 7.95 months: 920 / 7.95; 2,080 are left for 364 days, 11.96 months
    assert (pace.per_month, pace.needed) == (exactly(Decimal("115.71")), exactly(Decimal("173.92")))
    assert pace.verdict == "too slow"


def test_a_month_that_is_not_over_does_not_count_yet(book: Book) -> None:
    assert account(book, date(2026, 2, 27)).done == whole(420)
    assert account(book, date(2026, 2, 28)).done == whole(720)
