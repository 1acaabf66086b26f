"""The book of the examples as the ledger of its mechanism: who answers for what, and which meeting brought which document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pledgebook.flow.desk import Desk
from pledgebook.flow.local import read_into
from pledgebook.flow.meetings import list_meetings
from pledgebook.ledger.book import Book
from tests.golden.examples import DOCUMENTS


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demonstration after the second summit."""
    with Book.open(str(tmp_path_factory.mktemp("mechanism") / "demo.db"), create=True) as book:
        read_into(book, [str(DOCUMENTS)])
        yield Desk(book, as_of=date(2025, 7, 1))


def test_the_examples_tell_that_they_are_of_china_and_central_asia(desk: Desk) -> None:
    setting = desk.outlook().setting

    assert setting is not None
    assert (setting.mechanism.id, setting.chosen) == ("china-central-asia", None)


@pytest.mark.parametrize(
    ("meeting", "documents"),
    [
        ("summit-2022", {"2022-01-joint-statement.md", "2022-01-online-summit.txt"}),
        ("foreign-ministers-3", {"2022-06-nur-sultan-ministers.html"}),
        ("summit-2023", {"2023-05-china-speech-xian.md", "2023-05-summit-news.html", "2023-05-xian-declaration.pdf"}),
        (
            "summit-2025",
            {"2025-06-astana-declaration.docx", "2025-06-china-speech-astana.md", "2025-06-kazakhstan-speech-astana.docx"},
        ),
        ("transport-ministers-1", set()),
        ("summit-2027", set()),
    ],
)
def test_each_summit_has_its_documents_and_no_others(desk: Desk, meeting: str, documents: set[str]) -> None:
    setting = desk.outlook().setting
    assert setting is not None
    held = {one.meeting.id: one for one in list_meetings(setting.mechanism, desk.documents(), as_of=desk.as_of)}

    assert {document.source.rpartition("/")[2] for document in held[meeting].documents} == documents


@pytest.mark.parametrize(
    ("theme", "body"),
    [
        ("transport", "transport-ministers"),
        ("trade", "economy-and-trade-ministers"),
        ("education", "education-exchange-centre"),
        ("security", "law-enforcement"),
        ("health", ""),
    ],
)
def test_what_is_promised_on_a_theme_is_answered_for_by_one_body(desk: Desk, theme: str, body: str) -> None:
    found = {row.body for row in desk.outlook().rows if row.theme == theme}

    assert found == {body}


def test_before_the_second_summit_its_centres_answer_for_nothing(desk: Desk) -> None:
    earlier = Desk(desk.book, as_of=date(2025, 6, 1))

    assert not {row.body for row in earlier.outlook().rows} & {"education-exchange-centre", "poverty-reduction-centre"}
