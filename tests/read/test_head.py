"""Heads of the annotated example texts from no more than title, date and text."""

import json
from pathlib import Path

import pytest

from pledgebook.model.text import Head
from pledgebook.read.head import Known, make_head
from pledgebook.read.reader import read_text

EXAMPLES = Path(__file__).parents[2] / "examples"
RELEASES = {
    "afdb-food-facility-2022": ("@afdb",),
    "australia-fiji-fact-sheet-2023": ("AUS",),
    "india-maldives-outcomes-2025": ("IND",),
    "jica-bangladesh-metro-2023": ("JPN",),
}


def annotated() -> list[tuple[Path, dict[str, object]]]:
    files = sorted(EXAMPLES.glob("*/gold/*.gold.json"))
    return [(path.parent, json.loads(path.read_text(encoding="utf-8"))["head"]) for path in files]


def found_head(folder: Path, head: dict[str, object]) -> Head:
    text = (folder / str(head["text_file"])).read_bytes().decode("utf-8")
    return read_text(text, given={"title": str(head["title"]), "published": str(head["published"])}).head


def states(folder: Path, parties: object) -> set[str]:
    groups: dict[str, list[str]] = json.loads((folder / "parties.json").read_text(encoding="utf-8"))
    assert isinstance(parties, list | tuple)
    return {state for party in parties for state in groups.get(party, [party])}


@pytest.mark.parametrize(("folder", "head"), annotated(), ids=lambda value: value["id"] if isinstance(value, dict) else "")
def test_an_examples_genre_and_parties_follow_from_title_date_and_text(folder: Path, head: dict[str, object]) -> None:
    found = found_head(folder, head)

    assert (found.genre, states(folder, found.parties)) == (head["genre"], states(folder, head["parties"]))


@pytest.mark.parametrize(("folder", "head"), annotated(), ids=lambda value: value["id"] if isinstance(value, dict) else "")
def test_only_a_joint_text_a_speech_or_a_release_is_in_somebodys_words(folder: Path, head: dict[str, object]) -> None:
    found = found_head(folder, head)

    assert found.voice == RELEASES.get(str(head["id"]), found.parties)


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\ufeff"], ids=ascii)
def test_signs_that_nobody_sees_change_nothing_of_a_head(sign: str) -> None:
    text = "Joint Statement of Peru and Fiji\nLima, 17 June 2025\n\nThe two sides will open a school in Suva by 2027.\n"
    odd = sign.join(text[:90]) + text[90:]
    plain, head = make_head(text, Known(given={})), make_head(odd, Known(given={}))
    placed = [one.span for _, one in head.origins if one.span]

    assert (head.title, head.genre, head.parties, head.published) == (plain.title, plain.genre, plain.parties, plain.published)
    assert [odd[span.start : span.end].replace(sign, "") for span in placed] == [
        text[one.span.start : one.span.end] for _, one in plain.origins if one.span
    ]
