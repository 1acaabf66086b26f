"""Catalogues hold every message, translated."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from docs.catalogues import paths, said_now, untranslated

REMEDY = "run `python -m docs.catalogues`, then translate what it names"


@pytest.fixture(scope="module")
def said() -> set[tuple[str, str]]:
    """What pages can say now."""
    return messages_of(said_now())


def messages_of(catalogue: Catalog) -> set[tuple[str, str]]:
    """Every message with its context; one that is counted by its form for one."""
    return {(one.context or "", one.id if isinstance(one.id, str) else one.id[0]) for one in catalogue if one.id}


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.parent.parent.name)
def test_a_catalogue_holds_what_is_said_and_nothing_else(path: Path, said: set[tuple[str, str]]) -> None:
    with path.open("rb") as file:
        held = messages_of(read_po(file, locale=path.parent.parent.name))

    assert (said - held, held - said) == (set(), set()), REMEDY


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.parent.parent.name)
def test_every_message_is_translated_in_all_its_forms(path: Path) -> None:
    assert untranslated(path.read_text(encoding="utf-8"), locale=path.parent.parent.name) == [], REMEDY
