"""How far the words of a statement say that a figure has come, and how it stands to figures told before, by a language's pack."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pledgebook.follow.progress import Progress
from pledgebook.lang.pack import has_file, load_toml
from pledgebook.lang.schema import Rule, RuleFile
from pledgebook.model.account import Manner
from pledgebook.model.act import Stage
from pledgebook.model.statement import Kind

DENIED: Literal["none"] = "none"
"""What a rule says of a stage that is denied."""

ORDER = tuple(Stage)
"""From the earliest to the latest."""

DONE = frozenset({Stage.DISBURSED, Stage.DELIVERED})
"""Stages at which something was given."""

_BEYOND = frozenset({Stage.COMMITTED, *DONE})
_UNFINISHED = frozenset({Progress.NOT_DONE, Progress.POSTPONED, Progress.GOING_ON})


class StageRule(Rule):
    """A pattern and the stage that it says, of money and of other quantities."""

    says: Stage | Literal["none"]
    money: Stage | None = None


class StageFile(RuleFile[StageRule]):
    """The file `money_stages.toml` of a language's pack."""


class TallyRule(Rule):
    """A pattern and how a figure beside it stands to earlier ones."""

    says: Manner


class TallyFile(RuleFile[TallyRule]):
    """The file `tallies.toml` of a language's pack."""


class FigureWords:
    """Reads stage and manner of a figure off the words around it; in a language whose pack does not cover them, none."""

    def __init__(self, stages: StageFile | None, tallies: TallyFile | None) -> None:
        self._stages = stages
        self._tallies = tallies

    @staticmethod
    def load(language: str) -> FigureWords:
        """The words of a language.

        Raises:
            PackError: a file of the pack does not hold.
        """
        return _load(language)

    def stage(self, quote: str, *, trigger: tuple[int, int], money: bool) -> Stage | Literal["none"] | None:
        """The stage that the words tell: what the trigger says, else the earliest told anywhere; None where they tell none.

        Args:
            trigger: where the trigger starts and ends in the quote.
            money: the figure is a sum of money.
        """
        hits = self._stages.find(quote) if self._stages else ()
        at_trigger = [rule for rule, match in hits if match.start() < trigger[1] and trigger[0] < match.end()]
        said = [(rule.money if money and rule.money else rule.says) for rule in at_trigger or [rule for rule, _ in hits]]
        if DENIED in said:
            return DENIED
        return min((stage for stage in said if isinstance(stage, Stage)), key=ORDER.index, default=None)

    def manner(self, quote: str, *, figure: tuple[int, int]) -> Manner:
        """How the figure at that place stands to earlier ones: by the nearest words that say so.

        Args:
            figure: where the figure starts and ends in the quote.
        """
        hits = self._tallies.find(quote) if self._tallies else ()
        near = [(_distance(match.span(), figure), rule.id, rule.says) for rule, match in hits]
        return min(near)[2] if near else Manner.PLAIN


def stage_of(kind: Kind, *, told: Stage | Literal["none"] | None, money: bool, progress: Progress | None = None) -> Stage | None:
    """The stage of a statement's figures by its kind and words; None where it has none.

    Only a report tells that something was disbursed or delivered; a pledge or an agreement may tell that it is committed.

    Args:
        told: what the words say, as `FigureWords.stage` gives it.
        money: the figure is a sum of money.
        progress: what the words say of the doing.
    """
    if kind is Kind.CALL:
        return None
    if kind is Kind.PROPOSAL:
        return Stage.ANNOUNCED
    if kind is not Kind.REPORT:
        standing = Stage.ANNOUNCED if kind is Kind.PLEDGE else Stage.AGREED
        return Stage.COMMITTED if told is Stage.COMMITTED else standing
    return _reported(told, money=money, progress=progress)


def _reported(told: Stage | Literal["none"] | None, *, money: bool, progress: Progress | None) -> Stage | None:
    if progress is Progress.PROMISED and told not in _BEYOND:  # "gave 18 billion of the promised 26" tells what was given
        return Stage.ANNOUNCED
    if told == DENIED or (progress in _UNFINISHED and told in DONE):
        return None
    if isinstance(told, Stage):
        return Stage.DELIVERED if told is Stage.DISBURSED and not money else told
    if progress in (Progress.DONE, Progress.PARTLY):
        return Stage.DISBURSED if money else Stage.DELIVERED
    return None


def _distance(words: tuple[int, int], figure: tuple[int, int]) -> int:
    """Signs between the words and the figure; none where they overlap."""
    return max(0, words[0] - figure[1], figure[0] - words[1])


@cache
def _load(language: str) -> FigureWords:
    stages = load_toml(language, "money_stages", model=StageFile) if has_file(language, "money_stages") else None
    tallies = load_toml(language, "tallies", model=TallyFile) if has_file(language, "tallies") else None
    return FigureWords(stages, tallies)
