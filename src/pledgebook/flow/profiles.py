"""Profiles of statements and commitments as the views ask for them."""

from __future__ import annotations

from collections.abc import Iterable

from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.model.profile import PROFILES, profiles_of
from pledgebook.model.statement import Statement


def profiles(statement: Statement) -> tuple[str, ...]:
    """The profiles kept with a statement, with their versions; of one kept before there were any, by the rules of now."""
    # every statement but a report counts by one profile at least, so one that has none was never asked
    return statement.profiles or profiles_of(statement, is_group=lambda party: bool(load_gazetteer().members(party)))


def profiles_together(statements: Iterable[Statement]) -> tuple[str, ...]:
    """The profiles, without versions, by which any of the statements counts: a commitment counts where one of them does."""
    names = {profile.partition("/")[0] for statement in statements for profile in profiles(statement)}
    return tuple(name for name in PROFILES if name in names)
