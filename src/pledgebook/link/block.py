"""Which statements are worth comparing: those that share a key, and no key is shared by a fixed part of a large book.

Keys are made of two words, or of a word and an act, or of a name, a frame or an amount; so the pairs grow with what is said about
the same thing, not with the square of the book. They depend on the statement alone: the order of adding plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from pledgebook.link.profile import Profile

_WORDS = 6  # of a statement, the weightiest, that keys are made of
_TELLING = 1.0  # weight of two words together: pairs of common words would be shared by a fixed part of all statements
_THING = 0.6  # weight of a word that names a thing rather than a field
_FIELD = 0.4  # weight of a word that names a field
_FEW = 3  # words: a statement so short may share a single one with another


def find_keys(profile: Profile) -> tuple[str, ...]:
    """The keys of a statement, sorted."""
    words = sorted(profile.concepts, key=lambda concept: (-profile.concepts[concept], concept))[:_WORDS]
    weight = profile.concepts
    keys = {f"w:{first}+{second}" for first, second in combinations(sorted(words), 2) if weight[first] + weight[second] >= _TELLING}
    if profile.act:
        keys |= {
            f"b:{profile.act}+{first}+{second}"
            for first, second in combinations(sorted(words), 2)
            if weight[first] + weight[second] >= _THING
        }
    keys |= {f"a:{profile.act}+{word}" for word in words if profile.act and profile.concepts[word] >= _THING}
    keys |= {f"n:{name}" for name in profile.names}
    keys |= {f"f:{umbrella}+{party}" for umbrella in profile.umbrellas for party in profile.actors | profile.recipients or {""}}
    keys |= {f"m:{unit}+{low or high}" for unit, low, high in profile.measures}
    keys.add(f"o:{'+'.join(sorted(profile.concepts))}")
    if len(profile.concepts) <= _FEW:
        keys |= {f"o:{word}" for word in words if profile.concepts[word] >= _FIELD}
    keys |= {f"i:{profile.id}", *(f"i:{before}" for before in profile.takes_up)}
    return tuple(sorted(keys))


class Index:
    """Statements by their keys, growing as statements are added."""

    def __init__(self) -> None:
        self._by_key: defaultdict[str, list[Profile]] = defaultdict(list)

    def add(self, profile: Profile) -> None:
        """Make a statement findable by its keys."""
        for key in find_keys(profile):
            self._by_key[key].append(profile)

    def find(self, profile: Profile) -> Iterator[Profile]:
        """The statements added so far that share a key with this one, each once, in no order that counts."""
        seen: set[str] = {profile.id}
        for key in find_keys(profile):
            for other in self._by_key.get(key, ()):
                if other.id not in seen:
                    seen.add(other.id)
                    yield other


def count_pairs(profiles: Iterable[Profile]) -> int:
    """How many pairs of these statements share a key."""
    index = Index()
    pairs = 0
    for profile in profiles:
        pairs += sum(1 for _ in index.find(profile))
        index.add(profile)
    return pairs
