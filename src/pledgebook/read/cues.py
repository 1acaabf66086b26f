"""What a language's pack says about heads of documents: the file `heads.toml`, and where its rules are found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pledgebook.lang.pack import has_file, load_toml
from pledgebook.lang.schema import Rule, RuleFile
from pledgebook.model.text import Span

OPENING = 1_500
"""Characters from the start of a text in which an opening is looked for."""

_LINES = 12  # first lines that can belong to a head
_LINE_LENGTH = 250  # a longer line is a paragraph
_SAMPLE = 30_000  # characters of text on which densities are measured
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " ", "\u2009": " ", "\u202f": " ", "\u2060": " "})
_NO_WORDS = re.compile(r"\W{6,}")  # patterns that step over blanks and marks would take the square of such a run
_TITLE = 600  # characters of a title that are looked at
_QUOTED = re.compile(r'"[^"\n]{1,600}"')


class HeadRule(Rule):
    """A rule about a document's head: the part of the text it looks at and the weight of what it says."""

    says: Literal["news", "speech", "joint", "report", "release", "speaker", "publisher", "date", "side"]
    where: Literal["title", "opening", "line", "text", "closing"]
    weight: float
    per_thousand: float = 0.0
    party: str = ""


class HeadRules(RuleFile[HeadRule]):
    """One language's `heads.toml`: its rules, and the expressions by which sides are found in a title or a sentence."""

    topic: str
    between: str
    first_person: str
    possessive: str
    alone: str
    own_place: str
    own_act: str
    never_sides: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A rule that was found; `name` is its named group, `span` its place in the text (None in the title)."""

    rule: HeadRule
    name: str = ""
    span: Span | None = None


def plain(text: str) -> str:
    """The text with quotation marks and blanks of one kind, character for character."""
    return text.translate(_PLAIN)


def head_rules(language: str) -> HeadRules | None:
    """The `heads.toml` of a language's pack; None where there is none."""
    return load_toml(language, "heads", model=HeadRules) if has_file(language, "heads") else None


def find_cues(title: str, text: str, *, language: str) -> tuple[Cue, ...]:
    """Every rule of a language's pack that is found in a title and its text; empty where the language has no `heads.toml`."""
    rules = head_rules(language)
    if rules is None:
        return ()
    sample = plain(text[:_SAMPLE])
    unquoted = _NO_WORDS.sub(_shortened, _QUOTED.sub(" ", sample))
    parts: dict[str, Sequence[tuple[int | None, str]]] = {
        "title": [(None, " ".join(title[:_TITLE].replace("\u2060", "").translate(_PLAIN).split()))],
        "opening": [(0, sample[:OPENING])],
        "line": list(_first_lines(sample)),
        "text": [(None, unquoted)],
        "closing": [(max(0, len(text) - OPENING), plain(text[-OPENING:]))],
    }
    words = max(1, len(unquoted.split()))
    return tuple(cue for rule in rules.rule if (cue := _find_rule(rule, parts[rule.where], words)))


def _shortened(run: re.Match[str]) -> str:
    return run.group()[:3] + ("\n" if "\n" in run.group() else " ")


def _find_rule(rule: HeadRule, places: Sequence[tuple[int | None, str]], words: int) -> Cue | None:
    if rule.per_thousand:
        found = sum(1 for _ in rule.regex.finditer(places[0][1]))
        if found * 1000 / max(words, 250) < rule.per_thousand:  # a few words of a short text are no density
            return None
    for offset, part in places:
        if match := rule.regex.search(part):
            named = "name" in rule.regex.groupindex
            name = match["name"].strip(" ,") if named else ""
            return Cue(rule=rule, name=name, span=_span(match, offset, "name" if named else 0))
    return None


def _span(match: re.Match[str], offset: int | None, group: str | int) -> Span | None:
    start, end = match.span(group)
    return None if offset is None or start >= end else Span(offset + start, offset + end)


def _first_lines(text: str) -> Iterator[tuple[int, str]]:
    seen = 0
    for match in re.finditer(r"[^\r\n]+", text[: OPENING * 3]):
        if not match.group().strip():
            continue
        seen += 1
        if seen > _LINES:
            return
        yield match.start(), match.group()[:_LINE_LENGTH]
