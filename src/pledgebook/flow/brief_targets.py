"""The part of a brief about targets: the chart of each, its numbers, and what sets it."""

from __future__ import annotations

from pledgebook.flow.brief import Block, Chart, Lines, Table, TableRow, Text
from pledgebook.flow.brief_cite import Clerk
from pledgebook.flow.brief_sections import Standing
from pledgebook.flow.target_chart import target_chart
from pledgebook.model.measure import Role
from pledgebook.model.status import KEPT
from pledgebook.model.target import TargetStanding

_WORDS = frozenset({"Period", "Source"})
"""Columns of a target's numbers that hold words."""


def targets(standing: Standing, clerk: Clerk) -> tuple[Block, ...]:
    """Every target that a series measures, with chart and numbers; then the dated ones that nothing measures."""
    measured = clerk.desk.targets()
    blocks = [block for one in measured for block in _target(one, clerk)]
    bound = {one.commitment for one in measured}
    unmeasured = [name for name, row in standing.rows.items() if name not in bound and _sets_level(name, standing) and row.due]
    if unmeasured:
        lines = tuple(clerk.line(standing.rows[name]) for name in unmeasured)
        blocks.append(Lines(title="Levels with a date that no series measures", lines=lines))
    return tuple(blocks) or (Text(text="No commitment of the book sets a level to be reached."),)


def _sets_level(name: str, standing: Standing) -> bool:
    row = standing.rows[name]
    leveled = any(measure.role in (Role.LEVEL, Role.CHANGE) for measure in row.measures)
    return leveled and row.schedule not in KEPT and row.kind.value != "report"


def _target(one: TargetStanding, clerk: Clerk) -> tuple[Block, ...]:
    """What sets it, how it stands, the chart, and the numbers of the chart as its twin."""
    wording = clerk.wording
    said = clerk.statement(one.statement)
    ratio = f"{one.ratio:.0%} of what is required" if one.ratio is not None else "–"
    latest = f"{wording.time(one.latest.period)}" if one.latest else "none"
    facts = Table(
        title=one.indicator.name,
        columns=("Target", "Level", "Last reading of", "Growth", "Class"),
        rows=(
            TableRow(
                cells=(str(clerk.number(one.commitment)), wording.level(one), latest, ratio, one.progress.value),
                quotes=(clerk.quote(said),) if said else (),
            ),
        ),
        remark=" ".join(part for part in (_sentence(one.why), wording.outlook(one)) if part),
    )
    columns, rows, unit = wording.numbers(one)
    chart = Chart(title="", spec=target_chart(one), says=f"{one.indicator.name}, in {unit}. Source: {one.indicator.source}.")
    if not rows:
        return (facts,)
    cells = tuple(TableRow(cells=row) for row in rows)
    return (
        facts,
        chart,
        Table(title=f"In {unit}", columns=columns, rows=cells, right=tuple(name for name in columns if name not in _WORDS)),
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}" if text else ""
