"""Mechanism files: TOML in `mechanisms/`, checked and turned into the nouns of the house."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pledgebook.lang.gazetteer import Gazetteer, load_gazetteer
from pledgebook.lang.membership import PartyId, Slug
from pledgebook.lang.pack import load_file, load_text
from pledgebook.lang.schema import PackModel
from pledgebook.model.errors import PackError
from pledgebook.model.mechanism import Body, Mechanism, Meeting
from pledgebook.model.party import Membership
from pledgebook.model.statement import THEMES

Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
Day = Annotated[str, Field(pattern=r"^\d{4}(?:-\d{2}(?:-\d{2})?)?(?:/\d{4}(?:-\d{2}(?:-\d{2})?)?)?$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


class PartyEntry(PackModel):
    """Somebody who takes part, with the days where they are not those of the group."""

    party: PartyId
    since: date | None = None
    until: date | None = None


class BodyEntry(PackModel):
    """An organ of the mechanism; `source` is a key of the file's sources."""

    id: Key
    name: str
    level: Literal["leaders", "ministers", "officials", "secretariat", "centre", "forum"]
    source: Key
    themes: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    since: Day | Literal[""] = ""
    seat: str = ""
    host: PartyId | Literal[""] = ""

    @model_validator(mode="after")
    def _themes_are_known(self) -> Self:
        if strangers := sorted(set(self.themes) - set(THEMES)):
            raise ValueError(f"{strangers[0]!r} is no theme; there are {', '.join(THEMES)}")
        if strangers := sorted(set(self.leads) - set(self.themes)):
            raise ValueError(f"it leads in {strangers[0]!r}, which is none of its themes")
        return self


class MeetingEntry(PackModel):
    """A meeting; `source` is a key of the file's sources."""

    id: Key
    body: Key
    on: Day
    source: Key
    host: PartyId | Literal[""] = ""
    place: str = ""
    adopted: tuple[str, ...] = ()
    planned: bool = False

    @model_validator(mode="after")
    def _date_exists(self) -> Self:
        for text in _DATE.findall(self.on):
            year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
            date(year, month, day)
        return self


class MechanismFile(PackModel):
    """One mechanism; what no public source supports is left out of its file."""

    id: Key
    name: str
    group: Slug
    decision: Literal["consensus", ""] = ""
    rotation: str = ""
    cycle: int | None = Field(default=None, ge=1)
    languages: tuple[Language, ...] = ()
    quorum: int = Field(default=100, ge=1, le=100)
    sources: dict[Key, str]
    party: tuple[PartyEntry, ...]
    body: tuple[BodyEntry, ...]
    meeting: tuple[MeetingEntry, ...] = ()

    @model_validator(mode="after")
    def _references_hold(self) -> Self:
        bodies = _unique("body", [body.id for body in self.body])
        _unique("meeting", [meeting.id for meeting in self.meeting])
        _unique("theme led by a body", [theme for body in self.body for theme in body.leads])
        cited = [(body.id, body.source) for body in self.body] + [(meeting.id, meeting.source) for meeting in self.meeting]
        for name, source in cited:
            if source not in self.sources:
                raise ValueError(f"{name}: {source!r} is no source of this file")
        for meeting in self.meeting:
            if meeting.body not in bodies:
                raise ValueError(f"{meeting.id}: {meeting.body!r} is no body of this file")
        return self


def load_mechanism(name: str) -> Mechanism:
    """The mechanism of the file `mechanisms/<name>.toml`, read once.

    Raises:
        PackError: there is no such mechanism, or its file does not hold.
    """
    return _load(name)


def load_mechanisms() -> tuple[Mechanism, ...]:
    """All mechanisms that come with the program, by id."""
    return tuple(load_mechanism(name) for name in mechanism_names())


def mechanism_names() -> tuple[str, ...]:
    """The names of the mechanisms that come with the program, sorted."""
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in _folder().iterdir() if entry.name.endswith(".toml")))


def find_mechanism_file(name_or_file: str) -> Traversable:
    """The file of a mechanism that comes with the program, by its name, or a file of one's own, by its path.

    Raises:
        PackError: there is neither.
    """
    if name_or_file in mechanism_names():
        return _folder() / f"{name_or_file}.toml"
    if (path := Path(name_or_file).expanduser()).is_file():
        return path
    remedy = f"give a file, or one of {', '.join(mechanism_names())}"
    raise PackError("there is no such mechanism", where=name_or_file, remedy=remedy)


def read_mechanism(path: Traversable, gazetteer: Gazetteer) -> Mechanism:
    """A mechanism file of one's own, checked against the parties that the gazetteer knows.

    Raises:
        PackError: the file is missing or does not hold.
    """
    return _make(load_file(path, MechanismFile), gazetteer)


def parse_mechanism(text: str, gazetteer: Gazetteer, *, where: str) -> Mechanism:
    """The mechanism that the text of such a file describes; `where` names the place in an error.

    Raises:
        PackError: the text does not hold.
    """
    return _make(load_text(text, MechanismFile, place=where), gazetteer)


def _make(file: MechanismFile, gazetteer: Gazetteer) -> Mechanism:
    hosts = {body.host for body in file.body} | {meeting.host for meeting in file.meeting}
    named = {file.group, *(entry.party for entry in file.party), *hosts} - {""}
    if strangers := sorted(named - set(gazetteer.parties())):
        raise PackError(f"{strangers[0]!r} is no party", where=f"mechanism {file.id}", remedy="correct it, or add it to a pack")
    return Mechanism(
        id=file.id,
        name=file.name,
        group=file.group,
        parties=tuple(Membership(party=entry.party, since=entry.since, until=entry.until) for entry in file.party),
        bodies=tuple(_body(entry, file.sources) for entry in file.body),
        meetings=tuple(_meeting(entry, file.sources) for entry in file.meeting),
        sources=tuple(file.sources.values()),
        decision=file.decision,
        rotation=file.rotation,
        cycle=file.cycle,
        languages=file.languages,
        quorum=file.quorum,
    )


@cache
def _load(name: str) -> Mechanism:
    return read_mechanism(_folder() / f"{name}.toml", load_gazetteer())


def _folder() -> Traversable:
    return resources.files("pledgebook") / "mechanisms"


def _body(entry: BodyEntry, sources: Mapping[str, str]) -> Body:
    return Body(**{**entry.model_dump(), "source": sources[entry.source]})


def _meeting(entry: MeetingEntry, sources: Mapping[str, str]) -> Meeting:
    return Meeting(**{**entry.model_dump(), "source": sources[entry.source]})


def _unique(kind: str, ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise ValueError(f"the {kind} {name!r} stands twice")
        seen.add(name)
    return seen
