"""Settings that nest so deeply that their parsers take the square of their length, told before they are parsed."""

from __future__ import annotations

import re

_BRACKETS = 100  # opened in all
_DOTTED = re.compile(r"(?:[\w\"'-]{1,60}[ \t]{0,9}\.[ \t]{0,9}){30}")  # a key of thirty keys, or a word of thirty dots


def is_tangled(text: str) -> bool:
    """The text opens more brackets, or has longer dotted keys, than any that a person writes."""
    return sum(text.count(sign) for sign in "[{") > _BRACKETS or _DOTTED.search(text) is not None
