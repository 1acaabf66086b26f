"""Acts of a sentence: its predicates with subject, force, tense and the words that belong to each.

The walk goes down the tree from its root. A frame ("is ready to", "has pledged to", "the need to") hands its force to the act
inside it; the outermost force decides. A coordination hands its subject and its force on to the next verb.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pledgebook.extract.lexicon import Cue, Lexicon
from pledgebook.extract.tree import (
    FINITE,
    SUBJECTS,
    is_negated,
    left_edge,
    modal_of,
    noun_phrase_edges,
    particle_of,
    right_edge,
    tense_of,
)
from pledgebook.lang.syntax import Parse, Token

_CONDITION_MARKS = frozenset({"if", "unless", "whether", "lest", "until", "once", "before", "provided"})
_SUBORDINATORS = frozenset({"as", "while", "because", "although", "though", "so", "when", "since", "whereas", "where", "after", "than"})
_NEAR = 4  # tokens between a noun and the infinitive that the parser hung on the verb instead
_PROMISES = frozenset({"commitment", "contribution", "pledge", "investment", "grant", "loan", "assistance", "support", "funding", "initiative", "target", "plan", "goal"})
_COPULAS = frozenset({"be", "remain", "stand", "become", "seem", "feel", "prove", "keep"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an act takes over from what governs it."""

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


