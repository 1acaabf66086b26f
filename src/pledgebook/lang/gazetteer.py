"""Names of parties in a text, and who belongs to what group."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import pycountry
from ahocorasick_rs import AhoCorasick, MatchKind

from pledgebook.lang.membership import load_groups
from pledgebook.lang.names import DECOY, PartyRule, Phrase, fold, load_display_names, load_phrases, load_rules
from pledgebook.lang.squeeze import Squeezed, squeeze
from pledgebook.model.errors import PackError
from pledgebook.model.party import Party

_REACH = 90  # code points that a rule sees on either side of a name; the longest office in the packs has 70
_MARKER = re.compile(r"<(?:\(\?:)?([a-z|]+)\)?>")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)>\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EAST_ASIAN = "\u2e80"  # from here on Chinese and Japanese writing, where words are not spaced
_DAYS_KEPT = 512  # days of which memberships are kept; a folder of documents rarely has more
_KOSOVO = "XKX"  # user-assigned in ISO 3166-1 and used so by the World Bank and the EU


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """A place in a text that names a party, what sort of name it is and the pack entry or rule that says so.

    `sort` is one of "state", "demonym", "capital", "people", "leader", "office", "organisation", "group", or
    "route" for a party in the name of a railway, pipeline or other project, which acts only where nobody else does.
    """

    party: str
    start: int
    end: int
    sort: str
    entry: str


_Search = Callable[[str], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class _Found:
    phrase: Phrase
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _InContext:
    hit: NameHit
    found: _Found

    def bare(self) -> _InContext:
        """The name without the words that a rule added."""
        phrase = self.found.phrase
        hit = NameHit(party=phrase.party, start=self.found.start, end=self.found.end, sort=phrase.sort, entry=phrase.entry)
        return _InContext(hit, self.found)


class Gazetteer:
    """Finds names of states, organisations and groups in one language; make it with `load_gazetteer`."""

    def __init__(
        self, *, parties: Mapping[str, Party], loose: Iterable[str], phrases: Mapping[str, Phrase], rules: Sequence[PartyRule]
    ) -> None:
        self._parties = dict(parties)
        self._firm = tuple(sorted(party.id for party in parties.values() if party.members and party.id not in set(loose)))
        self._phrases = tuple(phrases.values())
        self._automaton = AhoCorasick(list(phrases), matchkind=MatchKind.Standard)
        self._rules = _rules_by_marker(rules)
        self._known_members: dict[tuple[str, date | None], tuple[str, ...]] = {}
        self._known_groups: dict[date | None, dict[frozenset[str], str]] = {}

    def find(self, text: str, *, offset: int = 0) -> tuple[NameHit, ...]:
        """The longest names that do not overlap, in the order of the text; `offset` is added to each place."""
        squeezed = squeeze(fold(text))
        hits = [hit for found in self._names(squeezed.text) if (hit := self._in_context(squeezed.text, found))]
        return tuple(_placed(hit, squeezed, offset) for hit in _joined(hits))

    def _names(self, folded: str) -> list[_Found]:
        """The longest phrases at word boundaries, decoys left out."""
        found: list[_Found] = []
        places = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if _stands_alone(folded, start, end)
        ]
        addresses = _addresses(folded)
        covered = 0
        for start, negative_end, index in sorted(places):
            if start >= covered:
                covered = -negative_end
                found.append(_Found(self._phrases[index], start, covered))
        return [each for each in found if each.phrase.party != DECOY and not any(a <= each.start < b for a, b in addresses)]

    def _in_context(self, folded: str, found: _Found) -> _InContext | None:
        """The name with the words that belong to it, or None where the words around it say that it is no party."""
        phrase = found.phrase
        start, end, sort, entry = found.start, found.end, phrase.sort, phrase.entry
        marker = f"<{phrase.marker}>"
        before = folded[max(0, start - _REACH) : start]
        window = f"{before}{marker}{folded[end : end + _REACH]}"
        for rule, search in self._rules.get(phrase.marker, ()):
            if rule.names and phrase.text not in rule.names:
                continue
            if rule.beside and not any(piece in window for piece in rule.beside):
                continue
            match = search(window)
            if match is None:
                continue
            if rule.says == "none":
                return None
            if rule.says == "route":
                sort, entry = rule.says, rule.id
                continue
            first = found.start - (len(before) - match.start())
            last = found.end + (match.end() - len(before) - len(marker))
            if last - first > end - start:
                start, end, sort, entry = first, last, rule.says, rule.id
        hit = NameHit(party=phrase.party, start=start, end=end, sort=sort, entry=entry)
        return _InContext(hit, found)

    def party(self, party: str) -> Party:
        """What is known about a party; an id of no pack is its own name."""
        return self._parties.get(party) or Party(id=party, name=party.removeprefix("@"))

    def parties(self) -> tuple[str, ...]:
        """All party ids, sorted."""
        return tuple(sorted(self._parties))

    def members(self, party: str, *, on: date | None = None) -> tuple[str, ...]:
        """The members of a group on a day (None: now), sorted; empty for a state or a group without listed members."""
        known = self._known_members.get((party, on))
        if known is None:
            if len(self._known_members) > _DAYS_KEPT * len(self._firm):
                self._known_members.clear()
            known = self._known_members[party, on] = self.party(party).members_on(on)
        return known

    def group_of(self, parties: Iterable[str], *, on: date | None = None) -> str | None:
        """The group whose members on that day are exactly these; groups among `parties` stand for their members."""
        wanted = {state for party in parties for state in (self.members(party, on=on) or (party,))}
        if len(wanted) < 2:  # one party is no group
            return None
        return self._groups(on).get(frozenset(wanted))

    def _groups(self, on: date | None) -> Mapping[frozenset[str], str]:
        """The groups of a day by their members; of two with the same members the first by name."""
        known = self._known_groups.get(on)
        if known is None:
            if len(self._known_groups) >= _DAYS_KEPT:
                self._known_groups.clear()
            known = {frozenset(self.members(group, on=on)): group for group in reversed(self._firm)}
            self._known_groups[on] = known
        return known


@cache
def load_gazetteer(language: str = "en") -> Gazetteer:
    """The names of a language, read once.

    Raises:
        PackError: there is no such pack, or it does not hold.
    """
    names = load_display_names(language)
    groups = load_groups()
    parties = {code: Party(id=code, name=names.get(code, name)) for code, name in _states().items()}
    parties |= {slug: Party(id=slug, name=names.get(slug, slug)) for slug in groups.parties}
    for group in groups.group:
        name = names.get(group.id, group.name)
        parties[group.id] = Party(id=group.id, name=name, members=tuple(group.memberships()), source=group.source)
        if strangers := sorted(set(group.members) - set(parties) - {entry.id for entry in groups.group}):
            raise PackError(f"{strangers[0]!r} is no party", where=f"shared/parties.toml, group {group.id}", remedy="correct it")
    loose = [group.id for group in groups.group if group.loose]
    return Gazetteer(parties=parties, loose=loose, phrases=load_phrases(language, parties), rules=load_rules(language))


def _states() -> dict[str, str]:
    """ISO 3166-1 codes and names; Kosovo, which has none, by its usual code."""
    return {country.alpha_3: country.name for country in pycountry.countries} | {_KOSOVO: "Kosovo"}


def _rules_by_marker(rules: Sequence[PartyRule]) -> dict[str, tuple[tuple[PartyRule, _Search], ...]]:
    """For each sort of name the rules that speak of it, each with its search; those that deny it first."""
    sorted_rules = sorted(rules, key=lambda rule: (rule.says != "none", rule.id))
    markers = {rule.id: {word for found in _MARKER.findall(rule.pattern) for word in found.split("|")} for rule in rules}
    every = sorted(set().union(*markers.values()))
    return {marker: tuple((rule, rule.regex.search) for rule in sorted_rules if marker in markers[rule.id]) for marker in every}


def _stands_alone(text: str, start: int, end: int) -> bool:
    """No letter or digit goes on before the first or after the last letter; scripts without spaces have no such edges."""
    if start and _joins(text[start]) and _joins(text[start - 1]):
        return False
    return not (end < len(text) and _joins(text[end - 1]) and _joins(text[end]))


def _joins(char: str) -> bool:
    return char.isalnum() and char < _EAST_ASIAN


def _addresses(text: str) -> list[tuple[int, int]]:
    """Web and mail addresses, whose parts name nobody."""
    return [match.span() for match in _ADDRESS.finditer(text)] if "://" in text or "www." in text or "@" in text else []


def _joined(hits: Iterable[_InContext]) -> list[NameHit]:
    """Hits without overlaps: of one party they become one, of two parties the earlier keeps to its bare name."""
    kept: list[_InContext] = []
    for each in sorted(hits, key=lambda each: (each.hit.start, -each.hit.end)):
        last = kept[-1] if kept else None
        if last is None or each.hit.start > last.hit.end + 1:  # one space may lie between an office and its holder
            kept.append(each)
        elif last.hit.party == each.hit.party and (each.hit.start < last.hit.end or each.hit.sort == "leader"):
            kept[-1] = _InContext(_spanning(last.hit, each.hit), each.found)
        elif each.hit.start >= last.hit.end:
            kept.append(each)
        elif last.bare().hit.end <= each.hit.start:
            kept += (kept.pop().bare(), each)
        elif last.hit.end <= each.bare().hit.start:
            kept.append(each.bare())
    return [each.hit for each in kept]


def _spanning(first: NameHit, second: NameHit) -> NameHit:
    end = max(first.end, second.end)
    return NameHit(party=first.party, start=first.start, end=end, sort=second.sort, entry=second.entry)


def _placed(hit: NameHit, squeezed: Squeezed, offset: int) -> NameHit:
    start = squeezed.original(hit.start) + offset
    end = squeezed.original(hit.end - 1) + 1 + offset
    return NameHit(party=hit.party, start=start, end=end, sort=hit.sort, entry=hit.entry)
