"""Parties: who took on what and how it stands, party by commitment, and who promises whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from litestar import get
from litestar.response import Template

from pledgebook.flow.compliance import grid_of
from pledgebook.flow.flows import BINDING, PartyRecord, list_flows, list_parties
from pledgebook.model.query import Query
from pledgebook.model.statement import THEMES
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.parties_choice import Choice, choice_of
from pledgebook.serve.pages.parties_flows import flow_line, flow_matrix
from pledgebook.serve.pages.parties_grid import grid_line
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.plots.amounts import draft_of as amounts_plot
from pledgebook.serve.plots.flows import draft_of as flows_plot
from pledgebook.serve.plots.kept import kept_plot
from pledgebook.serve.plots.streams import CURRENCIES, currency_of
from pledgebook.serve.plots.streams import draft_of as streams_plot
from pledgebook.serve.present.compliance import say_score

GRID_LENGTH = 40
"""Commitments of the grid on one page."""

_KINDS = tuple(kind.value for kind in BINDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """A party as one line: each count with the address of the commitments counted."""

    record: PartyRecord
    name: str
    href: str
    promised: str
    received: str
    due: str
    late: str
    score: str


@get("/parties", sync_to_thread=True, act=Act.READ)
def parties(request: AnyRequest, reading: AskedReading) -> Template:
    """Every party, the grid, and the flows."""
    choice, currency = choice_of(parameters_of(request)), currency_of(parameters_of(request))
    with reading.shelf.hold():
        whole = grid_of(reading.desk)
        grid = grid_of(reading.desk, query=choice.query)
        flows = list_flows(reading.desk, theme=choice.themes, year=choice.years)
        first = (choice.page - 1) * GRID_LENGTH
        shown = grid.commitments[first : first + GRID_LENGTH]
        return reading.page(
            "parties.html",
            lines=tuple(party_line(one, reading=reading) for one in list_parties(reading.desk, grid=whole)),
            choice=choice,
            themes=THEMES,
            years=_years(reading),
            grid=grid,
            columns=tuple((reading.names.name(party), reading.links.to("parties", party)) for party in grid.parties),
            grid_lines=tuple(grid_line(name, grid, reading=reading) for name in shown),
            first=first + 1 if shown else 0,
            before=reading.links.to("parties", pairs=choice.pairs(page=choice.page - 1), at="grid") if choice.page > 1 else "",
            after=_after(choice, len(grid.commitments), reading=reading),
            flows=tuple(flow_line(flow, choice, reading=reading) for flow in flows),
            chart=kept_plot(reading, "flows", pairs=choice.pairs(), make=lambda: flows_plot(flows, choice, reading=reading)),
            streams=kept_plot(
                reading,
                "streams",
                pairs=(*choice.pairs(), ("money", currency)),
                make=lambda: streams_plot(flows, choice, reading=reading, currency=currency),
            ),
            amounts=kept_plot(reading, "amounts", pairs=choice.pairs(), make=lambda: amounts_plot(choice, reading=reading)),
            currency=currency,
            currencies=CURRENCIES,
            matrix=flow_matrix(flows, choice, reading=reading),
        )


def party_line(record: PartyRecord, *, reading: Reading) -> PartyLine:
    """A party with addresses that show just what each number counts."""
    view = reading.links.view
    acting = Query(kind=_KINDS, actor=record.names, sort="due", descending=False)
    return PartyLine(
        record=record,
        name=reading.names.name(record.party),
        href=reading.links.to("parties", record.party),
        promised=view(acting),
        received=view(Query(kind=_KINDS, recipient=record.names)),
        due=view(replace(acting, schedule=("due soon", "not due"))),
        late=view(replace(acting, schedule=("overdue",))),
        score=say_score(record.score),
    )


def _after(choice: Choice, total: int, *, reading: Reading) -> str:
    if choice.page * GRID_LENGTH >= total:
        return ""
    return reading.links.to("parties", pairs=choice.pairs(page=choice.page + 1), at="grid")


def _years(reading: Reading) -> tuple[str, ...]:
    """Years in which anything was first said, the latest first."""
    return tuple(sorted((year for year, _ in dict(reading.desk.rows(Query(limit=0)).facets)["year"]), reverse=True))