class ClauseWalker:
    """Collects the acts of one parsed sentence."""

    def __init__(self, parse: Parse, lexicon: Lexicon, *, base_series: bool = False) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.lexicon = lexicon
        self.base_series = base_series
        self.acts: list[Act] = []
        self._seen: set[int] = set()
        self._inner: dict[int, Setting] = {}
        self._last: Setting | None = None

    def walk(self, setting: Setting | None = None) -> list[Act]:
        """All acts, in the order of their triggers, with their ends set."""
        for root in self.parse.roots:
            self.clause(root, setting or Setting())
        self.acts.sort(key=lambda act: (act.trigger, act.first))
        return self.acts

    # -- one clause ---------------------------------------------------------------------------------------------

    def clause(self, verb: Token, setting: Setting) -> None:
        """The acts of a clause and of all that hangs on it."""
        if verb.index in self._seen:
            return
        self._seen.add(verb.index)
        if not self._is_verb(verb):
            self._not_a_verb(verb, setting)
            return
        setting = self._own_setting(verb, self._leading(verb, setting))
        lemma = self.lexicon.lemma(verb.lower)
        handled = (
            self._saying(verb, lemma, setting)
            or self._adjective_frame(verb, lemma, setting)
            or self._verb_frame(verb, lemma, setting)
            or self._carrier_frame(verb, lemma, setting)
            or self._noun_frame(verb, lemma, setting)
            or self._event(verb, lemma, setting)
        )
        if not handled:
            self._emit(verb, lemma, setting)
        self._owned_promises(verb, lemma, setting)
        self._hangers(verb, setting)

    def _is_verb(self, word: Token) -> bool:
        """The word is a verb by its tag, or a known act that the tagger took for something else after "to" or a modal."""
        if word.tag in FINITE or word.tag in {"VB", "VBG", "VBN", "MD"}:
            return True
        if word.lower in self.lexicon.cues["verb"] and any(self._has_subject(kid) for kid in self.parse.children(word, "ccomp")):
            return True
        governed = word.dep in {"xcomp", "acl", "conj"} and bool(self.parse.children(word, "aux"))
        before = self.tokens[word.index - 1].tag if word.index else ""
        return word.lower in self.lexicon.doing and (governed or before in {"TO", "MD"})

    def _leading(self, verb: Token, setting: Setting) -> Setting:
        """Clauses that stand before the verb though the parser hangs them on it: comma splices, and series cut in two."""
        if self.lexicon.lemma(verb.lower) in self.lexicon.saying:
            return setting
        before = [kid for kid in self.parse.children(verb, "ccomp", "dep", "parataxis", "advcl") if kid.index < verb.index]
        spliced = [kid for kid in before if self._has_subject(kid) and not self._marks(kid) and self._is_finite(kid)]
        for kid in spliced:
            self.clause(kid, Setting(sayer=setting.sayer))
        if spliced and self._last is not None and not self._has_subject(verb) and verb.tag in {"VB", "VBP"}:
            return replace(self._last, start=None, via="conj")
        return setting

    def _marks(self, verb: Token) -> list[str]:
        kids = self.parse.children(verb, "mark", "advmod")
        return [kid.lower for kid in kids if kid.index < verb.index and kid.lower in _CONDITION_MARKS | _SUBORDINATORS]

    def _subject_of(self, verb: Token) -> Token | None:
        """The verb's subject, or that of an earlier clause beside it ("the measures [agreed today] will be …")."""
        own = next(iter(self.parse.children(verb, *SUBJECTS)), None)
        modal = modal_of(self.parse, verb)
        if own is not None or modal is None:
            return own
        if verb.head == verb.index:
            return self._before_modal(modal)
        beside = [kid for kid in self.parse.children(self.tokens[verb.head], "ccomp") if kid.index < verb.index and kid.tag in {"VBD", "VBN"}]
        return next(iter(self.parse.children(beside[-1], *SUBJECTS)), None) if beside and verb.dep == "ccomp" else None

    def _before_modal(self, modal: Token) -> Token | None:
        """The noun phrase right before a modal that the parser gave to something else ("To win, the Fund (F) will …")."""
        comma = next((at for at in range(modal.index - 1, 0, -1) if self.tokens[at].text == ","), 0)
        nouns = [word for word in self.tokens[comma + 1 : modal.index] if word.tag[:2] == "NN" and not comma < word.head < modal.index]
        return nouns[0] if nouns and comma else None

    def _own_setting(self, verb: Token, setting: Setting) -> Setting:
        subject = self._subject_of(verb)
        if subject is not None and subject.tag not in {"WDT", "WP"}:
            setting = replace(setting, subject=subject.index, start=self._subject_start(subject, verb))
        elif setting.start is None:
            setting = replace(setting, start=self._verb_start(verb))
        modal = modal_of(self.parse, verb)
        if modal is not None and not setting.force:
            cue = self.lexicon.cues["modal"].get(modal.lower)
            now = any(kid.lower in {"now", "already"} for kid in self.parse.children(verb, "advmod"))
            if cue is not None and not (cue.force == "hedge" and now):  # "can now visit": it is so
                setting = replace(setting, force=cue.force, rule=cue.id)
        tense = tense_of(self.parse, verb)
        if tense in {"base", "participle"} and setting.tense:
            tense = setting.tense
        return replace(setting, tense=tense, negated=setting.negated or is_negated(self.parse, verb))

    def _subject_start(self, subject: Token, verb: Token) -> int:
        first, last = noun_phrase_edges(self.parse, subject)
        return first if last < verb.index or verb.index < first else subject.index

    def _verb_start(self, verb: Token) -> int:
        at = verb.index
        while at > 0 and self.tokens[at - 1].tag in {"RB", "TO", "MD", "RBR"} and self.tokens[at - 1].lower not in {"also", "then"}:
            at -= 1
        for kid in self.parse.children(verb, "aux", "auxpass", "neg"):
            at = min(at, kid.index)
        return at

    # -- frames -------------------------------------------------------------------------------------------------

    def _saying(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "X said that …": the act is what X said."""
        if lemma not in self.lexicon.saying or lemma == "be":
            return False
        said = self._said_clauses(verb)
        if not said:
            return False
        own_force = self.lexicon.cues["verb"].get(lemma)
        sayer = setting.subject if setting.subject is not None else setting.sayer
        for clause in said:
            inner = Setting(sayer=sayer, conditional=setting.conditional, via="said")
            if own_force is not None and own_force.force != "future":
                inner = replace(inner, force=own_force.force, rule=f"{own_force.id}:{lemma}")
            self.clause(clause, inner)
        return True

    def _said_clauses(self, verb: Token) -> list[Token]:
        found = []
        for kid in self.parse.children(verb, "ccomp", "xcomp", "dep", "advcl"):
            if kid.dep == "ccomp" or (kid.dep != "xcomp" and kid.index < verb.index and self._has_subject(kid)):
                marks = [t.lower for t in self.parse.children(kid, "mark", "advmod") if t.index < kid.index]
                if kid.dep == "advcl" and any(m in _SUBORDINATORS or m in _CONDITION_MARKS for m in marks):
                    continue
                if self._has_subject(kid) or self._is_finite(kid):
                    found.append(kid)
        lent = [kid for kid in found[1:] if not self._has_subject(kid) and self._subject_of(kid) is not None]
        return lent if lent and len(found) == len(lent) + 1 else found

    def _has_subject(self, verb: Token) -> bool:
        return bool(self.parse.children(verb, *SUBJECTS, "expl"))

    def _adjective_frame(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "is ready to …", "remains committed to …", "it is important to …"."""
        holders: list[Token] = []
        if lemma in _COPULAS:
            holders = self.parse.children(verb, "acomp", "attr", "oprd")
        elif verb.tag == "VBN" and (self.parse.children(verb, "auxpass", "aux") or setting.via == "conj"):
            holders = [verb]
        for holder in holders:
            if holder.lower in self.lexicon.frame_adjectives and self._complements(holder):
                self._series(self._complements(holder), replace(setting, via="frame"), of=verb)
                return True
            cue = self.lexicon.cues["adjective"].get(holder.lower)
            if cue is not None and cue.force == "call" and not self._is_impersonal(verb):
                continue
            if cue is None or (holder is verb and holder.tag == "VBN" and not self._complements(holder)):
                continue
            inner = self._under(setting, cue, holder.lower)
            if cue.force == "call":
                inner = replace(inner, subject=None)
            complements = self._complements(holder) or [k for k in self._complements(verb) if k.index > holder.index]
            if complements:
                self._series(complements, replace(inner, via="frame"), of=verb)
            elif cue.force in {"pledge", "commit"} and self.parse.children(holder, "prep"):
                self._emit(holder, holder.lower, inner)
            else:
                continue
            if holder is not verb:
                self._seen.add(holder.index)
            return True
        return lemma in _COPULAS and self._standing(verb, setting)

    def _standing(self, verb: Token, setting: Setting) -> bool:
        """ "is on track to …", "is in the process of …ing": the act is under way."""
        for prep in self.parse.children(verb, "prep"):
            for noun in self.parse.children(prep, "pobj"):
                inside = self._inside_noun(noun) if noun.lower in {"track", "process", "course", "way"} else []
                if inside:
                    self._series(inside, replace(setting, tense="progressive", via="frame"), of=verb)
                    return True
        return False

    def _is_impersonal(self, verb: Token) -> bool:
        """ "It is important to …", not "X is important to …"."""
        subjects = self.parse.children(verb, *SUBJECTS, "expl")
        return any(subject.lower == "it" for subject in subjects) or any(subject.dep == "csubj" for subject in subjects)

    def _under(self, setting: Setting, cue: Cue, word: str) -> Setting:
        """The setting inside a cue: the outermost force stays, but a plain future yields to what is promised in it."""
        if setting.force and not (setting.force == "future" and cue.force in {"call", "agreement", "commit"}):
            return setting
        return replace(setting, force=cue.force, rule=f"{cue.id}:{word}")

    def _complements(self, holder: Token) -> list[Token]:
        found = self.parse.children(holder, "xcomp")
        for prep in self.parse.children(holder, "prep"):
            found += [kid for kid in self.parse.children(prep, "pcomp") if kid.tag == "VBG"]
        found += [kid for kid in self.parse.children(holder, "advcl", "ccomp") if self._is_infinitive(kid) and kid.index > holder.index]
        if not found and [word.lower for word in self.tokens[holder.index + 1 : holder.index + 2]] == ["to"]:
            found = [word for word in self.tokens[holder.index + 2 : holder.index + 3] if word.lower in self.lexicon.doing]
        return sorted(found, key=lambda token: token.index)

    def _is_infinitive(self, verb: Token) -> bool:
        return self._is_verb(verb) and any(kid.lower == "to" for kid in self.parse.children(verb, "aux"))

    def _series(self, verbs: Iterable[Token], setting: Setting, *, of: Token | None = None) -> None:
        if of is not None:
            self._inner[of.index] = replace(setting, start=None, via="conj")
        for number, verb in enumerate(verbs):
            self.clause(verb, setting if number == 0 else replace(setting, start=None, via="conj"))

    def _verb_frame(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "pledged to …", "agreed to …", "calls on X to …", "continue to …", "work to …"."""
        cue = self.lexicon.cues["verb"].get(lemma)
        if cue is not None and cue.force == "call":
            return not (setting.force and lemma not in {"need", "have"}) and self._call(verb, cue, setting)
        complements = self._complements(verb)
        if cue is not None and not complements and cue.force in {"agreement", "commit"} and self._agreed_noun(verb, cue, setting):
            return True
        if cue is not None:
            clauses = [kid for kid in self.parse.children(verb, "ccomp") if self._has_subject(kid) and kid.index > verb.index]
            objects = self.parse.children(verb, "dobj", "dative") and not self._is_reflexive(verb)
            if objects and (complements or not clauses):  # "offers 500 places to help …": the offer itself is the act
                return lemma in self.lexicon.promising and self._promise(verb, cue, setting)
            if not complements and not clauses:
                return False
            inner = replace(self._under(setting, cue, lemma), via="frame")
            self._series(complements, inner, of=verb)
            for clause in clauses:
                self.clause(clause, replace(inner, start=None, subject=None))
            return True
        infinitives = [kid for kid in complements if self._is_infinitive(kid) or kid.tag == "VBG"]
        if lemma == "be" and infinitives and not self.parse.children(verb, "acomp", "attr"):
            planned = replace(setting, force=setting.force or "future", rule=setting.rule or "en.force.be-to", via="frame")
            self._series(infinitives, planned, of=verb)
            return True
        if lemma in self.lexicon.frames and lemma != "help" and infinitives and not self.parse.children(verb, "dobj"):
            self._series(infinitives, replace(setting, via="frame", toward=lemma == "work"), of=verb)
            return True
        return False

    def _promise(self, verb: Token, cue: Cue, setting: Setting) -> bool:
        """ "promises 50 buses": the promise is the act."""
        self._emit(verb, verb.lower, self._under(setting, cue, self.lexicon.lemma(verb.lower)))
        return True

    def _agreed_noun(self, verb: Token, cue: Cue, setting: Setting) -> bool:
        """ "agree to the full implementation of …", "agreed on a plan": the noun or the agreeing is the act."""
        if any(kid.index > verb.index for kid in self.parse.children(verb, "ccomp")):
            return False
        for prep in self.parse.children(verb, "prep"):
            for noun in self.parse.children(prep, "pobj") if prep.lower in {"to", "on", "upon"} else []:
                trigger = noun if self.lexicon.noun(noun.lower) in self.lexicon.events else verb
                self._emit(trigger, verb.lower, self._under(setting, cue, self.lexicon.lemma(verb.lower)), nominal=True)
                return True
        return False

    def _is_reflexive(self, verb: Token) -> bool:
        return any(kid.lower.endswith(("self", "selves")) for kid in self.parse.children(verb, "dobj"))

    def _call(self, verb: Token, cue: Cue, setting: Setting) -> bool:
        """ "called on X to do Y", "called for Y", "need to do Y": the one called upon is the subject of Y."""
        inner = replace(setting, force=cue.force, rule=f"{cue.id}:{self.lexicon.lemma(verb.lower)}", via="frame", sayer=setting.subject if setting.sayer is None else setting.sayer)
        plain = self.lexicon.lemma(verb.lower) in {"need", "have", "require"}
        if plain:
            inner = replace(inner, sayer=setting.sayer)
        complements = self._complements(verb)
        addressed = self._addressed(verb)
        if complements and plain and not self.parse.children(verb, "dobj"):
            self._series(complements, inner, of=verb)
            return True
        if plain:
            return False
        if addressed is not None:
            first, _ = noun_phrase_edges(self.parse, addressed)
            inner = replace(inner, subject=addressed.index, start=first)
        else:
            inner = replace(inner, subject=None)
        inside = complements or self._inside_noun(addressed)
        if inside:
            self._series(inside, inner, of=verb)
            return True
        clauses = [kid for kid in self.parse.children(verb, "ccomp") if kid.index > verb.index]
        if clauses:
            self._series(clauses, inner)
            return True
        if addressed is not None and (self.parse.children(verb, "prep") or self.parse.children(addressed, "relcl")):
            self._emit(verb, cue.id, replace(inner, start=setting.start), nominal=True)
            return True
        return False

    def _addressed(self, verb: Token) -> Token | None:
        objects = self.parse.children(verb, "dobj")
        if not objects:
            for prep in self.parse.children(verb, "prep"):
                if prep.lower in {"on", "upon", "for"}:
                    objects += self.parse.children(prep, "pobj")
        for clause in self.parse.children(verb, "ccomp", "xcomp", "advcl"):
            objects += [kid for kid in self.parse.children(clause, *SUBJECTS) if self._is_infinitive(clause)]
        return min(objects, key=lambda token: token.index) if objects else None

    def _inside_noun(self, noun: Token | None) -> list[Token]:
        """Infinitives and gerunds that hang on a noun ("efforts to unleash", "commitment to building")."""
        if noun is None:
            return []
        found = [kid for kid in self.parse.children(noun, "acl", "xcomp", "advcl", "ccomp", "relcl") if self._is_infinitive(kid)]
        for prep in self.parse.children(noun, "prep"):
            found += [kid for kid in self.parse.children(prep, "pcomp") if kid.tag == "VBG"]
        found.sort(key=lambda token: token.index)
        return [kid for kid in found if kid is found[0] or self._is_joined(kid)]

    def _is_joined(self, verb: Token) -> bool:
        """The verb phrase begins after a comma or "and"."""
        return self.tokens[max(self._verb_start(verb) - 1, 0)].lower in {",", "and", "or", ";"}

    def _carrier_frame(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "take steps to expand", "make efforts to promote": the act is the infinitive."""
        if lemma not in self.lexicon.frame_carriers:
            return False
        for noun in self.parse.children(verb, "dobj", *(("nsubjpass",) if lemma in {"take", "make"} else ())):
            if self.lexicon.noun(noun.lower) not in self.lexicon.frame_nouns:
                continue
            inside = self._inside_noun(noun) or [kid for kid in self._complements(verb) if kid.index > noun.index]
            infinitives = [kid for kid in inside if self._is_infinitive(kid)]
            if infinitives:
                self._series(infinitives, replace(setting, via="frame"), of=verb)
                return True
        return False

    def _noun_frame(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "stressed the need to …", "reaffirm our commitment to …", "has a plan to …"."""
        if setting.force == "hedge":
            return False
        for noun in self.parse.children(verb, "dobj", "attr", "nsubjpass"):
            cue = self.lexicon.cues["noun"].get(self.lexicon.noun(noun.lower))
            if cue is None:
                continue
            if lemma in {"make", "put", "issue", "table", "submit", "present"} and cue.force in {"proposal", "call", "pledge"} and not setting.force:
                self._emit(noun, noun.lower, replace(setting, force=cue.force, rule=f"{cue.id}:{noun.lower}"), nominal=True)
                return True
            if lemma == "set" and self.lexicon.noun(noun.lower) in {"goal", "target", "aim", "objective"} and not setting.force:
                return self._goal(verb, noun, cue, setting)
            if lemma in self.lexicon.saying or lemma in self.lexicon.attitudes or lemma in self.lexicon.voicing:
                return self._named_force(verb, noun, cue, setting)
        return False

    def _goal(self, verb: Token, noun: Token, cue: Cue, setting: Setting) -> bool:
        """ "set the goal of reaching X": what is to be reached is the act."""
        inner = replace(self._under(setting, cue, noun.lower), via="frame")
        inside = self._inside_noun(noun)
        if inside:
            self._series(inside, inner, of=verb)
        else:
            self._emit(verb, verb.lower, inner)
        return True

    def _named_force(self, verb: Token, noun: Token, cue: Cue, setting: Setting) -> bool:
        saying = self.lexicon.lemma(verb.lower) in self.lexicon.saying
        inner = self._under(replace(setting, force=""), cue, self.lexicon.noun(noun.lower))
        inner = replace(inner, via="frame")
        if saying and cue.force == "call":
            first, _ = noun_phrase_edges(self.parse, noun)
            inner = replace(inner, sayer=setting.subject if setting.sayer is None else setting.sayer, subject=None, start=first)
        owner = next((kid for kid in self.parse.children(noun, "poss") if kid.tag[:2] == "NN"), None)
        if owner is not None:
            inner = replace(inner, subject=owner.index, start=noun_phrase_edges(self.parse, noun)[0])
        reach = _NEAR if cue.force != "call" else 3 * _NEAR
        inside = self._inside_noun(noun) or [kid for kid in self._complements(verb) if 0 < kid.index - noun.index <= reach]
        if cue.force == "call":
            addressed = self._addressed_by_noun(noun)
            inner = inner if addressed is None else replace(inner, subject=addressed.index)
        if inside:
            for clause in inside:
                subject = next(iter(self.parse.children(clause, *SUBJECTS)), None)
                if subject is not None:
                    inner = replace(inner, subject=subject.index)
            self._series(inside, inner, of=verb)
            return True
        preps = self.parse.children(noun, "prep") or [p for p in self.parse.children(verb, "prep") if p.index > noun.index]
        if preps and (cue.force != "call" or (saying and self.lexicon.noun(noun.lower) in {"need", "call", "appeal", "necessity"})):
            self._emit(noun, noun.lower, inner, nominal=True)
            return True
        return False

    def _event(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "marked the launch of X", "would welcome its renewal": the noun is the act."""
        if lemma not in self.lexicon.performing:
            return False
        for noun in self.parse.children(verb, "dobj"):
            if self.lexicon.noun(noun.lower) in self.lexicon.events and self.parse.children(noun, "prep", "poss"):
                if setting.force == "hedge" and lemma == "welcome":
                    setting = replace(setting, force="proposal", rule="en.force.proposal")
                self._emit(noun, lemma, setting, nominal=True)
                return True
        return False

    def _addressed_by_noun(self, noun: Token) -> Token | None:
        """Whom a call is on: "their call on the parties to …"."""
        for prep in self.parse.children(noun, "prep"):
            if prep.lower in {"on", "upon", "for", "to"}:
                return next(iter(self.parse.children(prep, "pobj")), None)
        return None

    def _owned_promises(self, verb: Token, lemma: str, setting: Setting) -> None:
        """Promises named by a noun inside an attitude: "welcomed Canada's decision to build X", "steadfast in our commitment to doing X"."""
        if lemma not in self.lexicon.saying | self.lexicon.attitudes | self.lexicon.voicing | _COPULAS or setting.force == "hedge":
            return
        for noun in self.parse.subtree(verb):
            cue = self.lexicon.cues["noun"].get(self.lexicon.noun(noun.lower)) if noun.tag[:2] == "NN" else None
            owner = next(iter(self.parse.children(noun, "poss")), None)
            inside = [kid for kid in self._inside_noun(noun) if kid.index not in self._seen] if cue is not None and owner is not None else []
            if cue is None or owner is None or not inside or cue.force == "call":
                continue
            inner = self._under(replace(setting, force="", negated=False, tense=""), cue, self.lexicon.noun(noun.lower))
            inner = replace(inner, start=noun_phrase_edges(self.parse, noun)[0], via="frame")
            if owner.tag[:2] == "NN":
                inner = replace(inner, subject=owner.index)
            self._series(inside, inner)

    # -- what is left -------------------------------------------------------------------------------------------

    def _not_a_verb(self, word: Token, setting: Setting) -> None:
        """A root or conjunct that is no verb: look for clauses below it."""
        for kid in self.parse.children(word):
            if kid.dep in {"ccomp", "parataxis", "relcl", "conj"} and kid.tag in FINITE | {"VB"}:
                self.clause(kid, Setting(sayer=setting.sayer, via=kid.dep))
        if word.tag.startswith("NN"):
            cue = self.lexicon.cues["noun"].get(self.lexicon.noun(word.lower))
            inside = self._inside_noun(word)
            if cue is not None and inside:
                self._series(inside, replace(self._under(setting, cue, self.lexicon.noun(word.lower)), start=left_edge(self.parse, word)))

    def _emit(self, verb: Token, lemma: str, setting: Setting, *, nominal: bool = False) -> None:
        particle = particle_of(self.parse, verb)
        start = setting.start if setting.start is not None else self._verb_start(verb)
        self._last = setting
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
                promises=any(self.lexicon.noun(kid.lower) in _PROMISES for kid in self.parse.children(verb, "dobj")),
                toward=setting.toward,
            )
        )

    def _hangers(self, verb: Token, setting: Setting) -> None:
        """Coordinated verbs, side remarks, relative clauses and participles that hang on a verb."""
        for kid in self.parse.children(verb, "conj", "parataxis", "dep"):
            if self._is_verb(kid) or (kid.lower in self.lexicon.doing and kid.dep == "conj"):
                self._conjunct(kid, verb, setting)
        for kid in self.parse.children(verb, "advcl"):
            if self.lexicon.lemma(verb.lower) == "be" and kid.index > verb.index and self._has_subject(kid) and self._is_finite(kid):
                self.clause(kid, Setting(sayer=setting.sayer, via="cleft"))  # "that is why we will …"
            self._adverbial(kid, setting)
        for kid in self.parse.children(verb, "ccomp"):
            if kid.index not in self._seen and self._has_subject(kid) and self.lexicon.lemma(verb.lower) not in self.lexicon.doing:
                self.clause(kid, Setting(sayer=setting.sayer, via="ccomp", level=setting.level + (self.lexicon.lemma(verb.lower) != "be")))
        for word in self.parse.subtree(verb):
            beside = word.dep == "pcomp" and any(kid.tag == "WDT" for kid in self.parse.subtree(word)[:3])
            beside = beside or (word.dep == "pcomp" and self._has_subject(word) and self._is_finite(word))
            if (word.dep == "relcl" or beside) and word.index not in self._seen and self._is_finite(word):
                self._relative(word, setting)

    def _is_finite(self, verb: Token) -> bool:
        return verb.tag in FINITE or any(kid.tag in FINITE or kid.tag == "MD" for kid in self.parse.children(verb, "aux", "auxpass"))

    def _conjunct(self, kid: Token, verb: Token, setting: Setting) -> None:
        own = self._has_subject(kid)
        if not own and verb.index in self._inner and kid.tag in {"VB", "VBP", "NN", "JJ"} and verb.tag != kid.tag:
            self.clause(kid, self._inner[verb.index])  # "proposes to build X, open Y": the parser hangs "open" on "proposes"
            return
        inner = replace(setting, start=None, via="conj")
        modal = modal_of(self.parse, kid)
        bare = self.lexicon.lemma(kid.lower) == kid.lower and not self.parse.children(kid, "aux", "auxpass")
        if not own and bare and verb.tag in {"VBD", "VBZ"} and kid.tag != verb.tag and self._last is not None and not setting.force:
            self.clause(kid, replace(self._last, start=None, via="conj"))  # "announced X will do A, and do B"
            return
        if own or (self._is_finite(kid) and not bare and setting.force and kid.tag != verb.tag):
            inner = replace(inner, force="", rule="", tense="", negated=False)
        if own:
            inner = replace(inner, subject=None)
        elif modal is not None:
            inner = replace(inner, force="", rule="")
        self.clause(kid, inner)

    def _adverbial(self, kid: Token, setting: Setting) -> None:
        marks = [token.lower for token in self.parse.children(kid, "mark", "advmod") if token.index < kid.index]
        if any(mark in _CONDITION_MARKS | _SUBORDINATORS for mark in marks):
            return
        lemma = self.lexicon.lemma(kid.lower)
        if kid.tag == "VBG" and lemma in self.lexicon.saying:
            self.clause(kid, replace(setting, force="", rule="", start=None, via="participle"))
        elif kid.tag in {"VB", "VBP"} and not self._is_infinitive(kid) and setting.force and kid.lower in self.lexicon.doing:
            self.clause(kid, replace(setting, start=None, via="conj"))

    def _relative(self, verb: Token, setting: Setting) -> None:
        antecedent = self.tokens[verb.head]
        self.clause(verb, Setting(sayer=setting.sayer, subject=antecedent.index, start=self._relative_start(verb), via="relative", level=setting.level + 1))

    def _relative_start(self, verb: Token) -> int:
        words = self.parse.subtree(verb)
        first = words[0].index
        while first < verb.index and self.tokens[first].tag in {",", "IN", ":", "TO", "JJ"} and self.tokens[first].lower not in {"which", "that"}:
            first += 1
        return first
