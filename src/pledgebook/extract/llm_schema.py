"""What a language model is asked to answer: the JSON schema it is held to, and the form in which its answer is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pledgebook.model.statement import THEMES, Kind

_LONGEST = 2000  # characters of one value; no sentence is longer
_MOST = 60  # entries of one list; the longest list of states in a communiqué is half of it
_MOST_STATEMENTS = 400  # of one part; a part has some fifty sentences
_LARGEST = Decimal(10) ** 24


class Answer(BaseModel):
    """A part of an answer; keys that were not asked for are left aside, since they can be nowhere stored."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class Named(Answer):
    """A party: the words that stand for it, and, where these are no name ("we"), words of the text that name it."""

    words: str = Field(max_length=_LONGEST)
    name: str = Field(max_length=_LONGEST)


class Counted(Answer):
    """A quantity with its words; a bound that the words leave open is null."""

    words: str = Field(max_length=_LONGEST)
    low: Decimal | None = Field(ge=-_LARGEST, le=_LARGEST)
    high: Decimal | None = Field(ge=-_LARGEST, le=_LARGEST)
    unit: str = Field(max_length=_LONGEST)


class Timed(Answer):
    """A time with its words, as an EDTF string."""

    words: str = Field(max_length=_LONGEST)
    edtf: str = Field(max_length=_LONGEST)


class Told(Answer):
    """A statement as answered; nothing of it is believed before it was found in the text."""

    quote: str = Field(max_length=_LONGEST)
    trigger: str = Field(max_length=_LONGEST)
    kind: Literal["pledge", "proposal", "call", "agreement", "report"]
    testable_words: str = Field(max_length=_LONGEST)
    theme: str = Field(max_length=_LONGEST)
    theme_words: str = Field(max_length=_LONGEST)
    speaker: list[Named] = Field(max_length=_MOST)
    actors: list[Named] = Field(max_length=_MOST)
    recipients: list[Named] = Field(max_length=_MOST)
    measures: list[Counted] = Field(max_length=_MOST)
    when: Timed | None


def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer, in the strict form: every key there, and no other."""
    words = {"type": "string"}
    bound = {"anyOf": [{"type": "number"}, {"type": "null"}]}
    party = _object(words=words, name=words)
    parties = {"type": "array", "items": party}
    time = _object(words=words, edtf=words)
    statement = _object(
        quote=words,
        trigger=words,
        kind={"type": "string", "enum": [kind.value for kind in Kind]},
        testable_words=words,
        theme={"type": "string", "enum": list(THEMES)},
        theme_words=words,
        speaker=parties,
        actors=parties,
        recipients=parties,
        measures={"type": "array", "items": _object(words=words, low=bound, high=bound, unit=words)},
        when={"anyOf": [time, {"type": "null"}]},
    )
    return _object(statements={"type": "array", "items": statement})


def read_answer(content: str) -> Iterator[Told | str]:
    """Each statement of an answer, or in its place why it is in no form.

    Raises:
        ValueError: the answer as a whole is no JSON object with a list of statements.
    """
    for raw in _statements(content):
        try:
            yield Told.model_validate(raw)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            yield f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _statements(content: str) -> list[Any]:
    try:
        answer = json.loads(_unfenced(content), parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    statements = answer.get("statements") if isinstance(answer, dict) else None
    if not isinstance(statements, list):
        raise ValueError("it has no list of statements")
    if len(statements) > _MOST_STATEMENTS:
        raise ValueError(f"it has {len(statements)} statements")
    return statements


def _unfenced(content: str) -> str:
    """The answer without the fence that some models put around it."""
    content = content.strip()
    if content.startswith("```") and content.endswith("```") and "\n" in content:
        return content[content.index("\n") : -3]
    return content


def _no_number(constant: str) -> Decimal:
    raise ValueError(f"{constant} is no number")


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
