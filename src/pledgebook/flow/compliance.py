"""The compliance grid of a book."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pledgebook.flow.desk import Desk
from pledgebook.follow.grid import make_grid
from pledgebook.model.grid import Grid
from pledgebook.model.query import ALL, Query


def grid_of(desk: Desk, *, query: Query | None = None, parties: Collection[str] | None = None) -> Grid:
    """The grid of the commitments that a query asks for, in its order; testable ones where it is left out.

    Args:
        parties: only these states or organisations; all that answer for anything if left out.
    """
    asked = replace(query or Query(testable=("true",), sort="said", descending=False), limit=ALL)
    outlook = desk.outlook()
    commitments = [outlook.by_id[row.commitment] for row in desk.rows(asked).rows]
    return make_grid(commitments, background=outlook.background, as_of=desk.as_of, parties=parties)
