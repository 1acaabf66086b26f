"""What of the parties an address asks for: a theme, a year, a page of the grid."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model.errors import UsageError
from pledgebook.model.query import Query
from pledgebook.model.statement import THEMES
from pledgebook.serve.parameters import Parameters, last_given, whole_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What of the parties is shown: a theme and a year, "" for all, and the page of the grid from 1."""

    theme: str = ""
    year: str = ""
    page: int = 1

    @property
    def query(self) -> Query:
        """The commitments of the grid: those that an outsider could check, from the earliest on."""
        return Query(testable=("true",), theme=self.themes, year=self.years, sort="said", descending=False)

    @property
    def themes(self) -> tuple[str, ...]:
        """The theme as a condition."""
        return (self.theme,) if self.theme else ()

    @property
    def years(self) -> tuple[str, ...]:
        """The year as a condition."""
        return (self.year,) if self.year else ()

    def pairs(self, *, page: int = 1) -> tuple[tuple[str, str], ...]:
        """As parameters of an address."""
        told = (("theme", self.theme), ("year", self.year), ("page", str(page) if page > 1 else ""))
        return tuple((name, value) for name, value in told if value)


def choice_of(parameters: Parameters) -> Choice:
    """What an address asks for.

    Raises:
        UsageError: there is no such theme, year or page.
    """
    theme, year, page = (last_given(parameters, name) for name in ("theme", "year", "page"))
    if theme and theme not in THEMES:
        raise UsageError(f"there is no theme called “{theme[:40]}”", remedy=f"use one of {', '.join(THEMES)}")
    if year and (len(year) != 4 or whole_number(year, digits=4) is None):
        raise UsageError(f"“{year[:20]}” is no year", remedy="write it with four digits")
    number = whole_number(page or "1", digits=6)
    if not number:
        raise UsageError(f"there is no page “{page[:20]}”", remedy="pages are numbered from 1")
    return Choice(theme=theme, year=year, page=number)
