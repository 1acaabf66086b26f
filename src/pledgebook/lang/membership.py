"""Groups and who belonged to them when, from the shared pack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from pledgebook.lang.pack import SHARED, load_toml
from pledgebook.lang.schema import PackModel
from pledgebook.model.party import Membership

Slug = Annotated[str, Field(pattern=r"^@[a-z0-9]+(?:[-+][a-z0-9]+)*$")]
PartyId = Annotated[str, Field(pattern=r"^(?:[A-Z]{3}|@[a-z0-9]+(?:[-+][a-z0-9]+)*)$")]


class GroupEntry(PackModel):
    """A group, its members and their days; see the head of `shared/parties.toml`."""

    id: Slug
    name: str
    source: str
    members: tuple[PartyId, ...]
    founded: date | None = None
    ended: date | None = None
    joined: dict[PartyId, date] = Field(default_factory=dict)
    left: dict[PartyId, date] = Field(default_factory=dict)
    away: dict[PartyId, tuple[date, date]] = Field(default_factory=dict)
    loose: bool = False

    @model_validator(mode="after")
    def _dates_are_of_members(self) -> Self:
        dated = {*self.joined, *self.left, *self.away}
        if strangers := sorted(dated - set(self.members)):
            raise ValueError(f"{strangers[0]} has a date and is no member")
        if len(set(self.members)) != len(self.members):
            raise ValueError("a member is listed twice")
        return self

    def memberships(self) -> Iterator[Membership]:
        """Each member's spans of belonging, by party and day."""
        for party in sorted(self.members):
            since = self.joined.get(party, self.founded)
            until = self.left.get(party, self.ended)
            if party in self.away:
                last, again = self.away[party]
                yield Membership(party=party, since=since, until=last - timedelta(days=1))
                since = again
            yield Membership(party=party, since=since, until=until)


class GroupFile(PackModel):
    """`shared/parties.toml`: groups, and the ids of parties without listed members."""

    parties: tuple[Slug, ...]
    group: tuple[GroupEntry, ...]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [*self.parties, *(group.id for group in self.group)]
        if twice := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"{twice[0]} stands twice")
        unknown = sorted({member for group in self.group for member in group.members if member.startswith("@")} - set(ids))
        if unknown:
            raise ValueError(f"{unknown[0]} is a member and no party of this file")
        return self


def load_groups() -> GroupFile:
    """The groups that all languages share.

    Raises:
        PackError: the file does not hold.
    """
    return load_toml(SHARED, "parties", model=GroupFile)
