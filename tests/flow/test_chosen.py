"""Which mechanism a book is about: chosen with the text of its file, else told from its parties, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.chosen import Electorates, Hand, choose_mechanism, find_setting, infer_mechanism
from pledgebook.lang.mechanisms import find_mechanism_file, load_mechanisms
from pledgebook.ledger.book import Book
from pledgebook.model.errors import PackError
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Grounded, Statement
from pledgebook.model.text import Span

HAND = Hand(by="secretariat", on=date(2026, 1, 10))
SPAN = Span(0, 1)


def _about(*parties: str) -> Statement:
    value = Grounded(value="pledge", span=SPAN, rule="test")
    mentions = tuple(PartyMention(party=party, span=SPAN, rule="test") for party in parties)
    return Statement(
        id="".join(parties), document="d", span=SPAN, trigger=SPAN, kind=value, testable=value, theme=value, actors=mentions
    )


def _told(groups: Sequence[Sequence[str]]) -> str:
    found = infer_mechanism(_about(*parties) for parties in groups)
    return found.id if found else ""


@pytest.mark.parametrize(
    ("groups", "mechanism"),
    [
        ([["CHN", "@central-asia"], ["CHN", "KAZ"], ["UZB"]], "china-central-asia"),
        ([["USA", "@central-asia"], ["USA", "UZB"]], "c5plus1"),
        ([["@eu", "@central-asia"]], "eu-central-asia"),
        ([["@g7"], ["USA", "UKR"]], "g7"),
        ([["@focac"]], "focac"),
        ([["KAZ", "UZB"], ["KGZ", "TJK"], ["TKM"]], ""),
        ([["CHN"]], ""),
        ([["BRA", "ARG"]], ""),
        ([[]], ""),
        ([], ""),
    ],
    ids=str,
)
def test_the_parties_tell_the_mechanism_where_only_one_fits(groups: list[list[str]], mechanism: str) -> None:
    assert _told(groups) == mechanism


@pytest.mark.parametrize("mechanism", load_mechanisms(), ids=lambda one: one.id)
def test_a_book_of_all_members_of_a_mechanism_is_never_taken_for_another(mechanism: object) -> None:
    from pledgebook.model.mechanism import Mechanism

    assert isinstance(mechanism, Mechanism)
    assert _told([[party] for party in mechanism.parties_on(None)]) in ("", mechanism.id)


def test_a_choice_goes_before_what_the_parties_tell(book: Book) -> None:
    choose_mechanism(book, "g7", hand=HAND)
    setting = find_setting(book, [_about("CHN", "@central-asia")])
    assert setting is not None

    assert (setting.mechanism.id, setting.chosen.by if setting.chosen else "") == ("g7", "secretariat")


def test_the_last_choice_holds_even_if_it_was_made_before(book: Book) -> None:
    for name in ("g7", "g20", "g7"):
        choose_mechanism(book, name, hand=HAND)
    setting = find_setting(book, [])

    assert setting is not None
    assert setting.mechanism.id == "g7"


def test_a_book_keeps_the_file_of_its_mechanism(book: Book, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    text = find_mechanism_file("g7").read_text(encoding="utf-8").replace('name = "G7"', 'name = "Our seven"')
    own.write_text(text, encoding="utf-8")
    choose_mechanism(book, str(own), hand=HAND)
    own.unlink()
    setting = find_setting(book, [])

    assert setting is not None
    assert setting.mechanism.name == "Our seven"


def test_a_file_that_does_not_hold_is_not_chosen(book: Book, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('id = "own"\n', encoding="utf-8")
    with pytest.raises(PackError, match=r"own\.toml"):
        choose_mechanism(book, str(own), hand=HAND)

    assert book.last() == 0


@pytest.mark.parametrize("data", [b"\xff\xfe", b"id = [", b"", b"[" * 100_000])
def test_a_file_that_is_no_toml_is_told_so(book: Book, tmp_path: Path, data: bytes) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(data)

    with pytest.raises(PackError):
        choose_mechanism(book, str(own), hand=HAND)


def test_who_has_a_voice_is_told_by_the_mechanism_in_force_at_that_event(book: Book) -> None:
    choose_mechanism(book, "g7", hand=HAND)
    choose_mechanism(book, "china-central-asia", hand=HAND)
    electorates = Electorates(book)

    assert [len(electorates(seq, HAND.on).members) for seq in (1, 2, 3)] == [0, 7, 6]
    assert electorates(3, HAND.on).quorum == 6
