"""Linking statements: new ones with each other and with all earlier ones, without redoing the earlier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pledgebook.link.block import Index
from pledgebook.link.continued import find_continued
from pledgebook.link.decide import decide
from pledgebook.link.knowledge import load_knowledge
from pledgebook.link.profile import Members, make_profile
from pledgebook.link.told import Told
from pledgebook.model.link import Link


def no_members(_party: str, _day: date | None) -> tuple[str, ...]:
    """Every group stands for itself."""
    return ()


class Linker:
    """Finds the links among statements; what it finds does not depend on the order of adding.

    All statements of one document must be added in one call, as a statement may go on about the one before it.
    """

    def __init__(self, members: Members = no_members, *, language: str = "en") -> None:
        self._members = members
        self._knowledge = load_knowledge(language)
        self._index = Index()
        self._known: set[str] = set()

    def add(self, tolds: Sequence[Told]) -> tuple[Link, ...]:
        """The links of these statements with each other and with all added before, sorted; statements known already are skipped."""
        return self._take(tolds, compare=True)

    def know(self, tolds: Sequence[Told]) -> None:
        """Take statements that were linked before: later ones are compared with them, they themselves are not linked again."""
        self._take(tolds, compare=False)

    def _take(self, tolds: Sequence[Told], *, compare: bool) -> tuple[Link, ...]:
        continued = find_continued(tolds, self._knowledge)
        links: list[Link] = []
        for told in sorted(tolds, key=lambda told: told.order):
            if told.statement.id in self._known:
                continue
            self._known.add(told.statement.id)
            takes_up = continued.get(told.statement.id, frozenset())
            profile = make_profile(told, self._knowledge, members=self._members, takes_up=takes_up)
            if compare:
                links += [link for other in self._index.find(profile) if (link := decide(other, profile))]
            self._index.add(profile)
        return tuple(sorted(links, key=lambda link: (link.left, link.right)))
