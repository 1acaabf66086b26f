"""What a brief says of a book, and for which meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.flow.brief import Block, Brief, Chart, Line, Lines, Quote, Table, Text
from pledgebook.flow.brief_make import make_brief
from pledgebook.flow.brief_occasion import find_occasion
from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.flow.decisions import Draft, propose
from pledgebook.flow.desk import Desk
from pledgebook.flow.draft import review_draft
from pledgebook.follow.sums import Wanted
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.model.act import BodyAssigned, DeliveryRecorded, Figure, Indicator, Reading, SeriesRead, TargetBound
from pledgebook.model.errors import UsageError
from pledgebook.model.query import Query
from pledgebook.model.statement import Statement
from pledgebook.read.reader import read_text
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.present.wording import PlainWording
from tests.serve.conftest import DAY, make_book
from tests.serve.sample import DOCUMENTS, DOSES, LIVELIHOOD, PLACES, RAIL_FIRST, RAIL_LATER, STATEMENTS, SUPPORT, TRADE

MECHANISM = "china-central-asia"
WORDING = PlainWording(PartyNames(load_gazetteer().party))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Book.open(str(make_book(Path(tmp_path_factory.mktemp("brief")) / "sample.book"))) as book:
        yield book


@pytest.fixture(scope="module")
def brief(sample: Book) -> Brief:
    return brief_of(sample, DAY, "next")


def brief_of(book: Book, day: date, meeting: str, *, profile: tuple[str, ...] = ()) -> Brief:
    desk = Desk(book, as_of=day)
    return make_brief(desk, occasion=find_occasion(meeting, desk=desk, mechanism=MECHANISM), wording=WORDING, profile=profile)


def lines(brief: Brief, key: str) -> dict[str, Line]:
    """The commitments that a part lists, by the beginning of their first words."""
    part = next(part for part in brief.sections if part.key == key)
    return {line.quotes[0].words: line for block in part.blocks if isinstance(block, Lines) for line in block.lines}


def words(statement: Statement) -> str:
    """The words of a statement of the sample as a brief quotes them."""
    document = next(one for one in DOCUMENTS if one.id == statement.document)
    return " ".join(document.quote(statement.span).split())


def test_the_next_meeting_is_the_first_of_leaders_that_is_not_over(sample: Book) -> None:
    asked = {
        day: find_occasion("next", desk=Desk(sample, as_of=day), mechanism=MECHANISM).meeting.id
        for day in (date(2023, 5, 18), date(2023, 5, 19), date(2023, 5, 20), date(2025, 6, 17), date(2025, 6, 18))
    }

    assert list(asked.values()) == ["summit-2023", "summit-2023", "summit-2025", "summit-2025", "summit-2027"]


def test_the_last_meeting_is_the_one_of_the_same_body_before(sample: Book) -> None:
    occasion = find_occasion("foreign-ministers-5", desk=Desk(sample, as_of=DAY), mechanism=MECHANISM)

    assert occasion.last is not None
    assert occasion.last.id == "foreign-ministers-4"


def test_the_first_meeting_of_a_body_has_none_before(sample: Book) -> None:
    brief = brief_of(sample, date(2022, 1, 1), "summit-2022")

    assert brief.sections[0].blocks == (Text(text="No earlier meeting of this body is known."),)


@pytest.mark.parametrize("published", ["2025-06-17", "2025-07-01", "2025-06", "2025"])
def test_what_was_published_within_two_weeks_of_a_meeting_is_its_outcome(sample: Book, published: str) -> None:
    assert find_occasion("summit-2027", desk=Desk(sample, as_of=DAY), mechanism=MECHANISM).is_outcome(published)


@pytest.mark.parametrize("published", ["2025-06-16", "2025-07-02", "2025-05", "2024", ""])
def test_what_was_published_before_or_long_after_a_meeting_is_not(sample: Book, published: str) -> None:
    assert not find_occasion("summit-2027", desk=Desk(sample, as_of=DAY), mechanism=MECHANISM).is_outcome(published)


def test_a_meeting_that_nobody_knows_is_refused_with_those_that_there_are(sample: Book) -> None:
    with pytest.raises(UsageError, match="summit-2027"):
        find_occasion("summit-1999", desk=Desk(sample, as_of=DAY), mechanism=MECHANISM)


def test_the_outcomes_of_the_last_meeting_are_what_was_promised(brief: Brief) -> None:
    said = lines(brief, "promised")

    assert {words(one) for one in (PLACES, LIVELIHOOD, TRADE, RAIL_LATER)} == set(said)


def test_what_was_promised_stands_by_theme(brief: Brief) -> None:
    titles = [block.title for block in brief.sections[0].blocks if isinstance(block, Lines)]

    assert titles == ["Trade", "Finance", "Transport", "Education"]


def test_what_is_due_comes_by_its_date(brief: Brief) -> None:
    assert set(lines(brief, "due")) == {words(one) for one in (PLACES, RAIL_LATER)}


def test_what_is_overdue_comes_from_the_longest_overdue_on(sample: Book, brief: Brief) -> None:
    desk = Desk(sample, as_of=DAY)
    dues = [desk.status(line.commitment).due for line in lines(brief, "overdue").values()]

    assert dues == sorted(due for due in dues if due)


def test_what_is_overdue_says_how_late_it_is(brief: Brief) -> None:
    line = lines(brief, "overdue")[words(DOSES)]

    assert line.late
    assert "late" in line.schedule


def test_what_was_postponed_shows_both_quotes(brief: Brief) -> None:
    line = lines(brief, "revised")[words(RAIL_FIRST)]

    assert [(quote.label, quote.words) for quote in line.quotes] == [
        ("", words(RAIL_FIRST)),
        ("postponed to", words(RAIL_LATER)),
    ]


def test_what_is_disputed_shows_both_quotes(brief: Brief) -> None:
    [line] = lines(brief, "disputed").values()

    assert [quote.label for quote in line.quotes] == ["", "against that"]


def test_a_commitment_has_one_number_wherever_it_stands(brief: Brief) -> None:
    numbers: dict[str, set[int]] = {}
    for part in brief.sections:
        for block in part.blocks:
            for line in block.lines if isinstance(block, Lines) else ():
                numbers.setdefault(line.commitment, set()).add(line.number)

    assert all(len(found) == 1 for found in numbers.values())
    assert sorted(number for found in numbers.values() for number in found) == list(range(1, len(numbers) + 1))


def test_every_line_names_its_source(brief: Brief) -> None:
    every = [line for part in brief.sections for block in part.blocks if isinstance(block, Lines) for line in block.lines]

    assert every
    assert all(quote.words and quote.source in brief.sources for line in every for quote in line.quotes)


def test_the_sources_are_numbered_as_they_come(brief: Brief) -> None:
    first = [quote.source.number for part in brief.sections for block in part.blocks for quote in _quotes(block)]

    assert list(dict.fromkeys(first)) == list(range(1, len(brief.sources) + 1))


def _quotes(block: Block) -> list[Quote]:
    rows = block.lines if isinstance(block, Lines) else block.rows if isinstance(block, Table) else ()
    return [quote for row in rows for quote in row.quotes]


def test_each_body_names_the_commitments_that_it_answers_for(brief: Brief) -> None:
    part = next(part for part in brief.sections if part.key == "bodies")
    [table] = [block for block in part.blocks if isinstance(block, Table)]
    transport = next(row for row in table.rows if "transport" in row.cells[0])

    assert transport.cells[1] == str(lines(brief, "promised")[words(RAIL_LATER)].number)


def test_a_brief_by_a_profile_holds_what_counts_by_it_and_says_so(sample: Book, brief: Brief) -> None:
    counted = brief_of(sample, DAY, "next", profile=("target",))
    every, some = ({words for part in one.sections for words in lines(one, part.key)} for one in (brief, counted))

    assert set() < some < every
    assert ("Counted by", "profile target") in counted.facts


def test_the_summary_counts_what_the_parts_list(brief: Brief) -> None:
    counts = {figure.section: figure.number for figure in brief.figures}

    assert {key: counts[key] for key in counts} == {key: len(lines(brief, key)) for key in counts}


def test_the_future_is_not_seen(sample: Book) -> None:
    early = brief_of(sample, date(2023, 6, 1), "summit-2025")

    assert words(SUPPORT) in lines(early, "promised")
    assert all(source.published.endswith(("2022", "2023")) for source in early.sources)
    assert len(STATEMENTS) > len(lines(early, "promised"))


def test_the_sums_of_money_name_the_commitments_in_them_with_their_words(sample: Book, brief: Brief) -> None:
    desk = Desk(sample, as_of=DAY)
    sums = desk.accounts().sums(desk.rows(Query(limit=1000)).rows, wanted=Wanted(unit="CNY"))
    part = next(part for part in brief.sections if part.key == "money")
    table = next(block for block in part.blocks if isinstance(block, Table))
    said = lines(brief, "money")

    assert [row.cells[:2] for row in table.rows] == [(one.stage, WORDING.amount(one.amount, "CNY")) for one in sums.totals]
    assert {line.number for line in said.values()} == {number for row in table.rows for number in _numbers(row.cells[2])}


def test_the_sums_say_what_they_leave_out(brief: Brief) -> None:
    part = next(part for part in brief.sections if part.key == "money")
    left_out = next(block for block in part.blocks if isinstance(block, Table) and block.title == "What the sums leave out")

    assert "no figure" in {row.cells[0] for row in left_out.rows}


def _numbers(spans: str) -> set[int]:
    """The numbers of "1–3, 7"."""
    found: set[int] = set()
    for run in spans.split(", "):
        first, _, last = run.partition("–")
        found.update(range(int(first), int(last or first) + 1))
    return found


def table_of(brief: Brief, key: str, column: str) -> Table:
    """The table of a part that has such a first column."""
    part = next(part for part in brief.sections if part.key == key)
    return next(block for block in part.blocks if isinstance(block, Table) and block.columns[0] == column)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Book]:
    """A book of the sample to write to."""
    with Book.open(str(make_book(tmp_path / "own.book"))) as book:
        yield book


def test_what_is_recorded_by_hand_stands_with_recipient_and_source(own: Book) -> None:
    figure = Figure(value=Decimal(420), unit="training place")
    record = DeliveryRecorded(
        statement=PLACES.id,
        on="2025-11-20",
        what="420 places were filled",
        source="a note of the centre",
        by="the desk",
        noted="2025-12-01",
        figure=figure,
        recipient="KAZ",
    )
    own.append([record])
    made = brief_of(own, DAY, "summit-2027")

    assert table_of(made, "allocation", "What was done").rows[0].cells[3:] == (
        "420 training places",
        "Kazakhstan",
        "a note of the centre",
    )
    assert table_of(made, "allocation", "Recipient").rows[0].cells[0] == "Kazakhstan"
    account = next(row for row in table_of(made, "allocation", "Commitment").rows if row.cells[1] == "3,000 training places")
    assert account.cells[2:4] == ("420 training places", "2,580 training places")


def test_a_target_that_a_series_measures_has_chart_and_numbers(own: Book) -> None:
    indicator = Indicator(id="trade", name="Mutual trade", unit="USD", source="customs")
    readings = tuple(Reading(period=str(year), value=Decimal(year - 2020) * 10**10) for year in range(2022, 2026))
    own.append([SeriesRead(indicator=indicator, readings=readings, by="the desk", noted="2026-01-01")])
    own.append([TargetBound(statement=TRADE.id, indicator="trade", by="the desk", noted="2026-01-01")])
    part = next(part for part in brief_of(own, DAY, "summit-2027").sections if part.key == "targets")
    kinds = [block.kind for block in part.blocks]

    assert kinds[:3] == ["table", "chart", "table"]
    assert "customs" in next(block.says for block in part.blocks if isinstance(block, Chart))


def test_a_dated_level_that_nothing_measures_is_told(brief: Brief) -> None:
    assert words(TRADE) in lines(brief, "targets")


def test_an_open_decision_says_what_stands_in_its_way(own: Book) -> None:
    choose_mechanism(own, MECHANISM, hand=Hand(by="the desk", on=date(2026, 1, 5)))
    draft = Draft(title="On trains", text="The Parties will run 10 trains a week by 2028.", deadline=date(2026, 3, 1))
    propose(own, draft, hand=Hand(by="the desk", on=date(2026, 1, 10), party="KAZ"))
    [row] = table_of(brief_of(own, DAY, "summit-2027"), "decisions", "Proposed").rows

    assert row.cells[0] == "On trains: The Parties will run 10 trains a week by 2028."
    assert row.cells[1:3] == ("Kazakhstan", "1 March 2026")
    assert row.cells[3].startswith("proposed, version 1; ")


def test_a_body_that_a_person_named_answers(own: Book) -> None:
    own.append([BodyAssigned(statement=RAIL_LATER.id, body="customs-heads", by="the desk", noted="2026-01-01")])
    line = lines(brief_of(own, DAY, "summit-2027"), "promised")[words(RAIL_LATER)]

    assert "customs" in line.body


def test_a_draft_declaration_is_told_where_it_could_not_be_followed_up(sample: Book) -> None:
    desk = Desk(sample, as_of=DAY)
    given = {"published": "2027-06-01", "genre": "joint", "parties": "@china-central-asia"}
    document = read_text("The Parties will deepen mutual trust. China will build a hospital in Osh by 2030.", given=given)
    reviewed = review_draft(document, given=given, desk=desk)
    occasion = find_occasion("summit-2027", desk=desk, mechanism=MECHANISM)
    made = make_brief(desk, occasion=occasion, wording=WORDING, draft=("Draft", reviewed))

    assert made.sections[-1].blocks[0] == Text(text="“Draft” makes 2 promises; 1 of them could not be followed up.")
    assert [row.cells[0] for row in table_of(made, "draft", "In the draft").rows] == [
        "line 1: The Parties will deepen mutual trust"
    ]


def test_a_table_that_nobody_would_read_is_cut_and_says_so(sample: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pledgebook.flow.brief_make.LONGEST", 1)
    made = brief_of(sample, DAY, "next")
    overdue = next(part for part in made.sections if part.key == "overdue")

    assert [block.kind for block in overdue.blocks] == ["lines", "text"]
    assert overdue.blocks[1] == Text(text=f"And {len(_overdue(sample)) - 1} more, which the book lists.")


def _overdue(book: Book) -> list[str]:
    return [row.commitment for row in Desk(book, as_of=DAY).rows(Query(schedule=("overdue",))).rows]


def test_a_book_without_documents_has_a_brief_that_says_so(tmp_path: Path) -> None:
    with Book.open(str(tmp_path / "empty.book"), create=True) as book:
        made = brief_of(book, DAY, "summit-2027")

    assert ("Documents read", "0") in made.facts
    assert {figure.number for figure in made.figures} == {0}
    assert all(part.blocks for part in made.sections)
