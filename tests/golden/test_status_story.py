"""What became of three undertakings of the mechanism, as the examples and the annotated texts beside the project tell it together.

Platforms proposed and delivered, a secretariat to be studied and at work, a railway announced and launched: each on the days around
its turns, with the words that give each status.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.compliance import grid_of
from pledgebook.flow.desk import Desk
from pledgebook.flow.local import read_into
from pledgebook.ledger.book import Book
from pledgebook.model.grid import Compliance
from pledgebook.model.statement import Statement
from pledgebook.model.status import Evidenced, Reported, Schedule, Status
from tests.golden.examples import DOCUMENTS

SEEDS = Path(__file__).parents[3] / "shared" / "gold" / "seeds"
TODAY = date(2025, 7, 1)

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SEEDS.is_dir(), reason="no annotated texts beside the project")]


class Told:
    """The book of both sets of texts, asked on any day by words that stand in it."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._desks: dict[date, Desk] = {}

    def desk(self, on: date = TODAY) -> Desk:
        """The book as known on a day."""
        return self._desks.setdefault(on, Desk(self._book, as_of=on))

    def commitment(self, words: str, on: date = TODAY) -> str:
        """The commitment of the shortest statement that holds these words."""
        desk = self.desk(on)
        found = [
            (len(statement.span), statement.id, one.id)
            for one in desk.commitments()
            for statement in one.statements
            if words in " ".join(desk.words(statement).split())
        ]
        assert found, f"nobody had said by {on}: {words}"
        return min(found)[2]

    def status(self, words: str, on: date = TODAY) -> Status:
        """How it stands on a day."""
        return self.desk(on).status(self.commitment(words, on))

    def because(self, words: str, on: date = TODAY) -> str:
        """The words that give the reported status."""
        desk = self.desk(on)
        status = self.status(words, on)
        told = {one.id: one for one in desk.commitment(status.commitment).statements}
        return " ".join(desk.words(told[status.reported_because[0]]).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """On a day an undertaking has a status, by these words."""

    on: date
    reported: Reported
    by: str


PLATFORMS = "set up meetings of our ministers"
SECRETARIAT = "study the establishment of a permanent secretariat"
RAILWAY = "will start in the autumn of 2023"

STORY = [
    (PLATFORMS, Turn(on=date(2023, 5, 19), reported=Reported.PROPOSED, by="mechanisms")),
    (PLATFORMS, Turn(on=date(2024, 3, 29), reported=Reported.PROPOSED, by="mechanisms")),
    # four fields are told, and not all of those proposed are among them
    (
        PLATFORMS,
        Turn(on=date(2024, 3, 30), reported=Reported.PARTLY_DELIVERED, by="Meetings of ministers have already been set up"),
    ),
    (
        PLATFORMS,
        Turn(on=date(2025, 6, 16), reported=Reported.PARTLY_DELIVERED, by="Meetings of ministers have already been set up"),
    ),
    (PLATFORMS, Turn(on=date(2025, 6, 17), reported=Reported.DELIVERED, by="platforms have been created")),
    (PLATFORMS, Turn(on=TODAY, reported=Reported.DELIVERED, by="platforms have been created")),
    (SECRETARIAT, Turn(on=date(2023, 5, 19), reported=Reported.PROPOSED, by="study the establishment")),
    (SECRETARIAT, Turn(on=date(2024, 3, 29), reported=Reported.PROPOSED, by="study the establishment")),
    (SECRETARIAT, Turn(on=date(2024, 3, 30), reported=Reported.DELIVERED, by="was opened in Xi'an")),
    (SECRETARIAT, Turn(on=TODAY, reported=Reported.DELIVERED, by="was opened in Xi'an")),
    (RAILWAY, Turn(on=date(2022, 11, 17), reported=Reported.ANNOUNCED, by="railway")),
    (RAILWAY, Turn(on=date(2024, 12, 27), reported=Reported.ANNOUNCED, by="begin")),
    (RAILWAY, Turn(on=date(2024, 12, 28), reported=Reported.DELIVERED, by="launched")),
    (RAILWAY, Turn(on=TODAY, reported=Reported.DELIVERED, by="launched")),
]


def read_seeds(book: Book) -> None:
    """Adds the annotated texts with their titles and dates."""
    for head in json.loads((SEEDS / "heads.json").read_bytes()):
        read_into(book, [str(SEEDS / head["text_file"])], given={"title": head["title"], "published": head["published"]})


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with Book.open(str(tmp_path_factory.mktemp("both") / "both.db"), create=True) as book:
        read_into(book, [str(DOCUMENTS)])
        read_seeds(book)
        yield Told(book)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with Book.open(str(tmp_path_factory.mktemp("seeds") / "seeds.db"), create=True) as book:
        read_seeds(book)
        yield Told(book)


@pytest.mark.parametrize(("words", "turn"), STORY)
def test_an_undertaking_stands_as_its_words_say_on_the_day(told: Told, words: str, turn: Turn) -> None:
    assert (told.status(words, turn.on).reported, turn.by in told.because(words, turn.on)) == (turn.reported, True), told.because(
        words, turn.on
    )


@pytest.mark.parametrize(
    "turn",
    [
        Turn(on=date(2023, 5, 19), reported=Reported.PROPOSED, by="mechanisms"),
        Turn(on=date(2025, 6, 16), reported=Reported.PROPOSED, by="mechanisms"),
        Turn(on=date(2025, 6, 17), reported=Reported.DELIVERED, by="platforms have been created"),
        Turn(on=TODAY, reported=Reported.DELIVERED, by="platforms have been created"),
    ],
)
def test_platforms_proposed_in_2023_are_delivered_in_2025_by_the_annotated_texts_alone(seeds: Told, turn: Turn) -> None:
    words = "establish meeting and dialogue mechanisms in"

    assert seeds.status(words, turn.on).reported is turn.reported
    assert turn.by in seeds.because(words, turn.on)


def test_the_platforms_of_2025_are_deliveries_of_what_was_proposed_in_2023(told: Told) -> None:
    desk = told.desk()
    status = told.status(PLATFORMS)
    created = [one.on for one in status.deliveries if "platforms have been created" in desk.words(_statement(desk, one.statement))]

    assert created == [date(2025, 6, 17), date(2025, 6, 17)]


@pytest.mark.parametrize("words", [PLATFORMS, RAILWAY])
def test_the_words_of_both_sets_of_texts_are_in_one_commitment(told: Told, words: str) -> None:
    desk = told.desk()
    documents = {one.document for one in desk.commitment(told.commitment(words)).statements}
    seeds = {head["text_file"] for head in json.loads((SEEDS / "heads.json").read_bytes())}
    sources = {Path(desk.document(name).source).name for name in documents}

    assert sources & seeds
    assert sources & {path.name for path in DOCUMENTS.iterdir()}


def test_the_railway_was_overdue_until_it_was_launched_and_its_first_date_is_missed(told: Told) -> None:
    before, after = told.status(RAILWAY, date(2024, 12, 27)), told.status(RAILWAY)

    assert (before.schedule, before.schedule_first) == (Schedule.OVERDUE, Schedule.OVERDUE)
    assert after.schedule_first is Schedule.MET_LATE


def test_the_launch_is_told_by_the_responsible_side_and_by_the_press(told: Told) -> None:
    status = told.status(RAILWAY)

    assert status.evidenced is Evidenced.CORROBORATED
    assert {one.responsible for one in status.sources} == {True, False}


def test_where_no_evidence_is_found_the_book_says_where_it_looked(told: Told) -> None:
    searched = told.status(PLATFORMS, date(2023, 6, 1)).searched

    assert (searched.documents, searched.until) == (12, date(2023, 5, 31))


def test_the_grid_has_the_deliveries_with_their_words(told: Told) -> None:
    desk = told.desk()
    grid = grid_of(desk)
    cell = grid.cell("CHN", told.commitment(PLATFORMS))
    assert cell is not None

    assert cell.compliance is Compliance.FULL
    assert sum("platforms have been created" in desk.words(_statement(desk, name)) for name in cell.evidence) == 2


def _statement(desk: Desk, name: str) -> Statement:
    return next(one for one in desk.commitment(name).statements if one.id == name)
