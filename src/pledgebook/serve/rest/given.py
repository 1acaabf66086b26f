"""What programs send to the interface; each field is held to its bounds at the door."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pledgebook.model.review import REVIEWED
from pledgebook.model.text import Genre

_LONGEST = 2_000  # characters, as on the page of review
_MOST_VALUES = 50
Corrected = Literal[REVIEWED]  # type: ignore[valid-type]  # the list is one, and the description of the interface names all of it


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Signed(_Body):
    reason: str = Field(default="", max_length=_LONGEST, description="Why, for those who read it later.")
    by: str = Field(
        default="", max_length=100, description="Who says it, at a desk without accounts; elsewhere it is the account's name."
    )


class ValueGiven(_Body):
    """A value of a field as a person would type it, and the words of the document that say it; without, the whole quote does."""

    text: str = Field(max_length=_LONGEST, description="As “2027-06”, “KAZ”, “5 training place”, “true”.")
    words: str = Field(default="", max_length=_LONGEST)
    at: int | None = Field(
        default=None, ge=0, lt=10**9, description="The code point where the words begin; else they are looked for."
    )


class ReviewGiven(_Signed):
    """What a reviewer says of a statement; `changes` are of a correction: new values by field, none where it has none."""

    verdict: Literal["accept", "reject", "correct"]
    changes: dict[Corrected, list[ValueGiven]] = Field(default={}, max_length=len(REVIEWED))


class LinkGiven(_Signed):
    """What a reviewer says two statements are to each other; of `part of`, the statement is the part and the other the whole."""

    statement: str = Field(min_length=1, max_length=64, pattern="^[0-9A-Za-z]+$", description="The id of one of them.")
    other: str = Field(min_length=1, max_length=64, pattern="^[0-9A-Za-z]+$", description="The id of the other.")
    outcome: Literal["same", "different", "part of"]


class UndoGiven(_Signed):
    """Whose last decision is taken back, and why."""


class DocumentGiven(_Body):
    """A document: its `text`, or the bytes of its file as `content`; what is said of it here counts before what it says itself."""

    text: str = Field(default="", description="The words of it.")
    content: str = Field(default="", description="The bytes of a file (PDF, DOCX, HTML, …) in base64.")
    name: str = Field(default="", max_length=255, description="The name of that file.")
    title: str = Field(default="", max_length=_LONGEST)
    published: str = Field(
        default="", pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$", description="A day, month or year: 2025-06-17, 2025-06 or 2025."
    )
    publisher: str = Field(default="", max_length=_LONGEST)
    genre: Genre | None = None
