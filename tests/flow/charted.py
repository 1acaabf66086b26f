"""Every chart over the sample book, as definitions; `python -m tests.flow.charted` writes them anew where a change is meant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pledgebook.flow.amounts import amounts_by_year
from pledgebook.flow.amounts_chart import amounts_chart
from pledgebook.flow.charts import Chart, write_definition
from pledgebook.flow.desk import Desk
from pledgebook.flow.due import calendar_of
from pledgebook.flow.due_chart import due_chart
from pledgebook.flow.flow_chart import flow_chart
from pledgebook.flow.flows import list_flows
from pledgebook.flow.map_chart import Guide, map_chart
from pledgebook.flow.moments import course_of
from pledgebook.flow.moments_chart import course_chart
from pledgebook.flow.streams import streams_of
from pledgebook.flow.streams_chart import Words, streams_chart
from pledgebook.flow.target_chart import target_chart
from pledgebook.flow.whereabouts import locate
from pledgebook.ledger.book import Book
from pledgebook.model.query import Query
from tests.serve.measured import make_measured_book
from tests.serve.sample import RAIL_FIRST

DAY = date(2026, 2, 1)
FOLDER = Path(__file__).with_name("definitions")
_OUTLINES = "states"  # 140 kB of coordinates, which are tested by themselves


def definitions(desk: Desk) -> Mapping[str, Chart]:
    """The definition of each chart, by its name."""
    rows = desk.rows(Query(limit=1_000)).rows
    flows = list_flows(desk)
    words = Words(name=str, weight=lambda weight: f"{weight:g}")
    whereabouts = map_chart(locate(desk, rows), guide=Guide(name=str))
    whereabouts["datasets"][_OUTLINES] = []
    return {
        "amounts": amounts_chart(amounts_by_year(desk, rows), amount=lambda one: f"{one.amount.low:f} {one.unit}"),
        "course": course_chart(course_of(desk, RAIL_FIRST.id), amount=lambda _: "", told=lambda one: f"{one.move}: {one.when}"),
        "due": due_chart(calendar_of(rows, as_of=DAY), label=lambda one: one.period.edtf),
        "flows": flow_chart(flows, name=str),
        "map": whereabouts,
        "streams": streams_chart(streams_of(flows), words=words),
        "target": target_chart(desk.targets(forecasts=False)[0]),
    }


def main() -> None:
    """Writes every definition."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, Book.open(str(make_measured_book(Path(folder) / "sample.book"))) as book:
        for name, chart in definitions(Desk(book, as_of=DAY)).items():
            (FOLDER / f"{name}.vl.json").write_text(write_definition(chart) + "\n", encoding="utf-8")


def kept(name: str) -> Chart:
    """The definition that was kept."""
    found: Chart = json.loads((FOLDER / f"{name}.vl.json").read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    main()
