"""Which relation two alike statements have, by their amounts, their times, their force and who said them when."""

from __future__ import annotations

from pledgebook.link.amounts import Amounts, are_levels, compare_amounts
from pledgebook.link.compare import share_name, share_words
from pledgebook.link.profile import Profile
from pledgebook.model.link import Outcome
from pledgebook.model.statement import Kind

_ABOUT_THE_SAME_TIME = 45  # days between publications: one summit and what is written about it
_ONE_THING = 0.6  # share of words from which a new amount is a revision and no further gift

Found = tuple[Outcome, str]
"""An outcome and the reason for it."""


def find_outcome(left: Profile, right: Profile) -> Found:
    """The relation of the later statement to the earlier one, supposing that they are about the same thing."""
    amounts = compare_amounts(left, right)
    if not _tells_progress(left, right, amounts):
        if left.is_whole != right.is_whole and amounts in {Amounts.RAISED, Amounts.LOWERED}:
            return Outcome.PART_OF, "one is a sum over several undertakings, the other one of them"
        if left.is_further != right.is_further and amounts is not Amounts.SAME:
            return Outcome.NOT_SAME, "one gives an amount on top of what was there"
    if amounts in {Amounts.SAME, Amounts.ONE} and are_levels(left, right) and _are_of_others(left, right):
        return Outcome.NOT_SAME, "levels of other parties"
    if right.is_delay and left.due and right.due and right.due > left.due:
        return Outcome.POSTPONES, f"due by {left.due}, postponed to {right.due}"
    if right.kind is Kind.REPORT and left.kind is not Kind.REPORT:
        return _reported(left, right, amounts)
    if amounts in {Amounts.RAISED, Amounts.LOWERED}:
        return _revised(left, right, amounts)
    return _moved(left, right) or _retold(left, right)


def _tells_progress(left: Profile, right: Profile, amounts: Amounts) -> bool:
    """A report of less than was promised: its "total" and its "another" count what was done, not what was promised."""
    is_report = right.kind is Kind.REPORT and left.kind is not Kind.REPORT
    return is_report and amounts is Amounts.LOWERED and not left.is_whole and not left.is_further


def _reported(left: Profile, right: Profile, amounts: Amounts) -> Found:
    if amounts in {Amounts.RAISED, Amounts.LOWERED, Amounts.OTHER} and left.document == right.document:
        return Outcome.NOT_SAME, "one document gives different amounts"
    if amounts in {Amounts.RAISED, Amounts.LOWERED} and are_levels(left, right):
        return Outcome.NOT_SAME, "a reading that differs from the level named before"
    if amounts in {Amounts.RAISED, Amounts.LOWERED} and not _is_part_of(right, left):
        return Outcome.NOT_SAME, "figures of other parties"
    return Outcome.REPORTS_ON, f"a report about an earlier {left.kind}"


def _revised(left: Profile, right: Profile, amounts: Amounts) -> Found:
    """Another amount: of another thing, of another reading, a contradiction, or a revision."""
    if left.document == right.document:
        return Outcome.NOT_SAME, "one document gives different amounts"
    if not _is_one_thing(left, right):
        return Outcome.NOT_SAME, "different amounts, and little says that they are of the same thing"
    if _at_one_time(left, right):
        return Outcome.CONTRADICTS, f"different amounts for the same thing, told by {_sources(left, right)}"
    if Kind.REPORT in {left.kind, right.kind}:
        return Outcome.NOT_SAME, "results of different times"
    if left.actors and right.actors and not left.actors & right.actors:
        return Outcome.NOT_SAME, "other parties give another amount"
    outcome = Outcome.RAISES if amounts is Amounts.RAISED else Outcome.LOWERS
    return outcome, f"a later text gives a {'higher' if amounts is Amounts.RAISED else 'lower'} amount for the same thing"


def _is_one_thing(left: Profile, right: Profile) -> bool:
    """A level of the same parties is one thing; a gift needs a name or most words in common to be the same gift."""
    ours, theirs = left.actors | left.recipients, right.actors | right.recipients
    if ours and theirs and ours != theirs:
        return False
    return are_levels(left, right) or bool(share_name(left, right)[0]) or share_words(left, right)[0] >= _ONE_THING


def _are_of_others(left: Profile, right: Profile) -> bool:
    """Each names two sides or more, and not the same."""
    ours, theirs = left.actors | left.recipients, right.actors | right.recipients
    return min(len(ours), len(theirs)) > 1 and ours != theirs


def _is_part_of(report: Profile, promise: Profile) -> bool:
    """What is reported lies between sides of the promise, as far as both name any."""
    ours, theirs = promise.actors | promise.recipients, report.actors | report.recipients
    return not ours or not theirs or theirs <= ours or (not promise.recipients and promise.actors == report.actors)


def _moved(left: Profile, right: Profile) -> Found | None:
    if left.due is None or right.due is None or left.due == right.due or Kind.REPORT in {left.kind, right.kind}:
        return None
    if left.document == right.document:
        return Outcome.NOT_SAME, "one document gives different times"
    if _at_one_time(left, right):
        return Outcome.CONTRADICTS, f"different times for the same thing, told by {_sources(left, right)}"
    if right.due > left.due:
        return Outcome.POSTPONES, f"due by {left.due}, later by {right.due}"
    return Outcome.RESTATES, f"said again, now due earlier: by {right.due} instead of {left.due}"


def _retold(left: Profile, right: Profile) -> Found:
    if left.document == right.document:
        if left.due != right.due and Kind.PLEDGE in {left.kind, right.kind} and Kind.REPORT in {left.kind, right.kind}:
            return Outcome.NOT_SAME, "one document tells what was done and what is to come"
        return Outcome.SAME, "one document says it twice"
    if _at_one_time(left, right):
        return Outcome.SAME, f"told at about the same time by {_sources(left, right)}"
    return Outcome.RESTATES, "a later text says it again"


def _at_one_time(left: Profile, right: Profile) -> bool:
    """Published within weeks of each other, as precisely as the dates are known."""
    ours, theirs = left.published, right.published
    if ours is None or theirs is None:
        return True
    precise = min(len(left.told.published), len(right.told.published))
    if precise < len("2025-06-17"):
        return left.told.published[:precise] == right.told.published[:precise]
    return abs((theirs - ours).days) <= _ABOUT_THE_SAME_TIME


def _sources(left: Profile, right: Profile) -> str:
    names = sorted({one.told.publisher or one.told.title or one.document for one in (left, right)})
    return " and ".join(names)
