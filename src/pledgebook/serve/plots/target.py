"""The path of a target, as a chart with its table."""

from __future__ import annotations

from decimal import Decimal

from pledgebook.flow.charts import Chart, Palette
from pledgebook.flow.target_chart import target_chart
from pledgebook.flow.target_table import COLUMNS, TargetLine, cells_of, target_lines
from pledgebook.lang.interface import _
from pledgebook.model.errors import NotInBook
from pledgebook.model.target import TargetStanding
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.parameters import Parameters, last_given
from pledgebook.serve.plots.plot import Column, Draft, cells
from pledgebook.serve.present.targets import say_level, say_lines

HEADER = ("commitment", "indicator", "unit", *COLUMNS)
_WORDS = frozenset({"period", "source"})


def target_draft(reading: Reading, parameters: Parameters) -> Draft:
    """The target of the commitment and, where it has several, the indicator that an address names.

    Raises:
        NotInBook: no indicator measures it.
    """
    commitment, indicator = (last_given(parameters, name) for name in ("commitment", "indicator"))
    for one in reading.desk.targets():
        if one.commitment == commitment and indicator in ("", one.indicator.id):
            return draft_of(one)
    raise NotInBook(f"nothing measures a target of {commitment}", remedy="take a commitment from the page Targets")


def draft_of(standing: TargetStanding) -> Draft:
    """A target with its readings, the path required and the band of its forecast."""
    lines = target_lines(standing)
    columns, rows, unit = say_lines(standing, lines)

    def draw(palette: Palette) -> Chart:
        return target_chart(standing, palette=palette, level=say_level(standing))

    kept = [name for place, name in enumerate(COLUMNS) if any(cells_of(line)[place] not in (None, "") for line in lines)]
    return Draft(
        key="target",
        title=f"{standing.indicator.name} ({unit})" if unit else standing.indicator.name,
        caption=_("In %(unit)s.", unit=unit) if unit else "",
        draw=draw,
        columns=tuple(Column(name=said, number=name not in _WORDS) for name, said in zip(kept, columns, strict=True)),
        lines=tuple(cells(*row) for row in rows),
        header=HEADER,
        records=tuple(target_record(standing, line) for line in lines),
        pairs=(("commitment", standing.commitment), ("indicator", standing.indicator.id)),
    )


def target_record(standing: TargetStanding, line: TargetLine) -> tuple[str, ...]:
    """A line of the numbers of a target for a sheet, in base units."""
    found = [f"{Decimal(str(cell)):f}" if isinstance(cell, Decimal | float) else cell or "" for cell in cells_of(line)]
    return (standing.commitment, standing.indicator.id, standing.indicator.unit, *found)
