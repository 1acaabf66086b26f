"""Parties, the compliance grid and flows over REST."""

from __future__ import annotations

from typing import Annotated

from litestar.params import FromPath, FromQuery, QueryParameter

from pledgebook.flow.compliance import grid_of
from pledgebook.flow.flows import PartyRecord, find_party, list_flows, list_parties
from pledgebook.follow.grid import score_parties
from pledgebook.serve.present.compliance import say_totals
from pledgebook.serve.rest.asked import Asked, AskedFor, Several, Theme, View, reads
from pledgebook.serve.rest.shapes import Count, FlowLine, Flows, GridWhole, Parties, PartyScore, PartySummary, PartyWhole

UnknownIsNone = Annotated[bool, QueryParameter(description="Score no evidence as -1 instead of leaving it out.")]


@reads("/parties", summary="Parties in numbers", tag="parties")
def list_all_parties(asked: AskedFor) -> Parties:
    """Pledges and agreements; what a group promised or is promised counts for each of its members."""
    with asked.shelf.hold():
        return Parties(as_of=asked.day, parties=[_summary(one, asked) for one in list_parties(asked.desk)])


@reads("/parties/{id:str}", summary="A party with its commitments", tag="parties")
def show_party(asked: AskedFor, id: FromPath[str]) -> PartyWhole:  # noqa: A002
    """By its id: an ISO 3166-1 alpha-3 code, or "@" and a slug."""
    with asked.shelf.hold():
        grid = grid_of(asked.desk)
        found = find_party(asked.desk, id, grid=grid)
        return PartyWhole(
            as_of=asked.day,
            party=_summary(found, asked),
            promised=[row.commitment for row in found.promised],
            received=[row.commitment for row in found.received],
            due=[row.commitment for row in found.due],
            late=[row.commitment for row in found.late],
            cells=list(grid.of_party(found.party)),
        )


@reads("/flows", summary="Who promises whom", tag="parties")
def list_all_flows(asked: AskedFor, theme: FromQuery[list[Theme] | None] = None, year: Several = None) -> Flows:
    """Parties as the sources name them: a group is not divided among its members."""
    with asked.shelf.hold():
        flows = list_flows(asked.desk, theme=[str(one) for one in theme or ()], year=year or ())
    return Flows(
        as_of=asked.day,
        flows=[
            FlowLine(
                who=flow.who,
                whom=flow.whom,
                commitments=[row.commitment for row in flow.rows],
                themes=[Count(value=value, count=count) for value, count in flow.themes],
                years=[Count(value=value, count=count) for value, count in flow.years],
                money=list(say_totals(flow.totals)),
            )
            for flow in flows
        ],
    )


@reads("/grid", summary="Party by commitment", tag="parties")
def show_grid(asked: AskedFor, view: View, party: Several = None, unknown_is_none: UnknownIsNone = False) -> GridWhole:
    """The whole grid of a view, whatever part of it is asked for, with the score of the G20 Research Group for each party."""
    with asked.shelf.hold():
        grid = grid_of(asked.desk, query=asked.whole(view), parties=party or None)
    scores = score_parties(grid, unknown_is_none=unknown_is_none)
    return GridWhole(
        as_of=grid.as_of,
        parties=list(grid.parties),
        commitments=list(grid.commitments),
        cells=list(grid.cells),
        nobody=list(grid.nobody),
        documents=grid.documents,
        until=grid.until,
        scores=[PartyScore(party=name, score=score) for name, score in scores],
    )


def _summary(record: PartyRecord, asked: Asked) -> PartySummary:
    return PartySummary(
        party=record.party,
        name=asked.shelf.names.name(record.party),
        names=list(record.names),
        promised=len(record.promised),
        received=len(record.received),
        due=len(record.due),
        late=len(record.late),
        score=record.score,
    )
