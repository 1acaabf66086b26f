"""Who promises whom how often in which year, as a chart with its table."""

from __future__ import annotations

from collections.abc import Sequence

from pledgebook.flow.charts import Chart, Palette
from pledgebook.flow.flow_chart import flow_chart
from pledgebook.flow.flows import BINDING, Flow, list_flows
from pledgebook.lang.interface import _
from pledgebook.model.query import Query
from pledgebook.serve.pages.parties_choice import Choice, choice_of
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.parameters import Parameters
from pledgebook.serve.plots.plot import Cell, Column, Draft

HEADER = ("who", "to_whom", "year", "commitments")
_KINDS = tuple(kind.value for kind in BINDING)


def flows_draft(reading: Reading, parameters: Parameters) -> Draft:
    """The flows that an address asks for."""
    choice = choice_of(parameters)
    return draft_of(list_flows(reading.desk, theme=choice.themes, year=choice.years), choice, reading=reading)


def draft_of(flows: Sequence[Flow], choice: Choice, *, reading: Reading) -> Draft:
    """Flows by pair and year."""

    def draw(palette: Palette) -> Chart:
        return flow_chart(flows, name=reading.names.name, palette=palette)

    dated = [(flow, year, count) for flow in flows for year, count in sorted(flow.years)]
    return Draft(
        key="flows",
        title=_("Who promises whom, by year"),
        caption=_("Pledges and agreements by the year in which they were first said; the busiest pairs."),
        draw=draw,
        columns=(
            Column(name=_("Who")),
            Column(name=_("To whom")),
            Column(name=_("Year")),
            Column(name=_("Commitments"), number=True),
        ),
        lines=tuple(_line(flow, year, count, choice=choice, reading=reading) for flow, year, count in dated),
        header=HEADER,
        records=tuple((flow.who, flow.whom, year, str(count)) for flow, year, count in dated),
        pairs=tuple(pair for pair in choice.pairs() if pair[0] != "page"),
    )


def _line(flow: Flow, year: str, count: int, *, choice: Choice, reading: Reading) -> tuple[Cell, ...]:
    query = Query(kind=_KINDS, actor=(flow.who,), recipient=(flow.whom,), theme=choice.themes, year=(year,))
    name = reading.names.name
    return (
        Cell(words=name(flow.who)),
        Cell(words=name(flow.whom)),
        Cell(words=year),
        Cell(words=str(count), href=reading.links.view(query)),
    )
