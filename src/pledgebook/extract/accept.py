"""Whether an act that has a kind is a statement at all: praise, logistics, positions and description are none."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.extract.clauses import Act
from pledgebook.extract.force import Ground
from pledgebook.extract.lexicon import Lexicon
from pledgebook.extract.tree import SUBJECTS
from pledgebook.lang.syntax import Parse, Token
from pledgebook.model.statement import Kind
from pledgebook.model.text import Genre

_JOINED = frozenset({"member", "party", "signatory", "observer", "partner", "participant", "host", "founder", "shareholder"})
"""What one becomes by an act; all else that one becomes is praise or description."""
_EMPTY_SUBJECTS = frozenset(
    {
        "this",
        "that",
        "these",
        "those",
        "what",
        "who",
        "which",
        "everyone",
        "nobody",
        "somebody",
        "something",
        "nothing",
        "one",
        "everybody",
        "much",
        "many",
        "all",
        "how",
    }
)
_GATHERINGS = frozenset(
    {
        "summit",
        "meeting",
        "conference",
        "session",
        "forum",
        "talks",
        "visit",
        "ceremony",
        "event",
        "dinner",
        "reception",
        "dialogue",
    }
)
_AT_LARGE = frozenset(
    {
        "relations",
        "relationship",
        "ties",
        "community",
        "future",
        "world",
        "demand",
        "growth",
        "trust",
        "friendship",
        "era",
        "history",
        "spirit",
        "visit",
        "region",
        "partnership",
        "cooperation",
        "crisis",
        "war",
        "prices",
        "costs",
        "competition",
        "technology",
        "unilateralism",
        "protectionism",
    }
)
_PAYING = frozenset({"pay", "lay", "express", "extend", "convey", "offer", "receive", "lead", "head"})  # courtesies
_EMPTY_OBJECTS = frozenset(
    {
        "following",
        "flowers",
        "wreath",
        "wreaths",
        "speech",
        "address",
        "lecture",
        "toast",
        "condolences",
        "greetings",
        "remarks",
        "remark",
        "clear",
        "point",
        "sure",
        "sense",
    }
)
_IDEAS = frozenset(
    {
        "policies",
        "policy",
        "approach",
        "approaches",
        "system",
        "principles",
        "principle",
        "development",
        "process",
        "values",
        "rules",
        "standards",
        "this",
        "that",
        "these",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An act with all that speaks for and against its being a statement."""

    act: Act
    parse: Parse
    ground: Ground
    kind: Kind | None
    heading: bool
    spoken: bool  # somebody is named whose words they are


def objection(candidate: Candidate, lexicon: Lexicon) -> str:
    """Why the act is no statement, as the name of the objection; empty where nothing speaks against it."""
    if candidate.kind is None:
        return "no-force"
    checks = (_of_form, _of_subject, _of_gathering, _of_report, _of_call)
    return next((found for check in checks if (found := check(candidate, lexicon))), "")


def _subject(candidate: Candidate) -> Token | None:
    return candidate.parse.tokens[candidate.act.subject] if candidate.act.subject is not None else None


def _of_form(candidate: Candidate, lexicon: Lexicon) -> str:
    act, tokens = candidate.act, candidate.parse.tokens
    promised = act.force in {"pledge", "commit", "agreement"} and (candidate.ground.has_party or candidate.ground.first_person)
    if act.level and not promised and act.tense in {"present", "base", "participle"} and not act.nominal:
        return "side-clause"
    if (act.lemma == "do" and not act.nominal) or (act.lemma == "let" and act.via != "frame"):
        return "copula"
    if (
        act.lemma in {"be", "have"}
        and not act.nominal
        and candidate.kind is not Kind.REPORT
        and not (candidate.kind is Kind.CALL and candidate.ground.has_party)
    ):
        return "copula"
    trigger = tokens[act.trigger]
    if any(token.text == "?" for token in tokens[-2:]):
        return "question"
    following = [token.lower for token in tokens[act.trigger_last + 1 : act.trigger_last + 4]]
    short = act.last - act.trigger <= 4
    if following[:1] == [":"] or "follows" in following or ("following" in following and short):
        return "formula"
    if not act.force and trigger.tag == "VB" and act.via != "frame" and act.tense in {"base", "present"}:
        return "bare-infinitive"
    objects = candidate.parse.children(trigger, "dobj", "oprd", "acomp")
    if any(word.lower in _EMPTY_OBJECTS for word in objects):
        return "empty-object"
    if (
        act.force not in {"", "call"}
        and act.lemma not in lexicon.doing | lexicon.frames
        and not act.nominal
        and act.lemma in (lexicon.saying | lexicon.positions) - lexicon.promising
    ):
        return "position"
    return ""


