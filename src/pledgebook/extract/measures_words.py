"""Words around a number: which bound it is, and what the quantity does in its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pledgebook.extract.measures_pack import UnitFile
from pledgebook.lang.numerals import alternatives
from pledgebook.lang.schema import Rule
from pledgebook.model.measure import Role

_WINDOW = 90  # characters before a number in which a bound of several words ("capping … at") may begin
_NEAR = 40  # the same for rules without `ends`, which name the verb itself
_REACH = 150  # characters before a number in which the verb that gives its role may stand
_MARKUP = " \n\t*_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """Which side a number bounds ("low", "high", "exact"), where its words begin and end, and the rule; `role` if it tells one."""

    side: str
    start: int
    end: int
    rule: str
    role: Role | None = None


class Bounds:
    """Bound words of one language."""

    def __init__(self, pack: UnitFile) -> None:
        self._rules = {f"b{number}": rule for number, rule in enumerate(pack.bound)}
        self._after_rules = {f"b{number}": rule for number, rule in enumerate(pack.bound_after)}
        fillers = alternatives(pack.fillers.words)
        self._ends = frozenset([*pack.fillers.words, *(end for rule in pack.bound for end in rule.ends)])
        branches = _branches(self._rules)
        self._before = re.compile(
            rf"(?:(?<=\s)|(?<=\()|\A)(?:{branches})(?=\s)(?P<fillers>(?:\s+(?:{fillers})\b\.?)*)[\s*_]*\Z", re.IGNORECASE
        )
        self._filled = re.compile(rf"(?:(?<=\s)|\A)(?:{fillers})\s*\Z", re.IGNORECASE)
        self._after = re.compile(rf"\s?(?:{_branches(self._after_rules)})", re.IGNORECASE)

    def before(self, text: str, start: int) -> Bound | None:
        """The bound whose words end at an offset; words like "an additional" may stand between."""
        window = max(0, start - _WINDOW)
        if _last_word(text, start) not in self._ends:
            return None
        match = self._before.search(text[window:start])
        if not match:
            return None
        rule = next(rule for name, rule in self._rules.items() if match[name] is not None)
        return Bound(side=rule.says, start=window + match.start(), end=start, rule=rule.id, role=rule.role)

    def after(self, text: str, end: int) -> Bound | None:
        """The bound whose words follow an offset ("or more")."""
        match = self._after.match(text, end)
        if not match:
            return None
        rule = next(rule for name, rule in self._after_rules.items() if match[name] is not None)
        return Bound(side=rule.says, start=end, end=match.end(), rule=rule.id)


class Roles:
    """Words of one language that give a quantity its role."""

    def __init__(self, pack: UnitFile) -> None:
        self._rules = [(re.compile(rf"(?:{rule.pattern})\s*\Z", re.IGNORECASE), rule) for rule in pack.role]
        self._filler_words = frozenset(pack.fillers.words)
        self._fillers = re.compile(rf"(?:\s+(?:{alternatives(pack.fillers.words)})\b)+\s*\Z", re.IGNORECASE)
        self._change = re.compile(rf"\s+(?:{alternatives(pack.role_after.change)})\b", re.IGNORECASE)
        self._units = {unit.unit: unit.role for unit in pack.unit if unit.role}

    def role(self, text: str, start: int, *, end: int, unit: str) -> Role:
        """What the quantity at start..end does: by the word after it, else by the words right before it, else by its unit."""
        if unit == "times" or self._change.match(text, end):
            return Role.CHANGE
        told = self._told_before(text, start)
        return told or self._units.get(unit, Role.AMOUNT)

    def is_level(self, text: str, start: int) -> bool:
        """The words before an offset say that a level is reached, as of "the number of … has reached"."""
        return self._told_before(text, start) is Role.LEVEL

    def _told_before(self, text: str, start: int) -> Role | None:
        before = text[max(0, start - _REACH) : start]
        before = before[max(before.rfind("\n\n"), before.rfind(". ") + 1, before.rfind("; "), 0) :]
        last = _last_word(before, len(before))
        stripped = self._fillers.sub("", before) if last in self._filler_words else before
        lasts = {last, _last_word(stripped, len(stripped))}
        told = []
        for regex, rule in self._rules:
            if rule.ends and lasts.isdisjoint(rule.ends):
                continue
            reach = _REACH if rule.ends else _NEAR
            if regex.search(stripped[-reach:]) or (stripped != before and regex.search(before[-reach:])):
                told.append(rule)
        told = [rule for rule in told if not any(rule.id in other.beats for other in told)]
        return Role(told[0].says) if told else None


def _last_word(text: str, end: int) -> str:
    words = text[max(0, end - 24) : end].rstrip(_MARKUP).split()
    return words[-1].lower().strip("(.") if words else ""


def _branches(rules: Mapping[str, Rule]) -> str:
    return "|".join(f"(?P<{name}>{rule.pattern})" for name, rule in rules.items())
