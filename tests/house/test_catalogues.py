"""Catalogues hold every message, translated."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.catalogues import paths, renewed, untranslated

LANGUAGES = [path.parent.parent.name for path in paths()]


@pytest.fixture(params=paths(), ids=LANGUAGES, scope="module")
def catalogue(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """A catalogue and what it would be if it were renewed now."""
    path: Path = request.param
    return path, renewed(path)


def test_a_catalogue_holds_what_is_said_and_nothing_else(catalogue: tuple[Path, str]) -> None:
    path, text = catalogue

    assert path.read_text(encoding="utf-8") == text, "run `python -m docs.catalogues`, then translate what it names"


def test_every_message_is_translated_in_all_its_forms(catalogue: tuple[Path, str]) -> None:
    path, text = catalogue

    assert untranslated(text, locale=path.parent.parent.name) == []
