"""How far the words of a report say that a thing has come."""

from __future__ import annotations

from enum import StrEnum


class Progress(StrEnum):
    """How far a thing has come, by its words."""

    DONE = "done"
    PARTLY = "partly"
    BEGUN = "begun"
    GOING_ON = "going on"
    NOT_DONE = "not done"
