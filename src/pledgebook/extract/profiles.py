"""The profiles by which a statement counts, put on it when it is found."""

from __future__ import annotations

from dataclasses import replace

from pledgebook.lang.gazetteer import Gazetteer
from pledgebook.model.profile import profiles_of
from pledgebook.model.statement import Statement


def with_profiles(statement: Statement, gazetteer: Gazetteer) -> Statement:
    """The statement with its profiles, by the rules of this version."""
    return replace(statement, profiles=profiles_of(statement, is_group=lambda party: bool(gazetteer.members(party, on=None))))
