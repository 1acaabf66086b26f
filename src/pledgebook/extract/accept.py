"""Whether an act that has a kind is a statement at all: praise, logistics, positions and description are none."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.extract.clauses import Act
from pledgebook.extract.force import Ground
from pledgebook.extract.lexicon import Lexicon
from pledgebook.lang.syntax import Parse
from pledgebook.model.statement import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An act with all that speaks for and against its being a statement."""

    act: Act
    parse: Parse
    ground: Ground
    kind: Kind | None
    heading: bool


def doubt(candidate: Candidate, lexicon: Lexicon) -> float:
    """How doubtful the statement is, 0..1; from 1 on it is none."""
    act, ground = candidate.act, candidate.ground
    if candidate.kind is None:
        return 1.0
    if act.via == "relative" and act.tense not in {"future", "perfect", "past"}:
        return 1.0
    if act.lemma in {"be", "have"} and not act.nominal:
        return 1.0
    if candidate.kind is Kind.REPORT and act.lemma in lexicon.logistics:
        return 1.0
    if act.force and act.lemma not in lexicon.doing and act.lemma in lexicon.saying | lexicon.positions and not act.nominal:
        return 1.0
    subject = candidate.parse.tokens[act.subject] if act.subject is not None else None
    if subject is not None and subject.lower in {"this", "that", "these", "those", "what", "who", "everyone", "nobody", "somebody"} and not act.force:
        return 1.0
    if ground.genre == "news" and candidate.kind is Kind.REPORT and not ground.has_party and act.lemma not in lexicon.progress | lexicon.concluding:
        return 1.0
    return 0.2
