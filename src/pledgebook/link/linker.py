"""Linking statements: new ones with each other and with all earlier ones, without redoing the earlier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.link.block import Index
from pledgebook.link.continued import find_continued
from pledgebook.link.decide import decide
from pledgebook.link.knowledge import load_knowledge
from pledgebook.link.naming import Members
from pledgebook.link.profile import Lore, make_profile
from pledgebook.link.told import Told
from pledgebook.link.topics import find_topics
from pledgebook.model.link import Link


class Linker:
    """Finds the links among statements; what it finds does not depend on the order of adding.

    All statements of one document must be added in one call, as a statement may go on about the one before it.
    """

    def __init__(self, members: Members | None = None, *, language: str = "en") -> None:
        """A linker that knows nothing yet.

        Args:
            members: who belongs to a group on a day; the gazetteer's lists where none is given.
            language: the pack whose words it knows.
        """
        self._lore = load_lore(language, members)
        self._index = Index()
        self._known: set[str] = set()

    def add(self, tolds: Sequence[Told]) -> tuple[Link, ...]:
        """The links of these statements with each other and with all added before, sorted; statements known already are skipped."""
        return self._take(tolds, compare=True)

    def know(self, tolds: Sequence[Told]) -> None:
        """Take statements that were linked before: later ones are compared with them, they themselves are not linked again."""
        self._take(tolds, compare=False)

    def _take(self, tolds: Sequence[Told], *, compare: bool) -> tuple[Link, ...]:
        continued = find_continued(tolds, self._lore)
        topics, by_id = find_topics(tolds, self._lore.knowledge), {told.statement.id: told for told in tolds}
        links: list[Link] = []
        for told in sorted(tolds, key=lambda told: told.order):
            if told.statement.id in self._known:
                continue
            self._known.add(told.statement.id)
            takes_up = continued.get(told.statement.id, frozenset())
            topic = by_id.get(topics.get(told.statement.id, ""))
            profile = make_profile(told, self._lore, takes_up=takes_up, topic=topic)
            if compare:
                links += [link for other in self._index.find(profile) if (link := decide(other, profile))]
            self._index.add(profile)
        return tuple(sorted(links, key=lambda link: (link.left, link.right)))


def load_lore(language: str = "en", members: Members | None = None) -> Lore:
    """What the packs of a language know of words and of parties, with other lists of members where they are given."""
    gazetteer = load_gazetteer(language)

    def listed(party: str, day: date | None) -> tuple[str, ...]:
        return gazetteer.members(party, on=day)

    return Lore(knowledge=load_knowledge(language), members=members or listed, naming=gazetteer.find)
