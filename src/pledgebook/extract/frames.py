"""Frames: words that hold an act inside them and give it their force ("is ready to", "has agreed to", "calls on X to")."""

from __future__ import annotations

from abc import abstractmethod

from pledgebook.extract.lexicon import Cue
from pledgebook.extract.tree import SUBJECTS, noun_phrase_edges
from pledgebook.extract.walk import Setting, Walk
from pledgebook.lang.syntax import Token

_CALLING = frozenset({"call", "urge", "appeal"})
_NEEDS = frozenset({"need", "needs"})
_HAVING = frozenset({"have", "has", "’ve", "'ve", "’s", "'s"})
COPULAS = frozenset({"be", "remain", "stand", "become", "seem", "feel", "prove", "keep"})


class Frames(Walk):
    """Frames of verbs and adjectives; each method tells whether it took the verb."""

    def adjective_frame(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "is ready to …", "remains committed to …", "it is important to …"."""
        holders: list[Token] = []
        if lemma in COPULAS:
            holders = self.parse.children(verb, "acomp", "attr", "oprd")
        elif verb.tag == "VBN" and (self.parse.children(verb, "auxpass", "aux") or setting.via == "conj"):
            holders = [verb]
        for holder in holders:
            if holder.lower in self.lexicon.frame_adjectives and self.complements(holder):
                self.take_series(self.complements(holder), setting._replace(via="frame"), of=verb)
                return True
            cue = self.lexicon.cues["adjective"].get(holder.lower)
            if cue is not None and cue.force == "call" and not self._is_impersonal(verb):
                continue
            if cue is None or (holder is verb and holder.tag == "VBN" and not self.complements(holder)):
                continue
            inner = self.under(setting, cue, holder.lower)
            if cue.force == "call":
                inner = inner._replace(subject=None)
            complements = self.complements(holder) or [k for k in self.complements(verb) if k.index > holder.index]
            if complements:
                self.take_series(complements, inner._replace(via="frame"), of=verb)
            elif cue.force in {"pledge", "commit"} and self.parse.children(holder, "prep"):
                self.emit(holder, holder.lower, inner)
            else:
                continue
            if holder is not verb:
                self.seen.add(holder.index)
            return True
        return lemma in COPULAS and self._standing(verb, setting)

    def _standing(self, verb: Token, setting: Setting) -> bool:
        """ "is on track to …", "is in the process of …ing": the act is under way."""
        for holder in self.parse.children(verb, "acomp", "attr"):
            if holder.lower in self.lexicon.states and (holder.lower != "eligible" or self.parse.children(holder, "prep", "xcomp")):
                self.emit(holder, "stand", setting, nominal=True)
                return True
        for prep in self.parse.children(verb, "prep"):
            for noun in self.parse.children(prep, "pobj"):
                if f"{prep.lower} {noun.lower}" in self.lexicon.states:
                    self.emit(prep, "stand", setting, nominal=True)
                    self.acts[-1].trigger_last = noun.index
                    return True
                inside = self.inside_noun(noun) if noun.lower in {"track", "process", "course", "way"} else []
                if inside:
                    self.take_series(inside, setting._replace(tense="progressive", via="frame"), of=verb)
                    return True
        return False

    def _is_impersonal(self, verb: Token) -> bool:
        """ "It is important to …", not "X is important to …"."""
        subjects = self.parse.children(verb, *SUBJECTS, "expl")
        return any(subject.lower == "it" for subject in subjects) or any(subject.dep == "csubj" for subject in subjects)

    def verb_frame(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "pledged to …", "agreed to …", "calls on X to …", "continue to …", "work to …"."""
        cue = self.lexicon.cues["verb"].get(lemma)
        if cue is not None and cue.force == "call":
            if verb.dep == "conj" and lemma in _CALLING:  # "will keep markets open and call on others to do likewise"
                setting = setting._replace(force="", rule="")
            return not (setting.force and lemma not in {"need", "have"}) and self._call(verb, cue, setting)
        complements = self.complements(verb)
        if verb.lower == "got" and self._must(verb, complements, setting):
            return True
        if lemma == "go" and setting.force and not complements:
            return False  # "3 billion are to go to transport"
        if lemma in self.lexicon.tasking and not setting.force and self._task(verb, complements, setting):
            return True
        if cue is not None and not complements and cue.force in {"agreement", "commit"} and self._agreed_noun(verb, cue, setting):
            return True
        if cue is not None and not complements and lemma in self.lexicon.awaiting and self.awaited(verb, cue, setting):
            return True
        if cue is not None:
            return self._force_frame(verb, cue, setting, complements)
        return self._plain_frame(verb, lemma, setting, [kid for kid in complements if self.is_infinitive(kid) or kid.tag == "VBG"])

    def _force_frame(self, verb: Token, cue: Cue, setting: Setting, complements: list[Token]) -> bool:
        """ "pledged to build", "said that it plans to build"; "offers 500 places to help …" is the offer itself."""
        lemma = self.lexicon.lemma(verb.lower)
        clauses = [kid for kid in self._told(verb) if self.has_subject(kid)]
        objects = self.parse.children(verb, "dobj", "dative") and not self._is_reflexive(verb)
        if objects and (complements or not clauses):
            return lemma in self.lexicon.promising and self._promise(verb, cue, setting)
        if not complements and not clauses:
            return False
        inner = self.under(setting, cue, lemma)._replace(via="frame")
        self.take_series(complements, inner, of=verb)
        for clause in clauses:
            self.clause(clause, inner._replace(start=None, subject=None))
        return True

    def _must(self, verb: Token, complements: list[Token], setting: Setting) -> bool:
        """ "have got to change the rules"."""
        acts = [kid for kid in complements if self.is_infinitive(kid)]
        if not acts or not any(kid.lower in _HAVING for kid in self.parse.children(verb, "aux")):
            return False
        self.take_series(acts, setting._replace(force="call", rule="en.force.need:got", via="frame"), of=verb)
        return True

    def _task(self, verb: Token, complements: list[Token], setting: Setting) -> bool:
        """ "tasked the ministers to draw up a plan": they decide that it be done."""
        acts = [kid for kid in complements if self.is_infinitive(kid)]
        if not acts:
            return False
        force = "agreement" if setting.sayer is None else "pledge"
        sort = "tasked" if self.parse.children(verb, "auxpass") else "task"
        lemma = self.lexicon.lemma(verb.lower)
        self.take_series(acts, setting._replace(force=force, rule=f"en.force.{sort}:{lemma}", via="frame"), of=verb)
        return True

    def _plain_frame(self, verb: Token, lemma: str, setting: Setting, infinitives: list[Token]) -> bool:
        """ "is to build", "continue to build", "work to build"."""
        held = self.parse.children(verb, "acomp", "attr")
        if lemma == "be" and infinitives and not any(kid.index < infinitives[0].index for kid in held):
            planned = setting._replace(force=setting.force or "future", rule=setting.rule or "en.force.be-to", via="frame")
            self.take_series(infinitives, planned, of=verb)
            return True
        if lemma in self.lexicon.frames and lemma != "help" and infinitives and not self.parse.children(verb, "dobj"):
            self.take_series(infinitives, setting._replace(via="frame", toward=lemma == "work"), of=verb)
            return True
        return False

    @abstractmethod
    def awaited(self, verb: Token, cue: Cue, setting: Setting) -> bool:
        """ "look forward to the completion of …": each noun is an act."""

    def _promise(self, verb: Token, cue: Cue, setting: Setting) -> bool:
        """ "promises 50 buses": the promise is the act."""
        self.emit(verb, verb.lower, self.under(setting, cue, self.lexicon.lemma(verb.lower)))
        return True

    def _agreed_noun(self, verb: Token, cue: Cue, setting: Setting) -> bool:
        """ "agree to the full implementation of …", "agreed on a plan": the noun or the agreeing is the act."""
        if any(kid.index > verb.index for kid in self.parse.children(verb, "ccomp")):
            return False
        for prep in self.parse.children(verb, "prep"):
            for noun in self.parse.children(prep, "pobj") if prep.lower in {"to", "on", "upon"} else []:
                named = self.lexicon.cues["noun"].get(self.lexicon.noun(noun.lower))
                inside = self.inside_noun(noun) if named is not None else []
                if inside and named is not None:  # "agreed on the need to expand": it is agreed; "on the importance of": called for
                    said = named if named.force == "call" and noun.lower not in _NEEDS else cue
                    self.take_series(inside, self.under(setting, said, verb.lower)._replace(via="frame"), of=verb)
                    return True
                trigger = noun if self.lexicon.noun(noun.lower) in self.lexicon.events else verb
                self.emit(trigger, verb.lower, self.under(setting, cue, self.lexicon.lemma(verb.lower)), nominal=True)
                return True
        return False

    def _is_reflexive(self, verb: Token) -> bool:
        return any(kid.lower.endswith(("self", "selves")) for kid in self.parse.children(verb, "dobj"))

    def carrier_frame(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "take steps to expand", "make efforts to promote": the act is the infinitive."""
        if lemma not in self.lexicon.frame_carriers:
            return False
        for noun in self.parse.children(verb, "dobj", *(("nsubjpass",) if lemma in {"take", "make"} else ())):
            if self.lexicon.noun(noun.lower) not in self.lexicon.frame_nouns:
                continue
            inside = self.inside_noun(noun) or [kid for kid in self.complements(verb) if kid.index > noun.index]
            infinitives = [kid for kid in inside if self.is_infinitive(kid)]
            if infinitives and self.lexicon.lemma(infinitives[0].lower) in self.lexicon.doing | self.lexicon.frames:
                self.take_series(infinitives, setting._replace(via="frame"), of=verb)
                return True
        return False

    def _call(self, verb: Token, cue: Cue, setting: Setting) -> bool:
        """ "called on X to do Y", "called for Y", "need to do Y": the one called upon is the subject of Y."""
        inner = setting._replace(
            force=cue.force,
            rule=f"{cue.id}:{self.lexicon.lemma(verb.lower)}",
            via="frame",
            sayer=setting.subject if setting.sayer is None else setting.sayer,
        )
        plain = self.lexicon.lemma(verb.lower) in {"need", "have", "require"}
        if plain:
            inner = inner._replace(sayer=setting.sayer)
        complements = self.complements(verb)
        addressed = self._addressed(verb)
        if complements and plain and not self.parse.children(verb, "dobj"):
            self.take_series(complements, inner, of=verb)
            return True
        if plain:
            return False
        if addressed is not None:
            first, _ = noun_phrase_edges(self.parse, addressed)
            inner = inner._replace(subject=addressed.index, start=first)
        else:
            inner = inner._replace(subject=None)
        inside = complements or self.inside_noun(addressed)
        if inside:
            self.take_series(inside, inner, of=verb)
            return True
        clauses = self._told(verb)
        if clauses:
            self.take_series(clauses, inner)
            return True
        if addressed is not None and (self.parse.children(verb, "prep") or self.parse.children(addressed, "relcl")):
            self.emit(verb, cue.id, inner._replace(start=setting.start), nominal=True)
            return True
        return False

    def _told(self, verb: Token) -> list[Token]:
        """The clauses after a verb that say what it wants, not what it asks ("whether …")."""
        after = [kid for kid in self.parse.children(verb, "ccomp") if kid.index > verb.index]
        return [kid for kid in after if not {"whether", "if"} & set(self.subordinators(kid))]

    def _addressed(self, verb: Token) -> Token | None:
        objects = self.parse.children(verb, "dobj")
        if not objects:
            for prep in self.parse.children(verb, "prep"):
                if prep.lower in {"on", "upon", "for"}:
                    objects += self.parse.children(prep, "pobj")
        for clause in self.parse.children(verb, "ccomp", "xcomp", "advcl"):
            objects += [kid for kid in self.parse.children(clause, *SUBJECTS) if self.is_infinitive(clause)]
        return min(objects, key=lambda token: token.index) if objects else None
