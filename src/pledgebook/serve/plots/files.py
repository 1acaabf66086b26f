"""The files of charts: the table as CSV, the definition as Vega-Lite, the drawing as SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from pledgebook.flow.charts import PRINT, draw_svg, write_definition
from pledgebook.lang.interface import OWN, speaking
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.attached import attached, attached_sheet
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.parameters import Parameters
from pledgebook.serve.plots.amounts import amounts_draft
from pledgebook.serve.plots.course import course_draft
from pledgebook.serve.plots.due import due_draft
from pledgebook.serve.plots.flows import flows_draft
from pledgebook.serve.plots.map import map_draft
from pledgebook.serve.plots.plot import Draft
from pledgebook.serve.plots.streams import streams_draft
from pledgebook.serve.plots.target import target_draft

DRAFTS: Mapping[str, Callable[[Reading, Parameters], Draft]] = {
    "amounts": amounts_draft,
    "course": course_draft,
    "due": due_draft,
    "flows": flows_draft,
    "map": map_draft,
    "streams": streams_draft,
    "target": target_draft,
}
"""How each chart is made from what an address asks for, by its name in addresses."""

_SHEET, _DEFINITION, _PICTURE = "csv", "vl.json", "svg"


@get("/charts/{file:str}", sync_to_thread=True, act=Act.READ)
def chart_file(file: FromPath[str], request: AnyRequest, reading: AskedReading) -> Response[str]:
    """A file of a chart, by the name of the chart and its ending."""
    key, _, form = file.partition(".")
    if key not in DRAFTS or form not in (_SHEET, _DEFINITION, _PICTURE):
        raise NotFoundException("there is no such chart, or it has no such file")
    with reading.shelf.hold():
        if form == _SHEET:
            with speaking(OWN):  # a sheet is read by programs
                draft = DRAFTS[key](reading, parameters_of(request))
            return attached_sheet(draft.header, draft.records, name=f"{key}-{reading.day.isoformat()}")
        draft = DRAFTS[key](reading, parameters_of(request))
        definition = draft.draw(PRINT)
    if form == _DEFINITION:
        return attached(write_definition(definition), "application/json; charset=utf-8", name=f"{key}.vl.json")
    return attached(draw_svg(definition), "image/svg+xml; charset=utf-8", name=f"{key}.svg")
