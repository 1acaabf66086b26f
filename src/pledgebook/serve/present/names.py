"""Names of parties as people read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import pycountry
from babel.lists import format_list

from pledgebook.lang.interface import OWN, npgettext, pgettext, term, tongue
from pledgebook.model.party import Party


class PartyNames:
    """Names by party id: those of whoever knows the parties, else the id made readable."""

    def __init__(self, look_up: Callable[[str], Party | None]) -> None:
        self._look_up = look_up

    def name(self, party: str) -> str:
        """The name of a party; never empty."""
        if tongue().tag != OWN and (said := _said(party)):
            return said
        known = self._look_up(party)
        name = known.name if known else ""
        if name and tongue().tag != OWN and (said := term(name, "party")) != name:
            return said
        return name if name not in ("", party, party.removeprefix("@")) else _readable(party)

    def several(self, parties: Iterable[str], *, most: int = 3) -> str:
        """Some parties in one line: "China, Kazakhstan and 4 more"; empty for none."""
        names = [self.name(party) for party in parties]
        if len(names) <= most:
            return say_list(names)
        return say_list([*names[: most - 1], npgettext("parties", "%(num)s more", "%(num)s more", len(names) - most + 1)])


def say_list(names: Iterable[str]) -> str:
    """Names in one line as people list them: "China, Kazakhstan and Tajikistan"; empty for none."""
    listed = list(names)
    return str(format_list(listed, locale=tongue().locale)) if listed else ""


def say_row(things: Iterable[object]) -> str:
    """Things in one line, the reader's comma between them."""
    return pgettext("between things", ", ").join(map(str, things))


def say_clauses(clauses: Iterable[object]) -> str:
    """Clauses in one line, the reader's semicolon between them."""
    return pgettext("between clauses", "; ").join(map(str, clauses))


def _readable(party: str) -> str:
    words = party.removeprefix("@").replace("-", " ").strip()
    return (words.upper() if len(words) <= 4 else words.title()) or party


def _said(party: str) -> str:
    """What the reader's language calls a state, by CLDR; empty for all else."""
    code = _two_letters().get(party, "")
    return str(tongue().locale.territories.get(code, ""))


@cache
def _two_letters() -> dict[str, str]:
    """ISO 3166-1 alpha-2 codes by alpha-3, with the one that CLDR has for Kosovo."""
    return {country.alpha_3: country.alpha_2 for country in pycountry.countries} | {"XKX": "XK"}
