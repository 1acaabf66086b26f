"""A draft declaration before its adoption: which of its promises could be followed up, which not and why, and what is new in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from pledgebook.flow.desk import Desk
from pledgebook.flow.engines import Extract
from pledgebook.flow.preview import Preview, preview
from pledgebook.lang.pack import has_file, load_toml
from pledgebook.lang.schema import Rule, RuleFile
from pledgebook.model.link import Outcome
from pledgebook.model.measure import Role
from pledgebook.model.smart import smart_score
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.text import Document, Span

_BY_DATE_ALONE = "testable.when"  # with a vague verb, a date is when an effort ends, and nothing that could be seen
_BACKWARDS = frozenset({Outcome.LOWERS.value, Outcome.POSTPONES.value, Outcome.CONTRADICTS.value})


class Verdict(StrEnum):
    """Whether a statement could be followed up: told on a day, by an outsider, whether it was kept."""

    TRACKABLE = "trackable"
    NOT_TRACKABLE = "not trackable"
    NO_PROMISE = "no promise"  # a report, or a call on others: nothing to keep for those who sign


class Wanting(StrEnum):
    """What a statement lacks, or says in words that cannot be held against anybody."""

    ACT = "specific act"
    ACTOR = "actor"
    DATE = "date"
    MEASURE = "measure"
    RECIPIENT = "recipient"
    VAGUE_VERB = "vague verb"
    OPEN_TIME = "open time"
    ESCAPE = "escape"
    VAGUE_AMOUNT = "vague amount"
    VAGUE_ACTOR = "vague actor"
    UNBOUND = "nobody bound"


_ORDER = tuple(Wanting)
_OF_THE_SENTENCE = frozenset({Wanting.ESCAPE, Wanting.OPEN_TIME})
_FAR = 2_000  # code points; no sentence is longer, and a text without any sentence end must not be searched from its start
_ENDS = re.compile(r"[.!?;](?=\s|$)|\n")
_BARRING = frozenset({Wanting.ACT, Wanting.ACTOR, Wanting.DATE})
_ABSENT = {
    Wanting.ACT: ("nothing in it could be seen to be there, or not", "name the thing to be built, opened, signed, paid or reached"),
    Wanting.ACTOR: ("nobody is named who does it", "say which party or body will do it"),
    Wanting.DATE: ("without a last day it can never be overdue", "say by which day, month or year"),
    Wanting.MEASURE: ("it does not say how much", "give a figure with its unit"),
    Wanting.RECIPIENT: ("it does not say for whom", "name who is to receive it, and how much each"),
    Wanting.UNBOUND: ("it offers or intends, and binds nobody", "write “will” if it is agreed"),
}
"""Why it matters that something is not there, and what to add."""


class DraftingRule(Rule):
    """Words that keep a promise from being followed up, and what to write instead."""

    why: str
    ask: str


class DraftingFile(RuleFile[DraftingRule]):
    """The file `drafting.toml` of a language's pack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is wanting: why it matters, what to add, and the words that show it, "" where it is an absence.

    `bars`: because of it nobody could tell on a day whether the promise was kept; what else is wanting makes it weaker.
    """

    wanting: Wanting
    why: str
    add: str
    words: str = ""
    bars: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A statement of a draft.

    `line` counts from 1; `score` is how many of the five SMART ingredients are there; `before` are the words that the book has of
    it and `source` their document, "" where it is new.
    """

    preview: Preview
    line: int
    verdict: Verdict
    score: int
    gaps: tuple[Gap, ...]
    before: str = ""
    source: str = ""

    @property
    def goes_back(self) -> bool:
        """It promises less or later than the book has it, or contradicts it."""
        return self.preview.outcome in _BACKWARDS


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReview:
    """All statements of a draft in the order of its text."""

    findings: tuple[Finding, ...]

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many statements have each verdict."""
        return Counter(one.verdict for one in self.findings)

    @property
    def outcomes(self) -> Counter[str]:
        """How many statements are what to the book: "new", "restates"…"""
        return Counter(one.preview.outcome for one in self.findings)


def review_draft(document: Document, *, given: Mapping[str, str], desk: Desk, extract: Extract | None = None) -> DraftReview:
    """What a draft says, statement by statement; sentences that state nothing are passed over.

    Args:
        document: the draft as read.
        given: fields of its head, for reading its statements.
        desk: the book that it is held against.
        extract: the engine that reads it; None for the rules.

    Raises:
        SourceUnreadable: the draft is blank.
        UsageError: a given field or value does not exist.
    """
    previews = preview(document.text, given=given, desk=desk, extract=extract)
    return DraftReview(findings=tuple(_find(one, document, desk=desk) for one in previews))


def as_joint(given: Mapping[str, str], *, desk: Desk, published: date) -> dict[str, str]:
    """What is said of a draft: unless told otherwise, a joint text of the book's mechanism, to be published on that day."""
    setting = desk.outlook().setting
    group = {"parties": setting.mechanism.group} if setting else {}
    return {"genre": "joint", "published": published.isoformat(), **group, **given}


