"""The names of parties by which sides are found: the gazetteer of the document's language."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from pledgebook.model.errors import PackError
from pledgebook.read.sides import Names


def load_names(language: str) -> Names | None:
    """The gazetteer of a language; None where the language has none."""
    if find_spec("pledgebook.lang.gazetteer") is None:
        return None
    try:
        names: Names = import_module("pledgebook.lang.gazetteer").load_gazetteer(language)
    except PackError:
        return None
    return names
