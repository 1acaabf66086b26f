"""The trade target of 2030, from the sentence that set it to its class, by the readings of the customs (docs/targets.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.flow.desk import Desk
from pledgebook.flow.local import read_into
from pledgebook.flow.series import SeriesWish, take_series
from pledgebook.flow.targets import all_series, settle_binding
from pledgebook.ledger.book import Book
from pledgebook.model.act import TargetBound
from pledgebook.model.commitment import Commitment
from pledgebook.model.target import TargetProgress, TargetStanding
from tests.golden.examples import DOCUMENTS, EXAMPLES, ROOT

SEEDS = ROOT.parent / "shared" / "gold" / "seeds"
SERIES = EXAMPLES / "series" / "trade.csv"
INDICATOR = "china-central-asia-trade"
BILLION = 10**9
DAY = date(2025, 7, 1)


def trade_goals(desk: Desk) -> tuple[Commitment, ...]:
    """The commitments that promise 70 billion dollars of trade by the end of 2030."""
    found = {
        commitment.id: commitment
        for commitment in desk.commitments()
        for one in commitment.statements
        for measure in one.measures
        if (measure.low, measure.unit) == (Decimal(70 * BILLION), "USD") and one.when and one.when.latest == date(2030, 12, 31)
    }
    return tuple(found.values())


def bind(book: Book) -> None:
    """A person says that the customs' series measures the goal."""
    take_series(book, str(SERIES), wish=SeriesWish(by="test", noted="2026-01-20"))
    for commitment in trade_goals(Desk(book, as_of=DAY)):
        asked = TargetBound(statement=commitment.id, indicator=INDICATOR, by="test", noted="2026-01-20")
        book.append([settle_binding(asked, commitment, series=all_series(book))])


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path: Path = tmp_path_factory.mktemp("trade") / "examples.db"
    with Book.open(str(path), create=True) as book:
        read_into(book, [str(DOCUMENTS)])
        bind(book)
        yield book


@pytest.fixture(scope="module")
def standing(examples: Book) -> TargetStanding:
    (found,) = Desk(examples, as_of=DAY).targets()
    return found


def check_path_and_class(found: TargetStanding) -> None:
    """The path from 38.6 billion in 2020 to 70 in 2030, and what was read up to mid-2025."""
    assert (found.level, found.until, found.period) == (Decimal(70 * BILLION), date(2030, 12, 31), "2030")
    assert [(one.period, one.value / BILLION) for one in found.readings] == [
        ("2020", Decimal("38.6")),
        ("2022", Decimal("70.2")),
        ("2023", Decimal("89.4")),
        ("2024", Decimal("94.8")),
    ]
    path = {point.period: point.value / BILLION for point in found.required}
    assert (path["2020"], path["2025"], path["2030"]) == pytest.approx((38.6, 51.98, 70.0), abs=0.005)
    assert found.required_growth == pytest.approx(0.06133, abs=1e-5)  # (70 / 38.6) ** (1 / 10) - 1
    assert found.actual_growth == pytest.approx(0.25186, abs=1e-5)  # (94.8 / 38.6) ** (1 / 4) - 1
    assert found.ratio == pytest.approx(4.1065, abs=1e-4)
    assert found.progress is TargetProgress.SIGNIFICANT
    assert found.reached is not None
    assert found.reached.period == "2022"


def test_the_trade_target_has_its_path_and_class(standing: TargetStanding) -> None:
    check_path_and_class(standing)


def test_the_sentence_that_set_it_is_the_earliest(examples: Book, standing: TargetStanding) -> None:
    desk = Desk(examples, as_of=DAY)
    statement = examples.statement(standing.statement)

    assert "70 billion dollars" in desk.words(statement)
    assert desk.document(statement.document).head.published == "2022-01-26"


def test_every_reading_names_its_source(standing: TargetStanding) -> None:
    assert all(one.source for one in standing.readings)


def test_three_readings_in_a_row_are_too_few_for_a_forecast(standing: TargetStanding) -> None:
    assert standing.forecast is None
    assert standing.no_forecast == "too few readings: 10 of consecutive periods are needed, the last 3 of 4 are"


def test_what_was_published_in_january_2026_is_seen_from_then_on(examples: Book) -> None:
    (before,), (after,) = (Desk(examples, as_of=day).targets() for day in (date(2026, 1, 17), date(2026, 1, 18)))

    assert before.latest is not None
    assert after.latest is not None
    assert (before.latest.period, after.latest.period) == ("2024", "2025")
    assert after.ratio == pytest.approx(3.6618, abs=1e-4)  # ((106.3 / 38.6) ** (1 / 5) - 1) / 0.061332


def test_before_the_first_reading_at_the_level_it_is_not_met(examples: Book) -> None:
    (standing,) = Desk(examples, as_of=date(2023, 4, 17)).targets()

    assert standing.reached is None
    assert standing.progress is TargetProgress.TOO_FEW


def test_before_it_was_set_there_is_no_target(examples: Book) -> None:
    assert Desk(examples, as_of=date(2022, 1, 25)).targets() == ()


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="no annotated texts beside the project")
def test_the_annotated_texts_beside_the_examples_tell_of_the_same_target(tmp_path: Path) -> None:
    with Book.open(str(tmp_path / "all.db"), create=True) as book:
        read_into(book, [str(DOCUMENTS)])
        for head in json.loads((SEEDS / "heads.json").read_bytes()):
            read_into(book, [str(SEEDS / head["text_file"])], given={"title": head["title"], "published": head["published"]})
        bind(book)
        desk = Desk(book, as_of=DAY)
        (found,), (goal,) = desk.targets(), trade_goals(desk)

    check_path_and_class(found)
    assert len({one.document for one in goal.statements}) >= 4
