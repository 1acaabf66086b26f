"""How far the words of a statement say that a thing has come, by a language's pack."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from pledgebook.follow.listed import find_listed
from pledgebook.lang.pack import has_file, load_toml
from pledgebook.lang.schema import Rule, RuleFile


class Progress(StrEnum):
    """How far a thing has come, by its words; where a quote says several, the first in this list holds."""

    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    POSTPONED = "postponed"
    NOT_DONE = "not done"
    CONSIDERED = "considered"
    PROMISED = "promised"
    GOING_ON = "going on"
    PARTLY = "partly"
    RESUMED = "resumed"
    BEGUN = "begun"
    DONE = "done"


STOPS = frozenset({Progress.SUPERSEDED, Progress.WITHDRAWN, Progress.SUSPENDED})
"""What ends or interrupts a thing; it counts elsewhere in the quote too, unless the trigger tells of what came of it."""

QUALIFYING = frozenset({Progress.POSTPONED, Progress.NOT_DONE, Progress.PARTLY})
"""What counts wherever it stands in the quote, beside what the trigger says."""

INSTEAD = QUALIFYING | {Progress.PROMISED, Progress.GOING_ON}
"""What counts elsewhere in the quote where the trigger says nothing; a beginning or a result counts at the trigger only."""

CAME_OF_IT = frozenset({Progress.DONE, Progress.BEGUN, Progress.RESUMED, Progress.GOING_ON})
"""What a trigger says that outlives a stop told beside it: "the works, suspended in spring, were finished"."""


_KEPT = 50_000  # quotes remembered, as a book is asked again on other days


class ProgressRule(Rule):
    """A pattern and the progress that it says."""

    says: Progress


class ProgressFile(RuleFile[ProgressRule]):
    """The file `progress.toml` of a language's pack; `joins` are the words that join the last thing of a list to the others."""

    joins: tuple[str, ...] = ()


class ProgressFinder:
    """Reads progress off the words of statements; in a language whose pack does not cover it, none."""

    def __init__(self, rules: ProgressFile | None) -> None:
        self._rules = rules
        self._known = lru_cache(maxsize=_KEPT)(self._read)

    @staticmethod
    def load(language: str) -> ProgressFinder:
        """The finder of a language.

        Raises:
            PackError: the pack's file does not hold.
        """
        return _load_finder(language)

    def find(self, quote: str, *, trigger: tuple[int, int], promises: bool = False) -> Progress | None:
        """What the words say of progress; None where they do not speak of it.

        Args:
            trigger: where the trigger starts and ends in the quote.
            promises: the statement is a promise and no report, so that a stop told beside its trigger is of something else.
        """
        return self._known(quote, trigger, promises)

    def listed(self, quote: str) -> frozenset[str]:
        """The things that the quote lists."""
        return find_listed(quote, self._rules.joins if self._rules else ())

    def _read(self, quote: str, trigger: tuple[int, int], promises: bool) -> Progress | None:
        hits = [(rule.says, match.span()) for rule, match in self._rules.find(quote)] if self._rules else []
        at_trigger = {says for says, (start, end) in hits if start < trigger[1] and trigger[0] < end}
        elsewhere = (QUALIFYING if at_trigger else INSTEAD) | (frozenset() if promises or at_trigger & CAME_OF_IT else STOPS)
        said = at_trigger | ({says for says, _ in hits} & elsewhere)
        return next((progress for progress in Progress if progress in said), None)


@cache
def _load_finder(language: str) -> ProgressFinder:
    return ProgressFinder(load_toml(language, "progress", model=ProgressFile) if has_file(language, "progress") else None)
