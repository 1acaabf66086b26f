"""The stories planted in the example documents, as the finished book tells them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.flow.desk import Desk
from pledgebook.flow.local import read_into
from pledgebook.ledger.book import Book
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import Outcome
from pledgebook.model.statement import Statement
from pledgebook.model.status import Reported, Schedule
from tests.golden.examples import DOCUMENTS

RETOLD = {Outcome.SAME, Outcome.RESTATES}


class Story:
    """A desk that is asked by the words of the documents."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def statement(self, words: str) -> Statement:
        """The one statement that holds these words, or the shortest of those that do."""
        documents = {document.id: document for document in self.desk.documents()}
        told = [
            (statement.span.end - statement.span.start, statement.id, statement)
            for document in documents
            for statement in self.desk.statements(document)
            if words in " ".join(self.desk.words(statement).split())
        ]
        assert told, f"no statement says: {words}"
        return min(told)[2]

    def commitment(self, words: str) -> Commitment:
        """The commitment to which the statement with these words belongs."""
        return self.desk.commitment(self.statement(words).id)

    def outcomes(self, words: str) -> set[Outcome]:
        """How the statements of that commitment are linked."""
        return {link.outcome for link in self.commitment(words).links}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    path: Path = tmp_path_factory.mktemp("story") / "demo.db"
    with Book.open(str(path), create=True) as book:
        read_into(book, [str(DOCUMENTS)])
        yield Story(Desk(book, as_of=date(2026, 1, 15)))


def test_every_example_is_read_and_none_is_a_copy(story: Story) -> None:
    names = {Path(document.source).name for document in story.desk.documents()}

    assert names == {path.name for path in DOCUMENTS.iterdir()}
    assert story.desk.book.issues() == ()


@pytest.mark.parametrize(
    "words",
    [
        "China promises Central Asia 50 million vaccine doses",
        "decision to provide 50 million doses of vaccine to the region this year",
        "pledged 50 million doses of vaccine",
        "China promised 50 million doses of vaccine for 2022",
    ],
)
def test_the_same_pledge_told_differently_is_one_commitment(story: Story, words: str) -> None:
    assert story.commitment(words).id == story.commitment("will donate 50 million doses of coronavirus vaccine").id


@pytest.mark.parametrize("words", ["China will give the countries of Central Asia 26 billion yuan", "it promised 26 billion yuan"])
def test_a_pledge_said_again_is_restated(story: Story, words: str) -> None:
    founding = story.commitment("China will provide the Central Asian countries with 26 billion yuan")

    assert story.commitment(words).id == founding.id
    assert RETOLD & {link.outcome for link in founding.links}


def test_an_amount_in_two_currencies_is_one_amount_of_one_commitment(story: Story) -> None:
    statement = story.statement("26 billion yuan (about 3.8 billion dollars)")
    homes = {
        commitment.id
        for commitment in story.desk.commitments()
        for one in commitment.statements
        for measure in one.measures
        if (measure.low, measure.unit) == (Decimal(26_000_000_000), "CNY")
    }

    assert {(measure.low, measure.unit) for measure in statement.measures} == {
        (Decimal(26_000_000_000), "CNY"),
        (Decimal(3_800_000_000), "USD"),
    }
    assert homes == {story.desk.commitment(statement.id).id}


def test_a_higher_goal_for_the_same_thing_is_raised(story: Story) -> None:
    raised = story.commitment("raise the goal to 40 billion US dollars by 2030")

    assert raised.id == story.commitment("trade with China to 100 billion dollars").id
    assert Outcome.RAISES in {link.outcome for link in raised.links}


def test_a_later_date_for_the_same_thing_is_postponed(story: Story) -> None:
    started = story.commitment("will start in the autumn of 2023")

    assert started.id == story.commitment("will now begin in October 2024").id
    assert Outcome.POSTPONES in {link.outcome for link in started.links}


def test_a_postponed_commitment_keeps_its_first_date_and_follows_the_last(story: Story) -> None:
    line = story.commitment("The line will be put into service in 2027")
    status = story.desk.status(line.id)

    assert line.id == story.commitment("has been postponed from 2027 to 2028").id
    assert Outcome.POSTPONES in {link.outcome for link in line.links}
    assert (status.due_first, status.due) == (date(2027, 12, 31), date(2028, 12, 31))


def test_what_was_done_by_its_date_is_delivered_and_met(story: Story) -> None:
    track = story.commitment("finish a second track between Dostyk and Moiynty by the end of 2025")
    status = story.desk.status(track.id)

    assert track.id == story.commitment("put the second track between Dostyk and Moiynty into service").id
    assert (status.reported, status.schedule) == (Reported.DELIVERED, Schedule.MET_ON_TIME)


@pytest.mark.parametrize(
    ("promised", "done"),
    [
        ("signed an agreement on the mutual exemption", "visa-free travel between Kazakhstan and China entered into force"),
        ("Kazakhstan will build a logistics terminal in the dry port of Xi'an", "Kazakhstan has built its terminal in Xi'an"),
        ("set up meetings of our ministers", "Thirteen ministers' platforms have been created"),
        ("raising the number of sister-city pairs to 100", "The number of sister-city pairs has passed 100"),
    ],
)
def test_a_report_of_the_deed_is_a_delivery_of_the_promise(story: Story, promised: str, done: str) -> None:
    kept = story.commitment(promised)
    deliveries = {delivery.statement for delivery in story.desk.status(kept.id).deliveries}

    assert story.statement(done).id in deliveries


def test_two_sources_with_different_figures_for_the_same_thing_contradict_each_other(story: Story) -> None:
    counted = story.commitment("Tajikistan's trade with China was 1.96 billion dollars")

    assert counted.id == story.commitment("China's trade with Tajikistan was 3.8 billion US dollars").id
    assert Outcome.CONTRADICTS in {link.outcome for link in counted.links}


@pytest.mark.parametrize(
    "words",
    ["open a center for poverty reduction", "set up a center for educational exchange", "found a center for the fight against"],
)
def test_each_item_of_a_list_is_what_the_parties_under_its_lead_in_will_do(story: Story, words: str) -> None:
    statement = story.statement(words)

    assert {mention.party for mention in statement.actors} == {"@china-central-asia"}


@pytest.mark.parametrize(
    "words",
    ["No new loans", "have to agree on a guarantee", "will be the first to cheer", "the start could slip", "replace the work"],
)
def test_what_is_denied_or_only_supposed_is_no_statement(story: Story, words: str) -> None:
    quotes = [story.desk.words(one) for document in story.desk.documents() for one in story.desk.statements(document.id)]

    assert [quote for quote in quotes if words in quote] == []
