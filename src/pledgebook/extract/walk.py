"""What a walk over a parsed sentence keeps, and what it asks of the tree."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pledgebook.extract.lexicon import Cue, Lexicon
from pledgebook.extract.tree import FINITE, SUBJECTS, particle_of, right_edge
from pledgebook.lang.syntax import Parse, Token

CONDITION_MARKS = frozenset({"if", "unless", "whether", "lest", "until", "once", "before", "provided"})
SUBORDINATORS = frozenset(
    {"as", "while", "because", "although", "though", "so", "when", "since", "whereas", "where", "after", "than"}
)
CONTRASTS = frozenset({"while", "whereas", "whilst"})
PROMISES = frozenset(
    {
        "commitment",
        "contribution",
        "pledge",
        "investment",
        "grant",
        "loan",
        "assistance",
        "support",
        "funding",
        "initiative",
        "target",
        "plan",
        "goal",
    }
)


class Setting(NamedTuple):
    """What an act takes over from what governs it; a named tuple, as it is copied with a change at each step of a walk."""

    force: str = ""
    rule: str = ""
    subject: int | None = None
    start: int | None = None
    sayer: int | None = None
    tense: str = ""
    negated: bool = False
    conditional: bool = False
    via: str = "root"
    level: int = 0
    toward: bool = False
    shall: bool = False
    would: bool = False


@dataclass(slots=True, kw_only=True)
class Act:
    """One predicate: token indexes of its trigger, first and last word, subject and sayer, and what gives it its force."""

    trigger: int
    trigger_last: int
    first: int
    last: int
    subject: int | None
    sayer: int | None
    force: str
    rule: str
    tense: str
    lemma: str
    passive: bool
    negated: bool
    conditional: bool
    via: str
    level: int = 0
    nominal: bool = False
    promises: bool = False  # its object is a promise ("announced new contributions")
    toward: bool = False  # inside "working to"
    shall: bool = False  # under "shall", as in the articles of a treaty
    would: bool = False  # under "would"


class Walk(ABC):
    """The acts found so far, and questions to the tree that frames and clauses share."""

    def __init__(self, parse: Parse, lexicon: Lexicon, *, base_series: bool = False) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.lexicon = lexicon
        self.base_series = base_series
        self.acts: list[Act] = []
        self.seen: set[int] = set()
        self.inner: dict[int, Setting] = {}
        self.last: Setting | None = None

    def is_verb(self, word: Token) -> bool:
        """The word is a verb by its tag, or a known act that the tagger took for something else after "to" or a modal."""
        if word.tag in FINITE or word.tag in {"VB", "VBG", "VBN", "MD"}:
            return True
        if word.lower in self.lexicon.cues["verb"] and any(self.has_subject(kid) for kid in self.parse.children(word, "ccomp")):
            return True
        if word.dep == "conj" and word.lower in self.lexicon.doing and self.parse.children(word, "dobj"):
            return True  # a noun has no object
        governed = word.dep in {"xcomp", "acl", "conj"} and bool(self.parse.children(word, "aux"))
        before = self.tokens[word.index - 1].tag if word.index else ""
        return word.lower in self.lexicon.doing and (governed or before in {"TO", "MD"})

    def is_finite(self, verb: Token) -> bool:
        """The verb is finite, by itself or by its auxiliary."""
        return verb.tag in FINITE or any(
            kid.tag in FINITE or kid.tag == "MD" for kid in self.parse.children(verb, "aux", "auxpass")
        )

    def is_infinitive(self, verb: Token) -> bool:
        """The verb stands after "to"."""
        return self.is_verb(verb) and any(kid.lower == "to" for kid in self.parse.children(verb, "aux"))

    def has_subject(self, verb: Token) -> bool:
        """The verb has a subject of its own."""
        return bool(self.parse.children(verb, *SUBJECTS, "expl"))

    def is_joined(self, verb: Token) -> bool:
        """The verb phrase begins after a comma or "and"."""
        return self.tokens[max(self.verb_start(verb) - 1, 0)].lower in {",", "and", "or", ";"}

    def verb_start(self, verb: Token) -> int:
        """Index of the first word of a verb phrase: its auxiliaries and the adverbs before it."""
        at = verb.index
        while at > 0 and self.tokens[at - 1].tag in {"RB", "TO", "MD", "RBR"} and self.tokens[at - 1].lower not in {"also", "then"}:
            at -= 1
        for kid in self.parse.children(verb, "aux", "auxpass", "neg"):
            at = min(at, kid.index)
        return at

    def complements(self, holder: Token) -> list[Token]:
        """Infinitives and gerunds that complete a verb or an adjective, in order."""
        found = self.parse.children(holder, "xcomp")
        for prep in self.parse.children(holder, "prep"):
            found += [kid for kid in self.parse.children(prep, "pcomp") if kid.tag == "VBG"]
        found += [
            kid for kid in self.parse.children(holder, "advcl", "ccomp") if self.is_infinitive(kid) and kid.index > holder.index
        ]
        if not found and [word.lower for word in self.tokens[holder.index + 1 : holder.index + 2]] == ["to"]:
            found = [
                word
                for word in self.tokens[holder.index + 2 : holder.index + 3]
                if word.lower in self.lexicon.doing and not self._ends_phrase(word)
            ]
        return sorted(found, key=lambda token: token.index)

    def _ends_phrase(self, word: Token) -> bool:
        """The word is the noun after a preposition, with nothing behind it ("goes to transport, …")."""
        following = self.tokens[word.index + 1 : word.index + 2]
        return word.dep == "pobj" and (not following or following[0].text in {",", ".", ";"})

    def inside_noun(self, noun: Token | None) -> list[Token]:
        """Infinitives and gerunds that hang on a noun ("efforts to unleash", "commitment to building")."""
        if noun is None:
            return []
        found = [kid for kid in self.parse.children(noun, "acl", "xcomp", "advcl", "ccomp", "relcl") if self.is_infinitive(kid)]
        for prep in self.parse.children(noun, "prep"):
            found += [kid for kid in self.parse.children(prep, "pcomp") if kid.tag == "VBG"]
        found.sort(key=lambda token: token.index)
        return [kid for kid in found if kid is found[0] or self.is_joined(kid)]

    def under(self, setting: Setting, cue: Cue, word: str) -> Setting:
        """The setting inside a cue: the outermost force stays, but a plain future yields to what is promised in it."""
        if setting.force and not (setting.force == "future" and cue.force in {"call", "agreement", "commit"}):
            return setting
        return setting._replace(force=cue.force, rule=f"{cue.id}:{word}")

    def take_series(self, verbs: Iterable[Token], setting: Setting, *, of: Token | None = None) -> None:
        """Reads verbs that are coordinated; `of` is the verb that holds them, for members that the parser hung on it."""
        if of is not None:
            self.inner[of.index] = setting._replace(start=None, via="conj")
        for number, verb in enumerate(verbs):
            self.clause(verb, setting if number == 0 else setting._replace(start=None, via="conj"))

    def emit(self, verb: Token, lemma: str, setting: Setting, *, nominal: bool = False) -> None:
        """Keeps an act; `nominal` tells that its trigger is a noun."""
        particle = particle_of(self.parse, verb)
        start = setting.start if setting.start is not None else self.verb_start(verb)
        self.last = setting
        self.acts.append(
            Act(
                trigger=verb.index,
                trigger_last=particle.index if particle is not None else verb.index,
                first=min(start, verb.index),
                last=right_edge(self.parse, verb),
                subject=setting.subject,
                sayer=setting.sayer,
                force=setting.force,
                rule=setting.rule,
                tense=setting.tense,
                lemma=lemma if nominal else self.lexicon.lemma(verb.lower),
                passive=bool(self.parse.children(verb, "auxpass", "nsubjpass")),
                negated=setting.negated,
                conditional=setting.conditional,
                via=setting.via,
                level=setting.level,
                nominal=nominal,
                promises=any(self.lexicon.noun(kid.lower) in PROMISES for kid in self.parse.children(verb, "dobj")),
                toward=setting.toward,
                shall=setting.shall,
                would=setting.would,
            )
        )

    def subordinators(self, verb: Token) -> list[str]:
        """Words before a verb that make its clause subordinate."""
        kids = self.parse.children(verb, "mark", "advmod")
        return [kid.lower for kid in kids if kid.index < verb.index and kid.lower in CONDITION_MARKS | SUBORDINATORS]

    @abstractmethod
    def clause(self, verb: Token, setting: Setting) -> None:
        """The acts of a clause and of all that hangs on it."""
