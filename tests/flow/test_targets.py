"""Targets of a book: what is bound, revised, suggested and seen on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.flow.charts import SCREEN, draw_svg
from pledgebook.flow.desk import Desk
from pledgebook.flow.series import SeriesWish, take_series
from pledgebook.flow.target_chart import target_chart
from pledgebook.flow.target_table import target_lines
from pledgebook.flow.targets import all_series, settle_binding, suggest
from pledgebook.ledger.book import Book
from pledgebook.model.act import Indicator, Reading, SeriesRead, TargetBound
from pledgebook.model.errors import NotInBook, SourceUnreadable, UsageError
from pledgebook.model.event import DocumentRead, LinkFound, StatementFound
from pledgebook.model.link import Link, Outcome
from pledgebook.model.measure import Measure, Role
from pledgebook.model.statement import Grounded, Statement
from pledgebook.model.target import TargetProgress
from pledgebook.model.text import Document, Head, Span
from pledgebook.model.when import When

DAY = date(2025, 7, 1)
INDICATOR = Indicator(id="trade", name="Trade with the neighbours", unit="USD", source="customs")


def document(name: str, published: str, text: str) -> Document:
    """A document of one sentence."""
    return Document(id=name, text=text, source=name, head=Head(title=name, published=published, language="en"))


def statement(name: str, source: Document, *, level: int, year: int, kind: str = "pledge", role: Role = Role.LEVEL) -> Statement:
    """The whole document as one statement that sets a level by the end of a year."""
    whole = Span(0, len(source.text))
    measure = Measure(span=whole, low=Decimal(level), high=Decimal(level), unit="USD", role=role, rule="test")
    when = When(span=whole, edtf=f"../{year}", earliest=None, latest=date(year, 12, 31), rule="test")
    return Statement(
        id=name,
        document=source.id,
        span=whole,
        trigger=Span(0, 2),
        kind=Grounded(value=kind, span=whole, rule="test"),
        testable=Grounded(value="true", span=whole, rule="test"),
        theme=Grounded(value="trade", span=whole, rule="test"),
        measures=(measure,),
        when=when,
    )


FIRST = document("d1", "2021-03-01", "We bring trade to 70 by 2030.")
LATER = document("d2", "2024-05-01", "We raise the goal for trade to 90 by 2032.")
SETS = statement("s1", FIRST, level=70, year=2030)
RAISES = statement("s2", LATER, level=90, year=2032)
RAISED = LinkFound(link=Link(left="s1", right="s2", outcome=Outcome.RAISES, score=0.9))


def series(*, noted: str = "2025-06-01", indicator: Indicator = INDICATOR, **values: int) -> SeriesRead:
    """Readings by year."""
    readings = tuple(Reading(period=name[1:], value=Decimal(value)) for name, value in values.items())
    return SeriesRead(indicator=indicator, readings=readings, by="A", noted=noted)


def bound(name: str = "s1", indicator: str = "trade", *, base: str = "") -> TargetBound:
    """A binding of a statement."""
    return TargetBound(statement=name, indicator=indicator, by="A", noted="2025-06-02", base=base)


@pytest.fixture(autouse=True)
def _said(book: Book) -> None:
    book.append([DocumentRead(document=FIRST, digest="1"), StatementFound(statement=SETS), series(y2020=40, y2024=50)])


def raise_goal(book: Book) -> None:
    """The goal is raised in a later document."""
    book.append([DocumentRead(document=LATER, digest="2"), StatementFound(statement=RAISES), RAISED])


def test_a_bound_target_stands_by_its_readings(book: Book) -> None:
    book.append([bound()])
    (standing,) = Desk(book, as_of=DAY).targets()

    assert (standing.level, standing.period, standing.progress) == (Decimal(70), "2030", TargetProgress.SIGNIFICANT)
    assert standing.ratio == pytest.approx(0.9968, abs=1e-4)


def test_nothing_is_bound_by_itself(book: Book) -> None:
    assert Desk(book, as_of=DAY).targets() == ()


def test_a_target_not_yet_set_by_the_day_is_not_there(book: Book) -> None:
    book.append([bound()])

    assert Desk(book, as_of=date(2021, 2, 28)).targets() == ()


def test_a_raised_goal_asks_for_its_new_level_from_the_day_it_was_raised(book: Book) -> None:
    raise_goal(book)
    book.append([bound()])
    (before,), (after,) = (Desk(book, as_of=day).targets() for day in (date(2024, 4, 30), date(2024, 5, 1)))

    assert (before.level, before.period, before.statement) == (Decimal(70), "2030", "s1")
    assert (after.level, after.period, after.statement) == (Decimal(90), "2032", "s2")


def test_a_revision_leaves_the_base_where_it_was(book: Book) -> None:
    raise_goal(book)
    book.append([bound()])
    (standing,) = Desk(book, as_of=DAY).targets()

    assert standing.base is not None
    assert standing.base.period == "2020"


def test_a_later_reading_of_a_period_replaces_the_earlier(book: Book) -> None:
    book.append([bound(), series(noted="2025-06-05", y2024=60)])
    (standing,) = Desk(book, as_of=DAY).targets()

    assert [one.value for one in standing.readings] == [40, 60]


def test_the_last_binding_holds(book: Book) -> None:
    book.append([bound(), bound(base="2024")])

    assert Desk(book, as_of=DAY).targets()[0].progress is TargetProgress.TOO_FEW


def test_a_binding_can_be_taken_back(book: Book) -> None:
    book.append([bound(), bound(indicator="")])

    assert Desk(book, as_of=DAY).targets() == ()


def test_a_desk_sees_what_was_bound_after_it_was_first_asked(book: Book) -> None:
    desk = Desk(book, as_of=DAY)
    before = desk.targets()
    book.append([bound()])

    assert (len(before), len(desk.targets())) == (0, 1)


def test_a_commitment_is_bound_by_its_first_promise_that_fits(book: Book) -> None:
    commitment = Desk(book, as_of=DAY).commitments()[0]

    assert settle_binding(bound(commitment.id), commitment, series=all_series(book)).statement == "s1"


def test_an_indicator_that_is_not_there_is_refused_with_those_that_are(book: Book) -> None:
    commitment = Desk(book, as_of=DAY).commitments()[0]

    with pytest.raises(NotInBook, match="there are: trade"):
        settle_binding(bound(indicator="jobs"), commitment, series=all_series(book))


def test_an_indicator_in_another_unit_is_refused(book: Book) -> None:
    book.append([series(indicator=Indicator(id="rail", name="Rail", unit="km", source="x"), y2024=5)])
    commitment = Desk(book, as_of=DAY).commitments()[0]

    with pytest.raises(UsageError, match="level in USD"):
        settle_binding(bound(indicator="rail"), commitment, series=all_series(book))


def test_a_base_that_is_no_period_is_refused(book: Book) -> None:
    commitment = Desk(book, as_of=DAY).commitments()[0]

    with pytest.raises(UsageError, match="no period"):
        settle_binding(bound(base="long ago"), commitment, series=all_series(book))


def test_what_could_be_measured_is_suggested_until_it_is_bound(book: Book) -> None:
    (before,) = suggest(book, Desk(book, as_of=DAY).outlook())
    book.append([bound()])

    assert (before.statement, before.indicator) == ("s1", "trade")
    assert "both say trade" in before.because
    assert suggest(book, Desk(book, as_of=DAY).outlook()) == ()


def test_a_series_is_taken_from_a_file_with_what_it_tells(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text("# id: jobs\n# unit: job\n# source: office\nperiod,value\n2023,5\n2024,6\n")
    act, _ = take_series(book, str(file), wish=SeriesWish(by="A", noted="2025-06-01"))

    assert act.indicator == Indicator(id="jobs", name="jobs", unit="job", source="office")
    assert [one.value for one in all_series(book)["jobs"].readings] == [5, 6]


def test_a_file_with_a_bad_row_is_taken_only_where_it_may_be_left_out(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text("# id: jobs\n# unit: job\n# source: office\nperiod,value\n2023,many\n2024,6\n")

    with pytest.raises(SourceUnreadable, match="line 5"):
        take_series(book, str(file), wish=SeriesWish(by="A", noted="2025-06-01"))
    act, _ = take_series(book, str(file), wish=SeriesWish(by="A", noted="2025-06-01", skip_bad=True))

    assert [one.period for one in act.readings] == ["2024"]


@pytest.mark.parametrize("missing", ["id", "unit", "source"])
def test_a_series_without_id_unit_or_source_is_refused(book: Book, tmp_path: Path, missing: str) -> None:
    whole = SeriesWish(by="A", noted="2025-06-01", id="jobs", unit="job", source="office")
    file = tmp_path / "jobs.csv"
    file.write_text("period,value\n2024,6\n")

    with pytest.raises(UsageError):
        take_series(book, str(file), wish=replace(whole, **{missing: ""}))  # type: ignore[arg-type]  # each of the three is a string


def test_an_indicator_keeps_its_unit(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "trade.csv"
    file.write_text("period,value\n2024,6\n")

    with pytest.raises(UsageError, match="in USD already"):
        take_series(book, str(file), wish=SeriesWish(by="A", noted="2025-06-01", id="trade", unit="CNY", source="x"))


def test_the_numbers_of_a_target_are_told_period_by_period(book: Book) -> None:
    book.append([bound()])
    lines = target_lines(Desk(book, as_of=DAY).targets()[0])

    assert [line.period for line in lines] == [str(year) for year in range(2020, 2031)]
    assert (lines[4].reading, lines[5].reading) == (Decimal(50), None)


def test_the_chart_shows_marks_of_markup_as_words(book: Book) -> None:
    book.append([bound()])
    standing = Desk(book, as_of=DAY).targets()[0]
    hostile = replace(standing, indicator=replace(INDICATOR, unit="<script>&"))

    assert "<script" not in draw_svg(target_chart(hostile))


def test_the_chart_is_drawn_the_same_again_and_takes_the_colours_of_the_page(book: Book) -> None:
    book.append([bound()])
    standing = Desk(book, as_of=DAY).targets()[0]
    drawn = draw_svg(target_chart(standing, palette=SCREEN))

    assert drawn.startswith("<svg")
    assert "var(--accent)" in drawn
    assert "<script" not in drawn
    assert drawn == draw_svg(target_chart(standing, palette=SCREEN))
