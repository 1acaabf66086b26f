"""What a format gives: the text and the file's own fields."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = ("title", "publisher", "published", "language", "genre", "parties", "speaker", "voice")
"""The fields of a head that a person, a sidecar file or metadata can set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value of a file's own fields, and which field gave it ("og:title", "Subject")."""

    name: str
    value: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The text of a source as it is stored, and what the file itself says about its head, best first."""

    text: str
    fields: tuple[Field, ...] = ()
