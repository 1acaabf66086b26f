"""The commitments of which a document says something, and what it says to what was said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.flow.listing import Listed
from pledgebook.ledger.parts import Parts
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import ONE_COMMITMENT, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A commitment in a document.

    `statements` are the ids of those of its statements that are in the document, `founding` says that the first of all is among
    them; `earlier` are the links from these to what was said before in other documents, the surest first.
    """

    commitment: str
    statements: frozenset[str]
    founding: bool
    earlier: tuple[Link, ...]


def find_appearances(commitments: Iterable[Commitment], document: str) -> tuple[Appearance, ...]:
    """The appearances of some commitments in a document, by id."""
    found = []
    for one in commitments:
        here = frozenset(statement.id for statement in one.statements if statement.document == document)
        if here:
            founding = one.founding.document == document
            found.append(Appearance(commitment=one.id, statements=here, founding=founding, earlier=_earlier(one.links, here)))
    return tuple(sorted(found, key=lambda each: each.commitment))


def read_appearances(parts: Parts, document: str, *, listed: Mapping[int, Listed]) -> tuple[Appearance, ...]:
    """The same from the read index, of a document of whose commitments nobody decided what belongs together.

    Args:
        listed: by the number of each statement of the document, the commitment that it is in; of those in none, nothing.
    """
    ids = {number: name for name, number in parts.numbers_in(document).items() if number in listed}
    links = [link for _, link in parts.links_to(ids.values()) if link.outcome in ONE_COMMITMENT]
    befores = parts.numbers_of(link.left for link in links)
    numbers = {name: number for number, name in ids.items()}
    inside: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        home = listed[numbers[link.right]]
        if befores.get(link.left) in home.statements:
            inside[home.commitment].append(link)
    here: dict[str, set[int]] = defaultdict(set)
    for number in ids:
        here[listed[number].commitment].add(number)
    homes = {one.commitment: one for one in listed.values()}
    return tuple(
        Appearance(
            commitment=name,
            statements=(said := frozenset(ids[number] for number in some)),
            founding=homes[name].statements[0] in some,
            earlier=_earlier(inside[name], said),
        )
        for name, some in sorted(here.items())
    )


def _earlier(links: Sequence[Link], here: frozenset[str]) -> tuple[Link, ...]:
    found = [link for link in links if link.right in here and link.left not in here]
    return tuple(sorted(found, key=lambda link: (-link.score, link.left, link.right)))
