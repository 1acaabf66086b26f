"""Promises and calls that a noun names: "the need to …", "our commitment to …", "the launch of …"."""

from __future__ import annotations

from collections.abc import Iterable

from pledgebook.extract.frames import COPULAS, Frames
from pledgebook.extract.lexicon import Cue
from pledgebook.extract.tree import SUBJECTS, noun_phrase_edges
from pledgebook.extract.walk import PROMISES, Setting
from pledgebook.lang.syntax import Token

_JOINING = frozenset(
    {"participation", "accession", "entry", "membership", "ratification", "arrival", "withdrawal", "return", "contribution"}
)
_NEAR = 4  # tokens between a noun and the infinitive that the parser hung on the verb instead


class Promises(Frames):
    """Frames of nouns; each method tells whether it took the verb."""

    def noun_frame(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "stressed the need to …", "reaffirm our commitment to …", "has a plan to …"."""
        if setting.force == "hedge":
            return False
        for noun in self.parse.children(verb, "dobj", "attr", "nsubjpass"):
            cue = self.lexicon.cues["noun"].get(self.lexicon.noun(noun.lower))
            if cue is None or any(kid.lower == "no" for kid in self.parse.children(noun, "det")):
                continue
            if (
                lemma in {"make", "put", "issue", "table", "submit", "present"}
                and cue.force in {"proposal", "call", "pledge"}
                and not setting.force
            ):
                self.emit(noun, noun.lower, setting._replace(force=cue.force, rule=f"{cue.id}:{noun.lower}"), nominal=True)
                return True
            if lemma == "set" and self.lexicon.noun(noun.lower) in {"goal", "target", "aim", "objective"} and not setting.force:
                return self._goal(verb, noun, cue, setting)
            if lemma in self.lexicon.holding:
                return self._named_force(verb, noun, cue, setting)
        return False

    def _goal(self, verb: Token, noun: Token, cue: Cue, setting: Setting) -> bool:
        """ "set the goal of reaching X": what is to be reached is the act."""
        inner = self.under(setting, cue, noun.lower)._replace(via="frame")
        inside = self.inside_noun(noun)
        if inside:
            self.take_series(inside, inner, of=verb)
        else:
            self.emit(verb, verb.lower, inner)
        return True

    def _named_force(self, verb: Token, noun: Token, cue: Cue, setting: Setting) -> bool:
        saying = self.lexicon.lemma(verb.lower) in self.lexicon.saying
        inner = self.under(setting._replace(force=""), cue, self.lexicon.noun(noun.lower))
        inner = inner._replace(via="frame")
        if saying and cue.force == "call":
            first, _ = noun_phrase_edges(self.parse, noun)
            inner = inner._replace(sayer=setting.subject if setting.sayer is None else setting.sayer, subject=None, start=first)
        owner = self._owner(noun, verb)
        owner = owner if owner is not None and owner.tag[:2] == "NN" else None
        if owner is not None:
            inner = inner._replace(subject=owner.index, start=noun_phrase_edges(self.parse, noun)[0])
        reach = _NEAR if cue.force != "call" else 3 * _NEAR
        inside = self.inside_noun(noun) or [kid for kid in self.complements(verb) if 0 < kid.index - noun.index <= reach]
        if cue.force == "call":
            addressed = self._addressed_by_noun(noun)
            inner = inner if addressed is None else inner._replace(subject=addressed.index)
        if inside:
            for clause in inside:
                subject = next(iter(self.parse.children(clause, *SUBJECTS)), None)
                if subject is not None:
                    inner = inner._replace(subject=subject.index)
            self.take_series(inside, inner, of=verb)
            return True
        preps = self.parse.children(noun, "prep") or [p for p in self.parse.children(verb, "prep") if p.index > noun.index]
        if preps and (cue.force != "call" or (saying and self.lexicon.noun(noun.lower) in {"need", "call", "appeal", "necessity"})):
            self.emit(noun, noun.lower, inner, nominal=True)
            return True
        return False

    def event(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "marked the launch of X and the opening of Y", "would welcome its renewal": each noun is an act."""
        if lemma not in self.lexicon.performing | self.lexicon.attitudes:
            return False
        if setting.force == "hedge" and lemma == "welcome":
            setting = setting._replace(force="proposal", rule="en.force.proposal")
        nouns = [noun for noun in self._coordinated(verb) if self._is_event(noun)]
        if not nouns or (lemma == "announce" and self.lexicon.noun(nouns[0].lower) in PROMISES):
            return False
        for number, noun in enumerate(nouns):
            start = setting.start if number == 0 else noun_phrase_edges(self.parse, noun)[0]
            self.emit(
                noun,
                "mark" if lemma in self.lexicon.attitudes else lemma,
                setting._replace(start=start, subject=self._doer(noun, setting.subject)),
                nominal=True,
            )
        return True

    def awaited(self, verb: Token, cue: Cue, setting: Setting) -> bool:
        """ "look forward to the completion of …": each noun is an act."""
        objects = [kid for prep in self.parse.children(verb, "prep") for kid in self.parse.children(prep, "pobj")]
        nouns = [noun for noun in self._with_conjuncts(objects) if self._is_event(noun)]
        inner = self.under(setting, cue, self.lexicon.lemma(verb.lower))
        for number, noun in enumerate(nouns):
            start = setting.start if number == 0 else noun_phrase_edges(self.parse, noun)[0]
            self.emit(noun, noun.lower, inner._replace(start=start, subject=self._doer(noun, setting.subject)), nominal=True)
        return bool(nouns)

    def _doer(self, noun: Token, subject: int | None) -> int | None:
        """Who does what a noun names: its owner, or else the subject of its clause."""
        owner = next((kid for kid in self.parse.children(noun, "poss") if kid.tag[:2] == "NN"), None)
        if owner is None and self.lexicon.noun(noun.lower) in _JOINING:
            of = [
                kid for prep in self.parse.children(noun, "prep") if prep.lower == "of" for kid in self.parse.children(prep, "pobj")
            ]
            owner = next(iter(of), None)
        return subject if owner is None else owner.index

    def _is_event(self, noun: Token) -> bool:
        return self.lexicon.noun(noun.lower) in self.lexicon.events and bool(self.parse.children(noun, "prep", "poss"))

    def _coordinated(self, verb: Token) -> list[Token]:
        """The objects of a verb with all that is coordinated with them."""
        return self._with_conjuncts(self.parse.children(verb, "dobj"))

    def _with_conjuncts(self, nouns: list[Token]) -> list[Token]:
        for noun in nouns:
            nouns += self.parse.children(noun, "conj", "appos")
        return nouns

    def nominal_item(self, roots: Iterable[Token]) -> None:
        """A list item without a verb: "MoU on fisheries", "Handing over of 300 houses"."""
        for root in roots:
            if not self.parse.children(root, "prep"):
                continue
            if root.lower in self.lexicon.instruments:
                self.emit(root, root.lower, Setting(force="agreement", rule="en.force.item:instrument"), nominal=True)
            elif self.lexicon.noun(root.lower) in self.lexicon.events or (root.tag == "VBG" and self.lexicon.is_gerund(root.lower)):
                self.emit(root, "see", Setting(tense="past", rule="en.force.item:event"), nominal=True)

    def _owner(self, noun: Token, verb: Token) -> Token | None:
        """Whose promise it is: "Spain's pledge", "the pledge of Spain", "thanked Spain for its pledge"."""
        owner = next(iter(self.parse.children(noun, "poss")), None)
        if owner is None:
            of = [kid for kid in self.parse.children(noun, "prep") if kid.lower in {"of", "by", "from"}]
            names = [
                kid
                for prep in of
                for kid in self.parse.children(prep, "pobj")
                if kid.tag.startswith("NNP") or self._is_of_many(kid)
            ]
            before = [kid for kid in self.parse.children(noun, "compound", "nmod") if kid.tag.startswith("NNP")]
            return next(iter(names + before), None)
        if owner.tag == "PRP$" and owner.lower in {"its", "their"}:
            holders = [
                verb,
                *self.parse.children(verb, "acomp"),
            ]  # "thank Spain for its pledge", "are grateful to Spain for its pledge"
            to = [prep for holder in holders for prep in self.parse.children(holder, "prep") if prep.lower == "to"]
            objects = self.parse.children(verb, "dobj") + [kid for prep in to for kid in self.parse.children(prep, "pobj")]
            if noun.dep == "conj":  # "welcomed the return of Fiji and its pledge to …"
                of = [prep for each in objects for prep in self.parse.children(each, "prep") if prep.lower == "of"]
                objects += [kid for prep in of for kid in self.parse.children(prep, "pobj")]
            named = [kid for kid in objects if kid.tag.startswith("NNP") and kid.index < noun.index]
            return named[0] if named else owner
        return owner

    def _is_of_many(self, noun: Token) -> bool:
        """Several states or members by a word of their own ("commitments from Pacific countries", "of its member states")."""
        return noun.tag == "NNS" and noun.lower in self.lexicon.references.receivers

    def _addressed_by_noun(self, noun: Token) -> Token | None:
        """Whom a call is on: "their call on the parties to …"."""
        for prep in self.parse.children(noun, "prep"):
            if prep.lower in {"on", "upon", "for", "to"}:
                return next(iter(self.parse.children(prep, "pobj")), None)
        return None

    def told_by_noun(self, verb: Token, lemma: str, setting: Setting) -> None:
        """ "welcomed the announcement that …", "the news that …": what the noun tells is asserted."""
        if lemma not in self.lexicon.holding or setting.force == "hedge" or setting.negated:
            return
        for noun in self.parse.children(verb, "dobj"):
            if self.lexicon.noun(noun.lower) not in self.lexicon.telling:
                continue
            for clause in self.parse.children(noun, "acl", "ccomp", "relcl"):
                marked = any(kid.lower == "that" for kid in self.parse.children(clause, "mark"))
                if marked and self.has_subject(clause) and self.is_finite(clause):
                    self.clause(clause, Setting(sayer=setting.sayer, via="said"))

    def owned_promises(self, verb: Token, lemma: str, setting: Setting) -> None:
        """Promises named inside an attitude: "welcomed Canada's decision to build X", "steadfast in our commitment to X"."""
        if not (lemma in self.lexicon.holding or lemma in COPULAS) or setting.force == "hedge":
            return
        self._welcomed_deeds(verb, lemma, setting)
        for noun in self.parse.subtree(verb):
            cue = self.lexicon.cues["noun"].get(self.lexicon.noun(noun.lower)) if noun.tag[:2] == "NN" else None
            if cue is None or cue.force == "call":
                continue
            owner = self._owner(noun, verb)
            inside = [kid for kid in self.inside_noun(noun) if kid.index not in self.seen] if owner is not None else []
            if owner is None or not inside:
                continue
            inner = self.under(setting._replace(force="", negated=False, tense=""), cue, self.lexicon.noun(noun.lower))
            inner = inner._replace(start=noun_phrase_edges(self.parse, noun)[0], via="frame")
            if owner.tag[:2] == "NN":
                inner = inner._replace(subject=owner.index)
            self.take_series(inside, inner)

    def _welcomed_deeds(self, verb: Token, lemma: str, setting: Setting) -> None:
        """ "welcomed the arrangements by Egypt to remove …": what is to be done is the act, of whom the noun is."""
        if lemma not in self.lexicon.attitudes or setting.negated:
            return
        for noun in self._coordinated(verb):
            if self.lexicon.noun(noun.lower) in self.lexicon.cues["noun"]:
                continue
            owner = self._owner(noun, verb)
            hung = [
                kid for kid in self.parse.children(verb, "advcl", "xcomp") if kid.index > noun.index and self.is_infinitive(kid)
            ]
            inside = [kid for kid in self.inside_noun(noun) or hung if self.lexicon.lemma(kid.lower) in self.lexicon.doing]
            inside = [kid for kid in inside if kid.tag != "VBG"]
            if owner is None or owner.tag[:2] != "NN" or not inside:
                continue
            start = noun_phrase_edges(self.parse, noun)[0]
            self.take_series(
                inside, Setting(force="future", rule="en.force.welcomed", subject=owner.index, start=start, via="frame")
            )
