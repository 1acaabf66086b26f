"""What is said of a draft declaration: which promises could be followed up, which not and why, and what is new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.flow.desk import Desk
from pledgebook.flow.draft import DraftReview, Finding, Verdict, Wanting, as_joint, review_draft
from pledgebook.ledger.book import Book
from pledgebook.read.reader import read_text
from tests.serve.conftest import DAY, make_book

GIVEN = {"published": "2027-06-01", "genre": "joint", "parties": "@china-central-asia", "title": "Draft"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Book.open(str(make_book(Path(tmp_path_factory.mktemp("draft")) / "sample.book"))) as book:
        yield Desk(book, as_of=DAY)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Book]:
    """A book of the sample to write to."""
    with Book.open(str(make_book(tmp_path / "own.book"))) as book:
        yield book


def review(text: str, desk: Desk) -> DraftReview:
    return review_draft(read_text(text, given=GIVEN), given=GIVEN, desk=desk)


def only(text: str, desk: Desk) -> Finding:
    """The finding of a text with one statement."""
    [finding] = review(text, desk).findings
    return finding


def wanting(finding: Finding) -> set[Wanting]:
    return {gap.wanting for gap in finding.gaps}


@pytest.mark.parametrize(
    "text",
    [
        "China will provide 2 billion yuan in grants to Kazakhstan by the end of 2028.",
        "The Parties will open a joint centre for grain storage in Osh by June 2029.",
        "The Parties agreed to raise mutual trade to 100 billion US dollars by 2030.",
    ],
)
def test_who_does_what_by_when_is_trackable(desk: Desk, text: str) -> None:
    assert only(text, desk).verdict is Verdict.TRACKABLE


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("China will build a hospital in Osh.", {Wanting.DATE}),
        ("China will build a hospital in Osh in the near future.", {Wanting.DATE, Wanting.OPEN_TIME}),
        ("The Parties will strengthen cooperation by 2030.", {Wanting.VAGUE_VERB, Wanting.MEASURE}),
        ("The Parties will deepen mutual trust.", {Wanting.VAGUE_VERB, Wanting.DATE, Wanting.MEASURE}),
    ],
)
def test_what_bars_a_promise_from_being_followed_up_is_named(desk: Desk, text: str, gaps: set[Wanting]) -> None:
    finding = only(text, desk)

    assert finding.verdict is Verdict.NOT_TRACKABLE
    assert wanting(finding) == gaps


def test_words_that_let_it_be_left_undone_are_shown(desk: Desk) -> None:
    finding = only("China will build a hospital in Osh by 2030, where possible.", desk)

    assert [(gap.wanting, gap.words, gap.bars) for gap in finding.gaps] == [(Wanting.ESCAPE, "where possible", False)]


def test_an_amount_that_nobody_could_count_is_shown(desk: Desk) -> None:
    finding = only("Uzbekistan will increase the number of direct flights to China significantly by 2030.", desk)

    assert (Wanting.VAGUE_AMOUNT, "significantly") in {(gap.wanting, gap.words) for gap in finding.gaps}


def test_a_verb_is_vague_only_where_nothing_else_could_be_seen(desk: Desk) -> None:
    finding = only("China will support the training of 500 nurses in Kyrgyzstan by 2030.", desk)

    assert Wanting.VAGUE_VERB not in wanting(finding)


def test_an_offer_binds_nobody(desk: Desk) -> None:
    assert Wanting.UNBOUND in wanting(only("China is ready to build a hospital in Osh by 2030.", desk))


def test_every_gap_says_why_it_matters_and_what_to_add(desk: Desk) -> None:
    found = review("The Parties will deepen trust. A centre will be opened. China is ready to help, as appropriate.", desk)
    gaps = [gap for finding in found.findings for gap in finding.gaps]

    assert gaps
    assert all(gap.why and gap.add for gap in gaps)


@pytest.mark.parametrize("text", ["All countries should respect international law.", "China has built a hospital in Osh."])
def test_calls_and_reports_promise_nothing_and_are_let_alone(desk: Desk, text: str) -> None:
    finding = only(text, desk)

    assert (finding.verdict, finding.gaps) == (Verdict.NO_PROMISE, ())


def test_sentences_that_state_nothing_are_passed_over(desk: Desk) -> None:
    assert review("Friendship is a broad road. The sun shone on the old city wall.", desk).findings == ()


def test_the_line_of_each_statement_is_told(desk: Desk) -> None:
    text = "# Draft\n\nChina will build a hospital in Osh.\n\nKazakhstan will open a school in Almaty.\n"
    lines = [finding.line for finding in review(text, desk).findings]

    assert lines == [3, 5]


def test_a_lower_sum_than_the_book_has_goes_back(desk: Desk) -> None:
    finding = only("China will provide Central Asian states with 20 billion yuan in financing support and grants.", desk)

    assert finding.goes_back
    assert "26 billion yuan" in finding.before
    assert "Six leaders meet by the old city wall" in finding.source


def test_what_the_book_has_not_is_new(desk: Desk) -> None:
    finding = only("Turkmenistan will plant 40,000 mulberry trees in Mary by 2031.", desk)

    assert (finding.preview.outcome, finding.before, finding.goes_back) == ("new", "", False)


def test_the_verdicts_are_counted(desk: Desk) -> None:
    found = review("China will build a hospital in Osh. China has built a hospital in Almaty.", desk)

    assert found.verdicts == {Verdict.NOT_TRACKABLE: 1, Verdict.NO_PROMISE: 1}


def test_where_nobody_acts_the_body_that_answers_is_named(own: Book) -> None:
    choose_mechanism(own, "china-central-asia", hand=Hand(by="the desk", on=DAY))
    given = {"published": "2027-06-01", "genre": "news"}
    document = read_text("A railway to Osh will be built by 2031.", given=given)
    [finding] = review_draft(document, given=given, desk=Desk(own, as_of=DAY)).findings
    actor = next(gap for gap in finding.gaps if gap.wanting is Wanting.ACTOR)

    assert actor.add.endswith("for transport answers: Meeting of transport ministers")


def test_a_draft_is_a_joint_text_of_the_mechanism_unless_told_otherwise(own: Book) -> None:
    choose_mechanism(own, "china-central-asia", hand=Hand(by="the desk", on=DAY))
    desk = Desk(own, as_of=DAY)
    given = as_joint({"published": "2027-06-01"}, desk=desk, published=DAY)
    [finding] = review_draft(read_text("We will open 5 schools by 2030.", given=given), given=given, desk=desk).findings

    assert given == {"genre": "joint", "published": "2027-06-01", "parties": "@china-central-asia"}
    assert [mention.party for mention in finding.preview.statement.actors] == ["@china-central-asia"]
