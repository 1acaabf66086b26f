"""Who answers for a commitment: its theme, or a person who says so, by the day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.flow.answering import answers_of, setting_of
from pledgebook.flow.bodies import PERSON, THEME, Answer, assign_body, find_answers, share_out
from pledgebook.flow.chosen import Hand, check_body, choose_mechanism
from pledgebook.flow.desk import Desk
from pledgebook.lang.mechanisms import load_mechanism
from pledgebook.ledger.book import Book
from pledgebook.model.act import BodyAssigned
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.query import Query
from pledgebook.model.statement import THEMES
from tests.serve.sample import SUPPORT, TRADE, events

CENTRAL = load_mechanism("china-central-asia")
DAY = date(2026, 2, 1)
HAND = Hand(by="secretariat", on=date(2026, 1, 10))


@pytest.fixture
def desk(book: Book) -> Desk:
    """The sample book, its mechanism chosen, on a day."""
    book.append(events())
    choose_mechanism(book, "china-central-asia", hand=HAND)
    return Desk(book, as_of=DAY)


def _said(statement: str, body: str, *, noted: str = "2026-01-10") -> BodyAssigned:
    return BodyAssigned(statement=statement, body=body, by="A", noted=noted, reason="so it is")


def _find(*assigned: BodyAssigned, as_of: date = DAY) -> Answer:
    homes = {"s1": "c1", "s2": "c1"}
    return find_answers({"c1": "trade"}, mechanism=CENTRAL, homes=homes, assigned=assigned, as_of=as_of)["c1"]


def test_without_a_word_the_theme_decides() -> None:
    answer = _find()

    assert (answer.body, answer.because, answer.reason) == ("economy-and-trade-ministers", THEME, "the theme trade")


def test_a_person_goes_before_the_theme_and_the_reason_is_kept() -> None:
    answer = _find(_said("s1", "customs-heads"))

    assert (answer.body, answer.because) == ("customs-heads", PERSON)
    assert answer.reason == "assigned by A on 2026-01-10: so it is"


def test_the_last_word_on_any_statement_of_the_commitment_holds() -> None:
    assert _find(_said("s1", "customs-heads"), _said("s2", "secretariat")).body == "secretariat"


def test_an_empty_body_leaves_it_to_the_theme_again() -> None:
    assert _find(_said("s1", "customs-heads"), _said("s2", "")).because == THEME


@pytest.mark.parametrize(("day", "body"), [(9, "economy-and-trade-ministers"), (10, "customs-heads"), (11, "customs-heads")])
def test_an_assignment_counts_from_its_day(day: int, body: str) -> None:
    assert _find(_said("s1", "customs-heads"), as_of=date(2026, 1, day)).body == body


def test_before_any_body_began_nobody_answers() -> None:
    answer = _find(as_of=date(2019, 1, 1))

    assert (answer.body, answer.reason) == ("", "no body answers for the theme trade")


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.sampled_from(THEMES)), st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_everything_has_an_answer_by_a_body_that_exists_and_answers_for_the_theme(themes: dict[str, str], day: date) -> None:
    answers = find_answers(themes, mechanism=CENTRAL, homes={}, assigned=[], as_of=day)

    assert set(answers) == set(themes)
    for name, answer in answers.items():
        body = CENTRAL.body(answer.body)
        assert body is None or (themes[name] in body.themes and body.exists(day))
        assert (body is None) == (not CENTRAL.answerable(themes[name], on=day))


def test_rows_say_which_body_answers(desk: Desk) -> None:
    row = next(row for row in desk.rows(Query()).rows if row.commitment == desk.commitment(TRADE.id).id)

    assert (row.theme, row.body) == ("trade", "economy-and-trade-ministers")


def test_commitments_are_found_by_their_body(desk: Desk) -> None:
    page = desk.rows(Query(body=("transport-ministers",)))

    assert {row.theme for row in page.rows} == {"transport"}
    assert page.total == dict(dict(page.facets)["body"])["transport-ministers"]


def test_an_assignment_changes_the_rows_and_nothing_else(desk: Desk) -> None:
    before = desk.rows(Query()).rows
    assign_body(desk.book, SUPPORT.id, body="foreign-ministers", reason="they watch over it", hand=HAND)
    changed = [(old.body, new.body) for old, new in zip(before, desk.rows(Query()).rows, strict=True) if old != new]

    assert changed == [("economy-and-trade-ministers", "foreign-ministers")]


def test_the_work_of_the_bodies_is_all_the_work_there_is(desk: Desk) -> None:
    rows = desk.outlook().rows
    work = share_out(rows, desk.outlook().answers)

    assert sorted(row.commitment for share in work.values() for row in share.rows) == sorted(row.commitment for row in rows)
    assert all(sum(count for _, count in share.reported) == len(share.rows) for share in work.values())
    assert all(sum(count for _, count in share.schedule) == len(share.rows) for share in work.values())


def test_another_mechanism_can_be_tried_on_a_book(desk: Desk) -> None:
    setting = setting_of(desk, other="c5plus1")

    assert {answer.body for answer in answers_of(desk, setting).values()} <= {"", *(body.id for body in setting.mechanism.bodies)}
    assert desk.outlook().setting != setting


def test_a_body_that_is_none_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"no body 'kitchen'.*summit"):
        check_body(CENTRAL, "kitchen")


def test_what_is_not_in_the_book_cannot_be_assigned(desk: Desk) -> None:
    with pytest.raises(NotInBook):
        assign_body(desk.book, "nowhere", body="summit", reason="", hand=HAND)
