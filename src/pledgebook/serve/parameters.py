"""What the parameters of an address and the fields of a form say: the last value of a name, and whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Parameters = Mapping[str, Sequence[str]]
"""Every value of each parameter, in order."""


def last_given(parameters: Parameters, name: str, *, default: str = "") -> str:
    """The last value of a parameter that says something; the default where none does."""
    return next((value for value in reversed(parameters.get(name, ())) if value), default)


def whole_number(text: str, *, digits: int) -> int | None:
    """The number that a text of at most so many digits is; None where it is no such text."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
