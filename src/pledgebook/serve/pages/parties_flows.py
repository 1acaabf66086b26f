"""Flows between parties: matrix, chart, table and CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litestar import Response, get

from pledgebook.flow.flows import BINDING, Flow, list_flows
from pledgebook.lang.interface import term
from pledgebook.model.query import Query
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.attached import attached_sheet
from pledgebook.serve.pages.overview import Cell, Matrix
from pledgebook.serve.pages.parties_choice import Choice, choice_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.present.compliance import say_totals
from pledgebook.serve.present.names import say_row

FLOW_HEADER = ("who", "to_whom", "theme", "year", "commitments", "money_by_stage")
_KINDS = tuple(kind.value for kind in BINDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowLine:
    """A flow in words."""

    who: str
    whom: str
    number: int
    href: str
    themes: str
    years: str
    money: tuple[str, ...]


@get("/flows.csv", sync_to_thread=True, act=Act.READ)
def flows_sheet(request: AnyRequest, reading: AskedReading) -> Response[str]:
    """The flows as CSV, a line for each pair, theme and year; money is summed over the whole pair."""
    choice = choice_of(parameters_of(request))
    with reading.shelf.hold():
        flows = list_flows(reading.desk, theme=choice.themes, year=choice.years)
    return attached_sheet(
        FLOW_HEADER, [line for flow in flows for line in _flow_cells(flow)], name=f"flows-{reading.day.isoformat()}"
    )


def _flow_query(flow: Flow, choice: Choice) -> Query:
    return Query(kind=_KINDS, actor=(flow.who,), recipient=(flow.whom,), theme=choice.themes, year=choice.years)


def flow_line(flow: Flow, choice: Choice, *, reading: Reading) -> FlowLine:
    """A flow with the address of the commitments in it."""
    return FlowLine(
        who=reading.names.name(flow.who),
        whom=reading.names.name(flow.whom),
        number=len(flow.rows),
        href=reading.links.view(_flow_query(flow, choice)),
        themes=say_row(f"{term(theme, 'theme')}\N{NO-BREAK SPACE}{count}" for theme, count in flow.themes),
        years=say_row(f"{year}:\N{NO-BREAK SPACE}{count}" for year, count in sorted(flow.years)),
        money=say_totals(flow.totals),
    )


def _flow_cells(flow: Flow) -> Iterator[tuple[str, ...]]:
    money = "; ".join(say_totals(flow.totals))
    counts = Counter((row.theme, row.first_said[:4]) for row in flow.rows)
    for (theme, year), count in sorted(counts.items()):
        yield (flow.who, flow.whom, theme, year, str(count), money)


def flow_matrix(flows: Sequence[Flow], choice: Choice, *, reading: Reading) -> Matrix | None:
    """Who (down) promises whom (across) how often; None where nobody promises anybody anything."""
    if not flows:
        return None
    counts = {(flow.who, flow.whom): flow for flow in flows}
    most = max(len(flow.rows) for flow in flows)
    acting, receiving = (_by_weight(flows, side) for side in ("who", "whom"))
    lines = tuple(
        (reading.names.name(who), tuple(_cell(counts.get((who, whom)), most, choice=choice, reading=reading) for whom in receiving))
        for who in acting
    )
    return Matrix(columns=tuple(reading.names.name(party) for party in receiving), lines=lines)


def _by_weight(flows: Sequence[Flow], side: str) -> list[str]:
    sums: Counter[str] = Counter()
    for flow in flows:
        sums[getattr(flow, side)] += len(flow.rows)
    return sorted(sums, key=lambda party: (-sums[party], party))


def _cell(flow: Flow | None, most: int, *, choice: Choice, reading: Reading) -> Cell:
    if flow is None:
        return Cell(number=0, step=0, href="")
    return Cell(number=len(flow.rows), step=-(-4 * len(flow.rows) // most), href=reading.links.view(_flow_query(flow, choice)))
