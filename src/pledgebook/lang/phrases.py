"""Sentences that rooms make in English and keep (reasons of a link, why a target has its class), said again to a reader.

Rooms know no reader, and what they say is kept in the book or from one reader to the next. So it is recognised by the pattern it
was made from, and its parts are said in the language spoken.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from babel.numbers import format_decimal

from pledgebook.lang.interface import OWN, gettext, pgettext, term, tongue
from pledgebook.lang.sentences import SENTENCES
from pledgebook.model.errors import PledgebookError

_PLACE = re.compile(r"%\((\w+)\)s")
_OURS = ("body", "kind", "reason", "role", "standing", "theme", "unit")  # parts that are our words; all others are a text's
_SHARE = re.compile(r"([+-]?)(\d+(?:\.\d+)?)%")
_LONGEST = 2_000  # characters; patterns are tried on what programs say, not on texts


def reworded(said: str) -> str:
    """A sentence of a room in the language spoken; one that no pattern made stays as it is."""
    if tongue().tag == OWN or not said or len(said) > _LONGEST:
        return said
    known = term(said)
    if known != said:
        return known
    for sentence, pattern in _patterns():
        if match := pattern.fullmatch(said):
            return gettext(sentence, **{name: _part(name, part) for name, part in match.groupdict().items()})
    return said


def _part(name: str, part: str) -> str:
    """What stands in a place of a sentence: words of ours in the language spoken, per cent as its readers write them."""
    if share := _SHARE.fullmatch(part):
        digits = format_decimal(Decimal(share[2]), locale=tongue().locale, decimal_quantization=False)
        return share[1] + pgettext("quantity", "%(number)s%%", number=digits)
    return reworded(part) if name in _OURS else part


def say_error(error: PledgebookError) -> str:
    """An error in one line in the language spoken, as `str` has it in English."""
    return str(PledgebookError(reworded(error.what), where=error.where, remedy=reworded(error.remedy)))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences with their patterns, those with most words of their own first."""
    longest_first = sorted(SENTENCES, key=lambda sentence: (-len(_PLACE.sub("", sentence)), sentence))
    return tuple((sentence, re.compile(_pattern(sentence), re.DOTALL)) for sentence in longest_first)


def _pattern(sentence: str) -> str:
    written = sentence.replace("%%", "%")
    parts: list[str] = []
    end = 0
    for place in _PLACE.finditer(written):
        parts += [re.escape(written[end : place.start()]), f"(?P<{place[1]}>.+?)"]
        end = place.end()
    return "".join([*parts, re.escape(written[end:])])
