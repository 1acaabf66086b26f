"""Deliveries that people recorded count in all three statuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.follow.fold import fold_status
from pledgebook.follow.grid import make_grid
from pledgebook.follow.known import Background
from pledgebook.follow.papers import Paper
from pledgebook.follow.recorded import read_record
from pledgebook.model.act import DeliveryRecorded, Figure, Stage
from pledgebook.model.commitment import Commitment
from pledgebook.model.grid import Compliance
from pledgebook.model.measure import Measure
from pledgebook.model.statement import Kind
from pledgebook.model.status import Evidenced, Reported, Schedule, Status
from tests.follow.examples import amount, commitment, said

DUE = date(2027, 6, 30)


def record(  # each keyword is a field that matters to some test
    on: str,
    places: int | None = None,
    *,
    party: str = "",
    publisher: str = "",
    source: str = "",
    stage: Stage = Stage.DELIVERED,
    running: bool = False,
) -> DeliveryRecorded:
    """A record of training places."""
    return DeliveryRecorded(
        statement="s-a",
        on=on,
        what="places filled",
        source=source,
        by="Ann",
        noted="2027-01-01",
        figure=None if places is None else Figure(value=Decimal(places), unit="place"),
        party=party,
        publisher=publisher,
        stage=stage,
        running=running,
    )


def promise(figure: Measure | None = None) -> Commitment:
    """A promise of China's of June 2025, to be kept in two years."""
    return commitment(said(Kind.PLEDGE, "a", amount=figure, due=DUE, actors=("CHN",)))


PLACES = amount(3000)


def background(*records: DeliveryRecorded) -> Background:
    """The promise and what was recorded for it."""
    return Background(published={"a": "2025-06-17"}, records={"s-a": tuple(enumerate(records, 7))})


def status(*records: DeliveryRecorded, of: Commitment, as_of: date = date(2026, 1, 1)) -> Status:
    """How the promise stands."""
    return fold_status([of], background=background(*records), as_of=as_of)["c"]


def test_part_of_the_amount_is_partly_delivered_and_the_event_is_named() -> None:
    found = status(record("2025-11-02", 420), of=promise(PLACES))

    assert (found.reported, found.reported_because, found.acts) == (Reported.PARTLY_DELIVERED, ("s-a",), (7,))


@pytest.mark.parametrize(
    ("as_of", "reported"),
    [
        (date(2025, 11, 1), Reported.ANNOUNCED),
        (date(2025, 11, 2), Reported.PARTLY_DELIVERED),
        (date(2026, 3, 1), Reported.PARTLY_DELIVERED),
        (date(2026, 3, 2), Reported.DELIVERED),
    ],
)
def test_records_are_added_up_as_people_record_each_thing_once(as_of: date, reported: Reported) -> None:
    assert status(record("2025-11-02", 420), record("2026-03-02", 2580), of=promise(PLACES), as_of=as_of).reported is reported


def test_a_running_figure_is_all_there_is_so_far() -> None:
    found = status(record("2025-11-02", 2000), record("2025-12-02", 2000, running=True), of=promise(PLACES))

    assert found.reported is Reported.PARTLY_DELIVERED


@pytest.mark.parametrize(
    ("stage", "reported"),
    [
        (Stage.COMMITTED, Reported.ANNOUNCED),
        (Stage.DISBURSED, Reported.DELIVERED),
        (Stage.DELIVERED, Reported.DELIVERED),
    ],
)
def test_only_what_was_given_counts(stage: Stage, reported: Reported) -> None:
    assert status(record("2025-11-02", 3000, stage=stage), of=promise(PLACES)).reported is reported


def test_a_record_without_a_figure_tells_of_the_whole_where_nothing_can_be_counted() -> None:
    assert status(record("2025-11-02"), of=promise()).reported is Reported.DELIVERED
    assert status(record("2025-11-02"), of=promise(PLACES)).reported is Reported.PARTLY_DELIVERED


def test_a_record_in_the_name_of_another_side_is_evidence_and_not_reported() -> None:
    found = status(record("2025-11-02", 420, party="KAZ"), of=promise(PLACES))

    assert (found.reported, found.evidenced) == (Reported.ANNOUNCED, Evidenced.SINGLE_SOURCE)
    assert [(one.parties, one.statements, one.acts) for one in found.sources] == [(("KAZ",), (), (7,))]


def test_two_records_of_independent_sources_corroborate_each_other() -> None:
    found = status(record("2025-11-02", 420, party="CHN"), record("2025-11-03", 420, party="KAZ"), of=promise(PLACES))

    assert found.evidenced is Evidenced.CORROBORATED


def test_a_delivery_recorded_after_the_date_is_met_late() -> None:
    found = status(record("2027-07-01", 3000), of=promise(PLACES), as_of=date(2027, 8, 1))

    assert (found.schedule, found.met_on) == (Schedule.MET_LATE, date(2027, 7, 1))


def test_a_record_of_a_year_counts_from_its_last_day() -> None:
    assert status(record("2025", 3000), of=promise(PLACES), as_of=date(2025, 12, 30)).reported is Reported.ANNOUNCED


def test_the_grid_names_the_event_of_a_record() -> None:
    grid = make_grid([promise(PLACES)], background=background(record("2025-11-02", 420)), as_of=date(2026, 1, 1))

    assert [(cell.compliance, cell.evidence, cell.acts) for cell in grid.cells] == [(Compliance.PARTIAL, ("s-a",), (7,))]


@pytest.mark.parametrize(
    ("found", "paper"),
    [
        (record("2025", publisher="Kazinform"), Paper(publisher="kazinform", label="Kazinform", owner="KAZ")),
        (record("2025", source="https://www.inform.kz/news/1"), Paper(publisher="kazinform", label="Kazinform", owner="KAZ")),
        (record("2025", source="a letter"), Paper()),
        (record("2025", publisher="Herald", party="KAZ"), Paper(publisher="herald", label="Herald", voice=("KAZ",))),
    ],
)
def test_a_record_is_the_word_of_whom_it_names(found: DeliveryRecorded, paper: Paper) -> None:
    assert read_record(found) == paper
