"""What a learned judgement sees of an act: names of traits, and the stems of the words of its clause that name nobody."""

from __future__ import annotations

from pledgebook.extract.accept import Candidate
from pledgebook.extract.clauses import Act
from pledgebook.extract.lexicon import Lexicon
from pledgebook.extract.tree import SUBJECTS
from pledgebook.lang.syntax import Parse, Token

_STEM = 6  # letters of a word that a trait keeps
_CLASSES = ("giving", "building", "joining", "progress", "concluding", "positions", "logistics", "working", "frames")


def act_features(candidate: Candidate, lexicon: Lexicon, *, against: str) -> list[str]:
    """Traits of an act that tell statements from other assertions, sorted and without repeats."""
    act, ground, parse = candidate.act, candidate.ground, candidate.parse
    kind = candidate.kind.value if candidate.kind else "none"
    subject = parse.tokens[act.subject] if act.subject is not None else None
    who = subject_sort(subject, candidate)
    length = min((act.last - act.first) // 6, 6)
    found = {
        f"kind={kind}",
        f"genre={ground.genre}",
        f"kind+genre={kind}+{ground.genre}",
        f"force={act.rule or act.tense}",
        f"tense={act.tense}",
        f"via={act.via}",
        f"level={min(act.level, 2)}",
        f"lemma={act.lemma}",
        f"kind+lemma={kind}+{act.lemma}",
        f"who={who}",
        f"kind+who={kind}+{who}",
        f"objection={against or 'none'}",
        f"length={length}",
        f"quantity={ground.has_quantity}+{kind}",
        f"time={ground.has_time}+{kind}",
        f"spoken={candidate.spoken}+{ground.genre}",
        f"passive={act.passive}+{kind}",
        f"item={ground.is_item}",
        f"heading={candidate.heading}",
        f"tense+via={act.tense}+{act.via}",
    }
    if act.nominal:
        found.add("nominal")
    if act.negated:
        found.add("negated")
    if subject is not None and who == "thing":
        found.add(f"subject={subject.lower}")
    for word in objects_of(candidate):
        found.add(f"object={word.lower}")
    found.update(words_of(parse, act))
    found.update(f"class={name}+{kind}" for name in _CLASSES if act.lemma in getattr(lexicon, name, ()))
    return sorted(found)


def words_of(parse: Parse, act: Act) -> set[str]:
    """The stems of the words of an act's clause, without proper names."""
    return {
        f"word={token.lower[:_STEM]}"
        for token in parse.tokens[act.first : act.last + 1]
        if token.tag[:3] != "NNP" and token.lower.isalpha()
    }


def subject_sort(subject: Token | None, candidate: Candidate) -> str:
    """What sort of subject an act has: none, we, pronoun, party, party-inside or thing."""
    if subject is None:
        return "none"
    if subject.lower in {"we", "i", "us"}:
        return "we"
    if candidate.ground.has_party:
        return "party"
    if subject.tag in {"PRP", "DT", "EX", "WDT", "WP"}:
        return f"pronoun-{subject.lower}"
    return "party-inside" if candidate.ground.names_party else "thing"


def objects_of(candidate: Candidate) -> list[Token]:
    """The heads of the objects, or of the first preposition's object, of an act."""
    return object_heads(candidate.parse, candidate.act)


def object_heads(parse: Parse, act: Act) -> list[Token]:
    """The heads of an act's objects; without any, those of its first preposition, and of a passive act its subject."""
    trigger = parse.tokens[act.trigger]
    objects = parse.children(trigger, "dobj", "attr", "oprd")
    if not objects:
        objects = [noun for prep in parse.children(trigger, "prep")[:1] for noun in parse.children(prep, "pobj")]
    return objects or (parse.children(trigger, *SUBJECTS) if act.passive else [])
