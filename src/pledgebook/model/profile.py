"""Profiles: named, versioned rules of what counts as a commitment, as different researchers count."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pledgebook.model.errors import UsageError
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Kind, Statement

VERSIONS = {"toronto": 1, "testable": 1, "target": 1, "wide": 1}
"""The profiles, from the strictest to the widest, and the version of the rule of each; a changed rule is a new version."""

PROFILES = tuple(VERSIONS)

_DONE_BY_THE_ACT = frozenset({"kind.concluded", "kind.signed", "kind.event-marked"})
"""Rules by which an agreement tells of what was done by that very act; nothing is left to intend."""


def versioned(name: str) -> str:
    """The name of a profile with the version of its rule, as it is stored: "testable/1"."""
    return f"{name}/{VERSIONS[name]}"


def plain_name(profile: str) -> str:
    """The profile that a person names, with or without its version.

    Raises:
        UsageError: there is no such profile, or not in that version.
    """
    name, slash, version = profile.partition("/")
    if name not in VERSIONS or (slash and version != str(VERSIONS[name])):
        known = ", ".join(versioned(one) for one in PROFILES)
        raise UsageError("there is no such profile", where=profile, remedy=f"use one of {known}; the version may be left out")
    return name


def profiles_of(statement: Statement, *, is_group: Callable[[str], bool]) -> tuple[str, ...]:
    """The profiles by which a statement counts, with their versions; of a report, none.

    Args:
        statement: what was said.
        is_group: a party has members.
    """
    if statement.force is Kind.REPORT:
        return ()
    counts = {
        "toronto": _is_toronto(statement, is_group),
        "testable": statement.is_testable and statement.force is not Kind.CALL,
        "target": bool(statement.measures) and statement.when is not None and statement.when.latest is not None,
        "wide": True,
    }
    return tuple(versioned(name) for name in PROFILES if counts[name])


def _is_toronto(statement: Statement, is_group: Callable[[str], bool]) -> bool:
    """A discrete, specific, publicly expressed, collectively agreed statement of intent.

    Specific as for `testable`; of intent where it is a pledge or an agreement and not the very act of signing; collectively agreed
    where several parties speak, or an agreement is between several.
    """
    if statement.force not in (Kind.PLEDGE, Kind.AGREEMENT) or not statement.is_testable:
        return False
    if statement.kind.rule in _DONE_BY_THE_ACT:
        return False
    sides = (*statement.speaker, *statement.actors) if statement.force is Kind.AGREEMENT else statement.speaker
    return _are_several(sides, is_group)


def _are_several(mentions: Iterable[PartyMention], is_group: Callable[[str], bool]) -> bool:
    parties = {mention.party for mention in mentions}
    return len(parties) > 1 or any(map(is_group, parties))
