"""The file beside a source that says what its head is: `name.ext.meta.toml` beside `name.ext`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date

from pledgebook.model.errors import SourceUnreadable, UsageError
from pledgebook.read.depth import is_tangled
from pledgebook.read.extracted import FIELDS
from pledgebook.read.head import check_given

ENDING = ".meta.toml"
"""What a sidecar's name adds to that of its source."""

LARGEST = 65_536
"""Bytes; a sidecar holds a few lines."""


def parse_sidecar(data: bytes, *, where: str) -> Mapping[str, str]:
    """The fields that a sidecar gives; `parties` and `voice` may be lists.

    Raises:
        SourceUnreadable: it is no TOML, or has a key or value that a head does not have.
    """
    try:
        text = data.decode("utf-8-sig")
        if is_tangled(text):
            raise ValueError("it nests too deeply")
        loaded = tomllib.loads(text)
        given = {name: _value(value) for name, value in loaded.items()}
        check_given(given)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceUnreadable(f"its sidecar is not TOML: {error}", where=where, remedy="correct the sidecar") from error
    except (UsageError, ValueError) as error:
        said = error.what if isinstance(error, UsageError) else str(error)
        remedy = error.remedy if isinstance(error, UsageError) else f"use text for {', '.join(FIELDS)}"
        raise SourceUnreadable(f"its sidecar does not hold: {said}", where=where, remedy=remedy) from error
    return given


def _value(raw: object) -> str:
    match raw:
        case str():
            return raw
        case date():  # TOML writes a day without quotation marks
            return raw.isoformat()
        case bool():
            raise ValueError(f"{raw} is no text")
        case int():  # a year
            return str(raw)
        case list() if all(isinstance(part, str) for part in raw):
            return " ".join(raw)
    raise ValueError(f"{raw!r} is no text")
