"""Compliance in words and marks, and sums of money in one line."""

from __future__ import annotations

from collections.abc import Iterable

from pledgebook.lang.interface import N_, pgettext, term
from pledgebook.model.account import Range, Total
from pledgebook.model.grid import Compliance, Score
from pledgebook.serve.present.amounts import say_range
from pledgebook.serve.present.marks import Mark
from pledgebook.serve.present.numbers import say_per_cent

COMPLIANCE = {
    Compliance.FULL: Mark(shape="delivered", word=N_("full"), meaning=N_("Said to have been done")),
    Compliance.PARTIAL: Mark(shape="partly-delivered", word=N_("partial"), meaning=N_("Begun, under way or done in part")),
    Compliance.NONE: Mark(shape="withdrawn", word=N_("none"), meaning=N_("Said not to have been done, or given up")),
    Compliance.NO_EVIDENCE: Mark(
        shape="called-for", word=N_("no evidence"), meaning=N_("No document of the book says what became of it")
    ),
}


def say_score(score: Score) -> str:
    """The score of the G20 Research Group to per cent, or a dash where nothing is judged."""
    return "–" if score.per_cent is None else say_per_cent(f"{score.per_cent:.0f}")


def say_sum(amount: Range, unit: str) -> str:
    """A sum with its unit: "26 bn yuan", "more than 3 bn USD", "2–3 m USD"."""
    return say_range(amount, unit)


def say_totals(totals: Iterable[Total]) -> tuple[str, ...]:
    """Sums by stage, each in a phrase: "announced 26 bn yuan"."""
    return tuple(
        pgettext("sum", "%(stage)s %(sum)s", stage=term(total.stage.value, "stage"), sum=say_sum(total.amount, total.unit))
        for total in totals
    )
