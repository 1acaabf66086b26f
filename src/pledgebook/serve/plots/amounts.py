"""Money by year and stage, as a chart with its table."""

from __future__ import annotations

from pledgebook.flow.amounts import AmountsByYear, YearSum, amounts_by_year
from pledgebook.flow.amounts_chart import STAGES, amounts_chart
from pledgebook.flow.charts import Chart, Palette
from pledgebook.lang.interface import _, ngettext, term
from pledgebook.model.account import LeftOut
from pledgebook.model.query import ALL, Query
from pledgebook.serve.pages.parties_choice import Choice, choice_of
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.parameters import Parameters
from pledgebook.serve.plots.plot import Cell, Column, Draft
from pledgebook.serve.present.compliance import say_sum

HEADER = ("year", "stage", "currency", "low", "high", "number_of_commitments", "commitments", "left_out", "reason")


def amounts_draft(reading: Reading, parameters: Parameters) -> Draft:
    """The sums of the theme that an address names, of all without one."""
    return draft_of(choice_of(parameters), reading=reading)


def draft_of(choice: Choice, *, reading: Reading) -> Draft:
    """The sums over the commitments of a theme, each currency by itself."""
    rows = reading.desk.rows(Query(theme=choice.themes, limit=ALL)).rows
    amounts = amounts_by_year(reading.desk, rows)

    def draw(palette: Palette) -> Chart:
        return amounts_chart(amounts, amount=_say, palette=palette)

    return Draft(
        key="amounts",
        title=_("Money by year and stage"),
        caption=_caption(amounts),
        draw=draw,
        columns=(
            Column(name=_("Year")),
            Column(name=_("Stage")),
            Column(name=_("Sum"), number=True),
            Column(name=_("Commitments"), number=True),
        ),
        lines=tuple(_line(one, reading=reading) for one in amounts.sums),
        header=HEADER,
        records=(*(_record(one) for one in amounts.sums), *(_left(one) for one in amounts.left_out)),
        pairs=tuple(pair for pair in choice.pairs() if pair[0] == "theme"),
    )


def _say(one: YearSum) -> str:
    return say_sum(one.amount, one.unit)


def _caption(amounts: AmountsByYear) -> str:
    """What the sums are of, and how much they leave out."""
    told = _("By the year in which the figure that counts was told. Stages are not to be added up: the same money passes on.")
    left = sum(len(one.commitments) for one in amounts.left_out)
    if not left:
        return told
    reasons = "; ".join(f"{term(one.reason.value)} {len(one.commitments)}" for one in amounts.left_out)
    without = ngettext("Left out is %(num)s figure (%(reasons)s).", "Left out are %(num)s (%(reasons)s).", left, reasons=reasons)
    return f"{told} {without}"


def _line(one: YearSum, *, reading: Reading) -> tuple[Cell, ...]:
    single = reading.links.commitment(one.commitments[0]) if len(one.commitments) == 1 else ""
    return (
        Cell(words=one.year or _("undated")),
        Cell(words=term(STAGES[one.stage])),
        Cell(words=_say(one)),
        Cell(words=str(len(one.commitments)), href=single),
    )


def _record(one: YearSum) -> tuple[str, ...]:
    high = "" if one.amount.high is None else f"{one.amount.high:f}"
    names = "; ".join(one.commitments)
    return (one.year, one.stage.value, one.unit, f"{one.amount.low:f}", high, str(len(one.commitments)), names, "", "")


def _left(one: LeftOut) -> tuple[str, ...]:
    """A line of the CSV that says what is in no sum."""
    stage = one.stage.value if one.stage else ""
    reason = f"{one.reason.value} ({one.detail})" if one.detail else one.reason.value
    return ("", stage, "", "", "", str(len(one.commitments)), "; ".join(one.commitments), "left out", reason)
