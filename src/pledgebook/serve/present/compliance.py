"""Compliance in words and marks, and sums of money in one line."""

from __future__ import annotations

from collections.abc import Iterable

from pledgebook.model.account import Range, Total
from pledgebook.model.grid import Compliance, Score
from pledgebook.serve.present.amounts import say_number, say_unit
from pledgebook.serve.present.marks import Mark

COMPLIANCE = {
    Compliance.FULL: Mark(shape="delivered", word="full", meaning="Said to have been done"),
    Compliance.PARTIAL: Mark(shape="partly-delivered", word="partial", meaning="Begun, under way or done in part"),
    Compliance.NONE: Mark(shape="withdrawn", word="none", meaning="Said not to have been done, or given up"),
    Compliance.NO_EVIDENCE: Mark(shape="called-for", word="no evidence", meaning="No document of the book says what became of it"),
}


def say_score(score: Score) -> str:
    """The score of the G20 Research Group to per cent, or a dash where nothing is judged."""
    return "–" if score.per_cent is None else f"{score.per_cent:.0f} %"


def say_sum(amount: Range, unit: str) -> str:
    """A sum with its unit: "26 bn yuan", "more than 3 bn USD", "2–3 m USD"."""
    low, high = say_number(amount.low), say_number(amount.high) if amount.high is not None else ""
    said = low if amount.is_exact else f"{low}–{high}" if high else f"more than {low}"
    said = f"up to {high}" if high and not amount.low and amount.high else said
    return f"{said}%" if unit == "%" else f"{said} {say_unit(unit, one=said == '1')}".strip()


def say_totals(totals: Iterable[Total]) -> tuple[str, ...]:
    """Sums by stage, each in a phrase: "announced 26 bn yuan"."""
    return tuple(f"{total.stage.value} {say_sum(total.amount, total.unit)}" for total in totals)
