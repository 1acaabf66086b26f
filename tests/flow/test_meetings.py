"""Documents are of the meeting that they came out of, by date and title."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.flow.meetings import find_meeting, list_meetings
from pledgebook.lang.mechanisms import load_mechanism
from pledgebook.model.text import Document, Genre, Head

CENTRAL = load_mechanism("china-central-asia")


def _document(title: str, published: str, genre: Genre = Genre.NEWS) -> Document:
    return Document(id=f"{published} {title}", text="x", source="x", head=Head(title=title, published=published, genre=genre))


@pytest.mark.parametrize(
    ("document", "meeting"),
    [
        (_document("Declaration of the second summit", "2025-06-17", Genre.JOINT), "summit-2025"),
        (_document("Remarks of a president", "2025-06-18", Genre.SPEECH), "summit-2025"),
        (_document("What China and Central Asia agreed", "2025-06-20"), "summit-2025"),
        (_document("Rain in the steppe", "2025-06-17"), ""),
        (_document("Ministers of six meet in Almaty", "2025-04-27"), "foreign-ministers-6"),
        (_document("Almaty opens a theatre", "2025-05-20"), ""),
        (_document("China and Central Asia after Astana: a look back", "2025-07-30"), "summit-2025"),
        (_document("China and Central Asia after Astana: a look back", "2025-09-30"), ""),
        (_document("Six leaders in Xi'an", "2023-05-19"), "summit-2023"),
        (_document("Before the meeting", "2025-06-16", Genre.SPEECH), ""),
        (_document("Declaration of the summit", "", Genre.JOINT), ""),
        (_document("A meeting at the end of a century", "1999-12-31", Genre.JOINT), ""),
    ],
    ids=lambda value: value.id if isinstance(value, Document) else value or "none",
)
def test_a_document_is_of_the_meeting_that_its_date_and_title_speak_for(document: Document, meeting: str) -> None:
    found = find_meeting(CENTRAL, document)

    assert (found.id if found else "") == meeting


def test_meetings_come_by_their_day_with_their_documents_in_order() -> None:
    late, early = _document("b", "2025-06-18", Genre.JOINT), _document("a", "2025-06-17", Genre.JOINT)
    held = list_meetings(CENTRAL, [late, early], as_of=date(2025, 7, 1))

    assert [one.meeting.on for one in held] == sorted(one.meeting.on for one in held)
    assert {one.meeting.id: one.documents for one in held}["summit-2025"] == (early, late)


@pytest.mark.parametrize(("day", "over"), [(date(2023, 5, 18), False), (date(2023, 5, 19), False), (date(2023, 5, 20), True)])
def test_a_meeting_is_over_after_its_last_day(day: date, over: bool) -> None:
    held = {one.meeting.id: one for one in list_meetings(CENTRAL, [], as_of=day)}

    assert held["summit-2023"].over is over
