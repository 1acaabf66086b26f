"""The names of parties by which sides are found: the gazetteer of the document's language."""

from __future__ import annotations

from pledgebook.lang.gazetteer import Gazetteer, load_gazetteer
from pledgebook.model.errors import PackError


def load_names(language: str) -> Gazetteer | None:
    """The gazetteer of a language; None where the language has none."""
    try:
        return load_gazetteer(language)
    except PackError:
        return None