def _of_subject(candidate: Candidate, _: Lexicon) -> str:
    act, subject = candidate.act, _subject(candidate)
    own = candidate.parse.children(candidate.parse.tokens[act.trigger], *SUBJECTS)
    if any(word.tag in {"WP", "WDT"} for word in own) and act.via != "relative":
        return "question"
    if subject is None:
        return ""
    if subject.lower in _EMPTY_SUBJECTS and not candidate.parse.children(subject, "prep", "nummod", "conj"):
        return "" if act.force == "call" else "empty-subject"
    if subject.lower in {"you", "he", "she"} and act.force in {"", "future"} and not candidate.ground.has_party:
        return "empty-subject"
    return ""


def _of_gathering(candidate: Candidate, lexicon: Lexicon) -> str:
    """The meeting itself, and what a newspaper expects of it or of relations at large."""
    act, subject = candidate.act, _subject(candidate)
    if subject is None or candidate.ground.genre is not Genre.NEWS or candidate.ground.first_person:
        return ""
    gathering = subject.lower in _GATHERINGS or (subject.lower == "it" and not candidate.spoken and not candidate.ground.has_party)
    definite = candidate.ground.has_quantity or candidate.ground.has_time or act.passive
    vague = gathering or subject.lower in _AT_LARGE
    if act.force == "future" and not candidate.spoken and vague and not (definite and not gathering):
        return "forecast"
    if (
        gathering
        and act.force in {"", "future"}
        and (act.lemma in lexicon.logistics or act.force == "future")
        and not candidate.ground.has_quantity
    ):
        return "logistics"
    return ""


def _of_report(candidate: Candidate, lexicon: Lexicon) -> str:
    act, ground = candidate.act, candidate.ground
    if candidate.kind is not Kind.REPORT:
        return ""
    hosting = act.lemma in {"host", "convene", "hold"} and ground.genre in {Genre.REPORT, Genre.SPEECH} and ground.has_party
    if act.lemma in lexicon.logistics and not ground.has_quantity and not hosting:
        return "logistics"
    if ground.objects & lexicon.courtesies and act.lemma in _PAYING and not act.nominal:
        return "logistics"
    subject = _subject(candidate)
    if subject is not None and subject.lower in _AT_LARGE and not ground.has_quantity:
        return "at-large"
    if act.lemma in lexicon.attitudes and not act.nominal:
        return "attitude"
    if act.passive and act.tense == "present" and act.lemma not in lexicon.concluding | lexicon.progress:
        return "state"
    if act.lemma == "become" and not ground.has_quantity and not ground.objects & _JOINED:
        return "state"
    definite = ground.has_quantity or ground.has_time or act.passive or ground.names_party
    if (
        ground.genre is Genre.NEWS
        and not ground.has_party
        and not definite
        and act.lemma not in lexicon.progress | lexicon.concluding
    ):
        return "thing-acts"
    return ""


def _of_call(candidate: Candidate, lexicon: Lexicon) -> str:
    """A call must be for somebody: not for mankind, not for a mere idea."""
    act, subject = candidate.act, _subject(candidate)
    if candidate.kind is not Kind.CALL or subject is None or act.passive or candidate.ground.has_party:
        return ""
    if act.rule.startswith("en.force.call:") or act.rule == "en.force.heading":
        return ""
    if subject.lower in {"you", "i", "they"} and act.rule.startswith("en.force.need"):
        return "need-of-others"
    everybody = subject.lower in lexicon.references.everybody and subject.lower not in {
        "it",
        "there",
        "countries",
        "states",
        "nations",
    }
    if everybody or subject.lower in _AT_LARGE | _IDEAS:
        return "nobody-addressed"
    return ""
