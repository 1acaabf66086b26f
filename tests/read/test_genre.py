import json
import time
from pathlib import Path

import pytest

from pledgebook.model.text import Document, Genre
from pledgebook.read.cues import find_cues
from pledgebook.read.reader import read_text

CASES = Path(__file__).parents[1] / "specs" / "en" / "heads.jsonl"
SPECS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip()]
SHARED = Path(__file__).parents[3] / "shared" / "gold"


def read_case(case: dict[str, object]) -> Document:
    return read_text(str(case["text"]), given={"title": str(case["title"])})


@pytest.mark.parametrize("case", SPECS, ids=lambda case: str(case["title"])[:50])
def test_the_genre_follows_from_title_and_words(case: dict[str, object]) -> None:
    assert read_case(case).head.genre == case["genre"]


@pytest.mark.parametrize("case", SPECS, ids=lambda case: str(case["title"])[:50])
def test_the_sides_follow_from_title_and_words(case: dict[str, object]) -> None:
    head = read_case(case).head

    assert (sorted(head.parties), sorted(head.voice)) == (case["parties"], case.get("voice", case["parties"]))


@pytest.mark.parametrize("case", [case for case in SPECS if "speaker" in case], ids=lambda case: str(case["title"])[:50])
def test_the_speaker_is_named_as_the_source_names_it(case: dict[str, object]) -> None:
    assert read_case(case).head.speaker == case["speaker"]


def test_a_language_without_a_pack_has_no_cues() -> None:
    assert read_text("Maamulka ayaa dhisi doona waddo cusub oo isku xirta labada magaalo.").head.genre is Genre.NEWS


def shared_heads() -> list[tuple[Path, dict[str, object]]]:
    files = sorted(SHARED.glob("*/heads.json")) if SHARED.is_dir() else []
    heads = [(path.parent, head) for path in files for head in json.loads(path.read_text(encoding="utf-8"))]
    return [(folder, head) for folder, head in heads if head["language"] == "en"]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("folder", "head"), shared_heads(), ids=lambda value: str(value.get("id")) if isinstance(value, dict) else ""
)
def test_genre_and_parties_of_the_annotated_texts_are_found(folder: Path, head: dict[str, object]) -> None:
    groups: dict[str, list[str]] = json.loads((SHARED / "parties.json").read_text(encoding="utf-8"))
    text = (folder / str(head["text_file"])).read_text(encoding="utf-8")
    found = read_text(text, given={"title": str(head["title"]), "published": str(head["published"])}).head
    members = {member for party in found.parties for member in groups.get(party, [party])}

    assert (found.genre, members) == (head["genre"], set(head["parties"]))  # type: ignore[call-overload]


@pytest.mark.parametrize("piece", ["\n", "- ", "A ", "joint ", "we, the ", "; \n", "THE ", "a,", '"', "President of "])
def test_cues_are_looked_for_in_bounded_time(piece: str) -> None:
    started = time.process_time()
    find_cues(piece * 300, piece * 20_000, language="en")

    assert time.process_time() - started < 5
