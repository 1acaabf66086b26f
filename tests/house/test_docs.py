"""The pages say all that there is to say."""

from __future__ import annotations

import re
from typing import get_args

import pytest

import pledgebook
from docs.generate import pages
from pledgebook.model import event
from pledgebook.model.errors import PledgebookError
from pledgebook.model.grid import Compliance
from pledgebook.model.link import Outcome
from pledgebook.model.statement import THEMES, Kind
from pledgebook.model.status import Evidenced, Reported, Schedule
from tests.cli.test_app import VERBS
from tests.house.sources import ROOT

DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", ["cli.md", "api.md", "measures.md"])
def test_the_generated_pages_are_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: python -m docs.generate"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_docs(verb: str) -> None:
    assert f"## pledgebook {verb}" in (DOCS / "cli.md").read_text(encoding="utf-8")


def test_every_error_code_is_in_the_docs() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")

    assert [error.code for error in _below(PledgebookError) if f"`{error.code}`" not in page] == []


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [error.code for error in _below(PledgebookError)]

    assert sorted(codes) == sorted(set(codes))


def test_every_event_is_in_the_docs() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")

    assert [one.__name__ for one in get_args(event.Event) if f"`{one.__name__}`" not in page] == []


def test_every_promised_name_is_in_the_docs() -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")

    assert [name for name in pledgebook.__all__ if f"pledgebook.{name}" not in page] == []


@pytest.mark.parametrize(
    "words",
    [Kind, Outcome, Reported, Evidenced, Schedule, Compliance, THEMES],
    ids=["kinds", "outcomes", "reported", "evidenced", "schedule", "compliance", "themes"],
)
def test_every_word_of_the_product_is_explained(words: object) -> None:
    page = (DOCS / "words.md").read_text(encoding="utf-8")
    assert isinstance(words, type | tuple)

    assert [str(word) for word in words if f"`{word}`" not in page] == []  # type: ignore[union-attr]


def test_the_map_names_every_folder() -> None:
    page = (ROOT / "MAP.md").read_text(encoding="utf-8")
    folders = {path.name for path in (ROOT / "src" / "pledgebook").iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert [name for name in sorted(folders) if f"`{name}/`" not in page] == []


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))]

    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def _below(error: type[PledgebookError]) -> list[type[PledgebookError]]:
    return [error, *(one for child in error.__subclasses__() for one in _below(child))]
