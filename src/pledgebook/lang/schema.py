"""The shape of pack files: strict tables, and rules that carry their proof."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, model_validator

_PART = re.compile(r"\{([a-z][a-z_]*)\}")  # regular expressions use braces with digits only, so names are free


class PackModel(BaseModel):
    """A table of a pack file; a key that the table does not have is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(PackModel):
    """A regular expression, what it says and the examples that prove it.

    `yes` are texts in which `pattern` is found, `no` texts in which it is not; `beats` are rules that give way where both are
    found. Case is ignored unless `case` is true. Subclass it to add what a rule says besides.
    """

    id: str
    says: str
    pattern: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()
    source: str = ""
    case: bool = False
    _regex: re.Pattern[str] = PrivateAttr()

    @model_validator(mode="after")
    def _proves_itself(self) -> Self:
        try:
            self._regex = re.compile(self.pattern, 0 if self.case else re.IGNORECASE)
        except re.error as error:
            raise ValueError(f"the pattern does not compile ({error})") from error
        if not self.yes:
            raise ValueError("a rule needs an example under `yes`")
        for text in self.yes:
            if not self._regex.search(text):
                raise ValueError(f"the pattern is not found in its example {text!r}")
        for text in self.no:
            if self._regex.search(text):
                raise ValueError(f"the pattern is found in its counter-example {text!r}")
        return self

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return self._regex


RuleT = TypeVar("RuleT", bound=Rule)


class RuleFile(PackModel, Generic[RuleT]):
    """A file of rules; `{name}` in a pattern stands for the expression of that name in `parts`."""

    parts: dict[str, str] = {}
    rule: tuple[RuleT, ...]
    _ready: tuple[tuple[RuleT, re.Pattern[str]], ...] = PrivateAttr()

    @model_validator(mode="before")
    @classmethod
    def _fill_in_parts(cls, raw: Any) -> Any:
        if not isinstance(raw, Mapping) or not isinstance(raw.get("parts"), Mapping):
            return raw
        return {**raw, "rule": [_with_parts(rule, raw["parts"]) for rule in raw.get("rule", ())]}

    @model_validator(mode="after")
    def _ids_hold(self) -> Self:
        self._ready = tuple((rule, rule.regex) for rule in self.rule)
        ids = [rule.id for rule in self.rule]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"the id {twice[0]!r} stands for two rules")
        beaten = {rule.id: rule.beats for rule in self.rule}
        for rule in self.rule:
            for name in rule.beats:
                if name not in beaten:
                    raise ValueError(f"rule {rule.id!r} beats {name!r}, which is no rule of this file")
                if rule.id in beaten[name]:
                    raise ValueError(f"rules {rule.id!r} and {name!r} beat each other")
        return self

    def find(self, text: str) -> tuple[tuple[RuleT, re.Match[str]], ...]:
        """All places where a rule is found and no rule that beats it overlaps, by start, then longest, then id."""
        found = [(rule, match) for rule, regex in self._ready for match in regex.finditer(text) if match.end() > match.start()]
        kept = [hit for hit in found if not any(_beats(other, hit) for other in found)] if len(found) > 1 else found
        return tuple(sorted(kept, key=lambda hit: (hit[1].start(), -hit[1].end(), hit[0].id)))


def _beats(winner: tuple[RuleT, re.Match[str]], loser: tuple[RuleT, re.Match[str]]) -> bool:
    overlaps = winner[1].start() < loser[1].end() and loser[1].start() < winner[1].end()
    return overlaps and loser[0].id in winner[0].beats


def _with_parts(rule: Any, parts: Mapping[str, str]) -> Any:
    if not isinstance(rule, Mapping) or not isinstance(rule.get("pattern"), str):
        return rule
    pattern = rule["pattern"]
    for _ in range(len(parts) + 1):  # a part may use parts; no chain is longer than there are parts
        pattern = _PART.sub(lambda match: _part(match, parts), pattern)
    return {**rule, "pattern": pattern}


def _part(match: re.Match[str], parts: Mapping[str, str]) -> str:
    name = match.group(1)
    return f"(?:{parts[name]})" if name in parts else match.group(0)