def find_gaps(statement: Statement, document: Document) -> tuple[Gap, ...]:
    """What a promise lacks, what bars it from being followed up first; none for what is no promise."""
    if statement.force in (Kind.REPORT, Kind.CALL):
        return ()
    said = _said(statement, document)
    vague = any(gap.wanting is Wanting.VAGUE_VERB for gap in said)
    act = not statement.is_testable or (vague and statement.testable.rule == _BY_DATE_ALONE)
    said = [gap for gap in said if act or gap.wanting is not Wanting.VAGUE_VERB]
    shown = {gap.wanting for gap in said}
    gaps = [*_absences(statement, act_missing=act, shown=shown), *said]
    return tuple(sorted(gaps, key=lambda gap: (not gap.bars, _ORDER.index(gap.wanting), gap.words)))


def _find(one: Preview, document: Document, *, desk: Desk) -> Finding:
    statement = one.statement
    gaps = tuple(_with_body(gap, statement.theme.value, desk=desk) for gap in find_gaps(statement, document))
    before, source = _earlier(one, desk)
    return Finding(
        preview=one,
        line=document.text.count("\n", 0, statement.span.start) + 1,
        verdict=_judge(statement, gaps),
        score=smart_score(statement),
        gaps=gaps,
        before=before,
        source=source,
    )


def _with_body(gap: Gap, theme: str, *, desk: Desk) -> Gap:
    """The gap of a missing actor with the body that answers for the theme."""
    setting = desk.outlook().setting
    answering = setting.mechanism.answerable(theme, on=desk.as_of) if setting and gap.wanting is Wanting.ACTOR else ()
    return replace(gap, add=f"{gap.add}; for {theme} answers: {answering[0].name}") if answering else gap


def _judge(statement: Statement, gaps: Sequence[Gap]) -> Verdict:
    if statement.force in (Kind.REPORT, Kind.CALL):
        return Verdict.NO_PROMISE
    return Verdict.NOT_TRACKABLE if any(gap.bars for gap in gaps) else Verdict.TRACKABLE


def _absences(statement: Statement, *, act_missing: bool, shown: Collection[Wanting]) -> list[Gap]:
    """What of the five ingredients is not there, and whether anybody is bound at all; a vague act is told by its words."""
    dated = statement.when is not None and statement.when.latest is not None
    countable = not statement.measures and (act_missing or Wanting.VAGUE_AMOUNT in shown)
    unnamed = not statement.recipients and statement.force is Kind.PLEDGE and _gives(statement)
    asked = (
        (Wanting.ACT, act_missing and Wanting.VAGUE_VERB not in shown),
        (Wanting.ACTOR, not statement.actors),
        (Wanting.DATE, not dated),
        (Wanting.MEASURE, countable and Wanting.VAGUE_AMOUNT not in shown),
        (Wanting.RECIPIENT, unnamed),
        (Wanting.UNBOUND, statement.force is Kind.PROPOSAL),
    )
    return [
        Gap(wanting=wanting, why=_ABSENT[wanting][0], add=_ABSENT[wanting][1], bars=wanting in _BARRING)
        for wanting, missing in asked
        if missing
    ]


def _gives(statement: Statement) -> bool:
    """Something is handed over, so that somebody receives it."""
    return any(measure.role is Role.AMOUNT for measure in statement.measures)


def _said(statement: Statement, document: Document) -> list[Gap]:
    """What the words show: a vague verb where it is the act, an escape or an open time anywhere in the sentence."""
    rules = _load(document.head.language)
    sentence = _sentence(document.text, statement.span)
    gaps: dict[tuple[Wanting, str], Gap] = {}
    for rule, match in rules.find(document.quote(sentence)) if rules else ():
        wanting, place = Wanting(rule.says), Span(sentence.start + match.start(), sentence.start + match.end())
        within = statement.trigger.overlaps(place) if wanting is Wanting.VAGUE_VERB else statement.span.overlaps(place)
        if within or wanting in _OF_THE_SENTENCE:
            gap = Gap(wanting=wanting, why=rule.why, add=rule.ask, words=match[0], bars=wanting is Wanting.VAGUE_VERB)
            gaps.setdefault((wanting, match[0].lower()), gap)
    return list(gaps.values())


def _sentence(text: str, span: Span) -> Span:
    """The span with the rest of its sentence on both sides."""
    before = [match.end() for match in _ENDS.finditer(text, max(0, span.start - _FAR), span.start)]
    after = _ENDS.search(text, span.end)
    return Span(before[-1] if before else max(0, span.start - _FAR), after.start() if after else len(text))


def _earlier(one: Preview, desk: Desk) -> tuple[str, str]:
    """The words of the book that a statement was linked to, and where they stand."""
    if one.link is None:
        return "", ""
    outlook = desk.outlook()
    other = one.link.left if one.link.left in outlook.homes else one.link.right
    statement = next(each for each in outlook.by_id[outlook.homes[other]].statements if each.id == other)
    head = desk.document(statement.document).head
    return desk.words(statement), ", ".join(part for part in (head.title, head.publisher, head.published) if part)


@cache
def _load(language: str) -> DraftingFile | None:
    return load_toml(language, "drafting", model=DraftingFile) if has_file(language, "drafting") else None
