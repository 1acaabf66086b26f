"""Evidence in words."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.model.status import Evidenced, Reported, Schedule, Searched, Source, Status
from pledgebook.serve.present.evidence import say_evidence, say_searched

OWN = Source(parties=("CHN",), publisher="", responsible=True, statements=("a", "b"))
PRESS = Source(parties=(), publisher="Herald", responsible=False, statements=("c",))
UNNAMED = Source(parties=(), publisher="", responsible=False, statements=("d",))


def status(evidenced: Evidenced, *sources: Source, searched: Searched | None = None) -> Status:
    return Status(
        commitment="c",
        as_of=date(2025, 7, 1),
        reported=Reported.DELIVERED,
        reported_because=("a",),
        schedule=Schedule.NO_DATE,
        schedule_because=(),
        evidenced=evidenced,
        sources=sources,
        searched=searched or Searched(documents=0, publishers=(), until=None),
    )


def test_no_evidence_says_in_which_documents_and_up_to_which_day() -> None:
    searched = Searched(documents=4, publishers=(("Herald", 2), ("", 1), ("Gazette", 1)), until=date(2025, 6, 17))

    assert (
        say_evidence(status(Evidenced.NONE_FOUND, searched=searched))
        == "none found in 4 documents (2 of Herald, 1 of Gazette, 1 of no named publisher) up to 17 June 2025"
    )


def test_of_many_publishers_the_most_frequent_are_named() -> None:
    searched = Searched(documents=6, publishers=(("A", 2), ("B", 1), ("C", 1), ("D", 1), ("E", 1)), until=None)

    assert say_searched(searched) == "6 documents (2 of A, 1 of B, 1 of C, 2 more publishers), none of which is dated"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (status(Evidenced.SINGLE_SOURCE, OWN), "one source: CHN, of the responsible side (2 statements)"),
        (
            status(Evidenced.SINGLE_SOURCE, OWN, UNNAMED),
            "no two sources known to be independent: CHN, of the responsible side (2 statements); no named publisher (1 statement)",
        ),
        (
            status(Evidenced.CORROBORATED, OWN, PRESS),
            "2 sources: CHN, of the responsible side (2 statements); Herald (1 statement)",
        ),
        (status(Evidenced.OFFICIAL_RECORD, OWN), "on record: CHN, of the responsible side (2 statements)"),
        (status(Evidenced.DISPUTED, PRESS), "sources contradict each other: Herald (1 statement)"),
        (status(Evidenced.DISPUTED), "sources contradict each other"),
    ],
)
def test_evidence_says_whose_word_it_is(found: Status, words: str) -> None:
    assert say_evidence(found) == words


def test_parties_are_called_by_their_names() -> None:
    assert say_evidence(status(Evidenced.SINGLE_SOURCE, OWN), name=lambda _: "China").startswith("one source: China")
