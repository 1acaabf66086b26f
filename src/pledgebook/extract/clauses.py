"""Acts of a sentence: its predicates with subject, force, tense and the words that belong to each.

The walk goes down the tree from its root. A frame ("is ready to", "has pledged to", "the need to") hands its force to the act
inside it; the outermost force decides. A coordination hands its subject and its force on to the next verb.
"""

from __future__ import annotations

from pledgebook.extract.mentions import Mentions
from pledgebook.extract.tree import FINITE, SUBJECTS, is_negated, left_edge, modal_of, noun_phrase_edges, tense_of
from pledgebook.extract.walk import CONDITION_MARKS, CONTRASTS, SUBORDINATORS, Act, Setting
from pledgebook.lang.syntax import Token

__all__ = ["Act", "ClauseWalker", "Setting"]


class ClauseWalker(Mentions):
    """Collects the acts of one parsed sentence."""

    def walk(self, setting: Setting | None = None, *, item: bool = False) -> list[Act]:
        """All acts, in the order of their triggers; `item` tells that the words are a list item, which may be a mere noun."""
        for root in self.parse.roots:
            self.clause(root, setting or Setting())
        if not self.acts:
            self._clauses_under_nouns()
        self.promises_beside()
        if not self.acts and item:
            self.nominal_item(self.parse.roots)
        self.acts.sort(key=lambda act: (act.trigger, act.first))
        return self.acts

    def _clauses_under_nouns(self) -> None:
        """Finite clauses that the parser hung on a noun or a preposition ("Within the framework the sides will …")."""
        for word in self.parse.tokens:
            if (
                word.index not in self.seen
                and self.has_subject(word)
                and self.is_finite(word)
                and word.dep in {"relcl", "acl", "ccomp"}
            ):
                wh = any(kid.tag in {"WDT", "WP"} for kid in self.parse.children(word, *SUBJECTS, "dobj"))
                if not wh:
                    self.clause(word, Setting())

    def clause(self, verb: Token, setting: Setting) -> None:
        """The acts of a clause and of all that hangs on it."""
        if verb.index in self.seen:
            return
        self.seen.add(verb.index)
        if not self.is_verb(verb):
            self._not_a_verb(verb, setting)
            return
        if self._asks_what(verb):
            return
        setting = self._own_setting(verb, self._leading(verb, setting))
        lemma = self.lexicon.lemma(verb.lower)
        handled = (
            self._saying(verb, lemma, setting)
            or self.adjective_frame(verb, lemma, setting)
            or self.verb_frame(verb, lemma, setting)
            or self.carrier_frame(verb, lemma, setting)
            or self.noun_frame(verb, lemma, setting)
            or self.event(verb, lemma, setting)
        )
        if not handled:
            self.emit(verb, lemma, setting)
        self.told_by_noun(verb, lemma, setting)
        self.owned_promises(verb, lemma, setting)
        self.done_to_welcomed(verb, lemma, setting)
        self._hangers(verb, setting)

    def _asks_what(self, verb: Token) -> bool:
        """The clause leaves open what is done, or who does it ("announced what they will do", "asked who will pay")."""
        open_ends = [kid for kid in self.parse.children(verb, "dobj", "pobj", "nsubj", "nsubjpass") if kid.tag == "WP"]
        return any(kid.index < verb.index and verb.dep not in {"relcl", "csubj"} for kid in open_ends)

    def _leading(self, verb: Token, setting: Setting) -> Setting:
        """Clauses that stand before the verb though the parser hangs them on it: comma splices, and series cut in two."""
        if self.lexicon.lemma(verb.lower) in self.lexicon.saying:
            return setting
        before = [kid for kid in self.parse.children(verb, "ccomp", "dep", "parataxis", "advcl") if kid.index < verb.index]
        spliced = [kid for kid in before if self.has_subject(kid) and not self.subordinators(kid) and self.is_finite(kid)]
        for kid in spliced:
            self.clause(kid, Setting(sayer=setting.sayer))
        if spliced and self.last is not None and not self.has_subject(verb) and verb.tag in {"VB", "VBP"}:
            return self.last._replace(start=None, via="conj")
        return setting

    def _subject_of(self, verb: Token) -> Token | None:
        """The verb's subject, or that of an earlier clause beside it ("the measures [agreed today] will be …")."""
        own = next(iter(self.parse.children(verb, *SUBJECTS)), None) or self._short_name_before(verb)
        modal = modal_of(self.parse, verb)
        if own is not None or modal is None:
            return own
        if verb.head == verb.index:
            return self._before_modal(modal)
        beside = [
            kid
            for kid in self.parse.children(self.tokens[verb.head], "ccomp")
            if kid.index < verb.index and kid.tag in {"VBD", "VBN"}
        ]
        return next(iter(self.parse.children(beside[-1], *SUBJECTS)), None) if beside and verb.dep == "ccomp" else None

    def _short_name_before(self, verb: Token) -> Token | None:
        """An abbreviation that the parser took for an adverb or an adjective ("USAID is …")."""
        words = self.parse.children(verb, "advmod", "npadvmod", "amod", "dep")
        names = [word for word in words if word.index < verb.index and len(word.text) > 1 and word.text.isupper()]
        return names[0] if names and self.is_finite(verb) else None

    def _before_modal(self, modal: Token) -> Token | None:
        """The noun phrase right before a modal that the parser gave to something else ("To win, the Fund (F) will …")."""
        comma = next((at for at in range(modal.index - 1, 0, -1) if self.tokens[at].text == ","), 0)
        nouns = [
            word for word in self.tokens[comma + 1 : modal.index] if word.tag[:2] == "NN" and not comma < word.head < modal.index
        ]
        return nouns[0] if nouns and comma else None

    def _own_setting(self, verb: Token, setting: Setting) -> Setting:
        subject = self._subject_of(verb)
        if subject is not None and subject.tag not in {"WDT", "WP"}:
            setting = setting._replace(subject=subject.index, start=self._subject_start(subject, verb))
        elif setting.start is None:
            setting = setting._replace(start=self.verb_start(verb))
        modal = modal_of(self.parse, verb)
        if (
            modal is None
            and subject is not None
            and verb.tag == "VB"
            and self.is_infinitive(verb)
            and not setting.force
            and verb.head == verb.index
        ):
            setting = setting._replace(force="future", rule="en.force.headline")  # "Ministry to build 50 schools"
        if modal is not None and not setting.force:
            told = modal.lower == "would" and setting.via == "said"  # "said it would": told later, "will"
            cue = self.lexicon.cues["modal"].get("will" if told else modal.lower)
            now = any(kid.lower in {"now", "already"} for kid in self.parse.children(verb, "advmod"))
            if cue is not None and not (cue.force == "hedge" and now):  # "can now visit": it is so
                setting = setting._replace(force=cue.force, rule=cue.id, shall=modal.lower == "shall", would=modal.lower == "would")
        condition = [kid for kid in self.parse.children(verb, "advcl") if kid.index < verb.index and self._is_condition(kid)]
        if condition:
            setting = setting._replace(conditional=True)
        tense = tense_of(self.parse, verb)
        if tense in {"base", "participle"} and setting.tense:
            tense = setting.tense
        return setting._replace(tense=tense, negated=setting.negated or is_negated(self.parse, verb))

    def _is_condition(self, verb: Token) -> bool:
        """The clause begins with "if" or "unless"."""
        return any(kid.lower in {"if", "unless"} for kid in self.parse.children(verb, "mark") if kid.index < verb.index)

    def _subject_start(self, subject: Token, verb: Token) -> int:
        first, last = noun_phrase_edges(self.parse, subject)
        return first if last < verb.index or verb.index < first else subject.index

    def _saying(self, verb: Token, lemma: str, setting: Setting) -> bool:
        """ "X said that …": the act is what X said."""
        if lemma not in self.lexicon.saying or lemma == "be":
            return False
        said = self._said_clauses(verb)
        if not said:
            return False
        if lemma in self.lexicon.denying or setting.negated:
            setting = setting._replace(conditional=True)  # what is denied is not asserted
        own_force = self.lexicon.cues["verb"].get(lemma)
        sayer = setting.subject if setting.subject is not None else setting.sayer
        for clause in said:
            inner = Setting(sayer=sayer, conditional=setting.conditional, via="said")
            if own_force is not None and own_force.force != "future":
                inner = inner._replace(force=own_force.force, rule=f"{own_force.id}:{lemma}")
            self.clause(clause, inner)
        return True

    def _said_clauses(self, verb: Token) -> list[Token]:
        found: list[Token] = []
        for kid in self.parse.children(verb, "ccomp", "xcomp", "dep", "advcl"):
            if kid.dep == "ccomp" or (kid.dep != "xcomp" and kid.index < verb.index and self.has_subject(kid)):
                marks = [t.lower for t in self.parse.children(kid, "mark", "advmod") if t.index < kid.index]
                if any(mark in {"whether", "if"} for mark in marks):
                    continue
                if kid.dep == "advcl" and any(m in SUBORDINATORS or m in CONDITION_MARKS for m in marks):
                    continue
                if self.has_subject(kid) or self.is_finite(kid):
                    found.append(kid)
        lent = [kid for kid in found[1:] if not self.has_subject(kid) and self._subject_of(kid) is not None]
        return lent if lent and len(found) == len(lent) + 1 else found

    def _not_a_verb(self, word: Token, setting: Setting) -> None:
        """A root or conjunct that is no verb: look for clauses below it."""
        for kid in self.parse.children(word):
            if kid.dep in {"ccomp", "parataxis", "relcl", "conj"} and kid.tag in FINITE | {"VB"}:
                self.clause(kid, Setting(sayer=setting.sayer, via=kid.dep))
        if word.tag.startswith("NN"):
            cue = self.lexicon.cues["noun"].get(self.lexicon.noun(word.lower))
            inside = self.inside_noun(word)
            if cue is not None and inside:
                self.take_series(
                    inside, self.under(setting, cue, self.lexicon.noun(word.lower))._replace(start=left_edge(self.parse, word))
                )

    def _hangers(self, verb: Token, setting: Setting) -> None:
        """Coordinated verbs, side remarks, relative clauses and participles that hang on a verb."""
        for kid in self.parse.children(verb, "conj", "parataxis", "dep"):
            if self.is_verb(kid) or (kid.lower in self.lexicon.doing and kid.dep == "conj"):
                self._conjunct(kid, verb, setting)
        for kid in (*self._lent_on(verb), *self._helped(verb)):
            self.clause(kid, setting._replace(start=None, via="conj"))
        for kid in self.parse.children(verb, "advcl"):
            if self.lexicon.lemma(verb.lower) == "be" and kid.index > verb.index and self.has_subject(kid) and self.is_finite(kid):
                self.clause(kid, Setting(sayer=setting.sayer, via="cleft"))  # "that is why we will …"
            self._adverbial(kid, setting)
        for kid in self.parse.children(verb, "ccomp"):
            if kid.index not in self.seen and self.has_subject(kid) and self.lexicon.lemma(verb.lower) not in self.lexicon.doing:
                self.clause(
                    kid, Setting(sayer=setting.sayer, via="ccomp", level=setting.level + (self.lexicon.lemma(verb.lower) != "be"))
                )
        for word in self.parse.subtree(verb):
            beside = word.dep == "pcomp" and any(kid.tag == "WDT" for kid in self.parse.subtree(word)[:3])
            beside = beside or (word.dep == "pcomp" and self.has_subject(word) and self.is_finite(word))
            if word.dep == "pcomp" and word.index not in self.seen and self.has_subject(word) and self.is_infinitive(word):
                self._with_clause(word, setting)  # ", with awards to be announced in May"
            if (word.dep == "relcl" or beside) and word.index not in self.seen and self.is_finite(word):
                self._relative(word, setting)

    def _lent_on(self, verb: Token) -> list[Token]:
        """Members of the verb's series that the parser hung inside it: "to stop X-ing and to allow", "to X-ing, to Y-ing"."""
        found = [
            kid
            for inner in self.parse.children(verb, "xcomp")
            if inner.tag == "VBG"
            for kid in self.parse.children(inner, "conj")
            if self.is_infinitive(kid)
        ]
        if verb.tag == "VBG" and verb.dep in {"pcomp", "conj"}:
            preps = [
                prep
                for prep in self.parse.children(verb, "prep")
                if prep.lower == "to" and self.tokens[prep.index - 1].lower in {",", "and", ";"}
            ]
            found += [kid for prep in preps for kid in self.parse.children(prep, "pcomp") if kid.tag == "VBG"]
        return found

    def _conjunct(self, kid: Token, verb: Token, setting: Setting) -> None:
        own = self.has_subject(kid)
        if not own and verb.index in self.inner and kid.tag in {"VB", "VBP", "NN", "JJ"} and verb.tag != kid.tag:
            self.clause(kid, self.inner[verb.index])  # "proposes to build X, open Y": the parser hangs "open" on "proposes"
            return
        inner = setting._replace(start=None, via="conj")
        modal = modal_of(self.parse, kid)
        bare = self.lexicon.lemma(kid.lower) == kid.lower and not self.parse.children(kid, "aux", "auxpass")
        if not own and bare and verb.tag in {"VBD", "VBZ"} and kid.tag != verb.tag and self.last is not None and not setting.force:
            self.clause(kid, self.last._replace(start=None, via="conj"))  # "announced X will do A, and do B"
            return
        if own or (self.is_finite(kid) and not bare and setting.force and kid.tag != verb.tag):
            inner = inner._replace(force="", rule="", tense="", negated=False)
        if own:
            inner = inner._replace(subject=None)
        elif modal is not None:
            inner = inner._replace(force="", rule="")
        self.clause(kid, inner)

    def _adverbial(self, kid: Token, setting: Setting) -> None:
        marks = [token.lower for token in self.parse.children(kid, "mark", "advmod") if token.index < kid.index]
        if any(mark in CONTRASTS for mark in marks) and self.has_subject(kid) and self.is_finite(kid):
            self.clause(kid, Setting(sayer=setting.sayer, via="contrast"))
            return
        if any(mark in CONDITION_MARKS | SUBORDINATORS for mark in marks):
            return
        if antecedent := self._antecedent_of(kid):
            self._relative(kid, setting, antecedent)
            return
        lemma = self.lexicon.lemma(kid.lower)
        if "with" in marks and self.has_subject(kid) and self.is_infinitive(kid):  # "with Canada to provide 20 buses"
            self._with_clause(kid, setting)
        elif kid.tag == "VBG" and lemma in self.lexicon.saying:
            self.clause(kid, setting._replace(force="", rule="", start=None, via="participle"))
        elif kid.tag in {"VB", "VBP"} and not self.is_infinitive(kid) and setting.force and kid.lower in self.lexicon.doing:
            self.clause(kid, setting._replace(start=None, via="conj"))

    def _with_clause(self, verb: Token, setting: Setting) -> None:
        self.clause(verb, Setting(force="future", rule="en.force.future:with", sayer=setting.sayer, via="participle"))

    def _helped(self, verb: Token) -> list[Token]:
        """ "will help to build a dam and feed the canals": the second verb after "help", with an object of its own."""
        if self.lexicon.lemma(verb.lower) != "help":
            return []
        helped = [
            kid for kid in self.parse.children(verb, "xcomp", "ccomp") if kid.tag == "VB" and self.parse.children(kid, "dobj")
        ]
        seconds = [kid for first in helped for kid in self.parse.children(first, "conj")]
        return [
            kid for kid in seconds if kid.tag == "VB" and (self.parse.children(kid, "dobj") or self.parse.children(kid, "prep"))
        ]

    def _antecedent_of(self, verb: Token) -> Token | None:
        """What a clause tells more of that begins with ", which" but that the parser hung on the verb before it."""
        which = next((kid for kid in self.parse.children(verb, *SUBJECTS) if kid.lower == "which"), None)
        if which is None or which.index < 2 or self.tokens[which.index - 1].text != "," or not self.is_finite(verb):
            return None
        before = [token for token in self.tokens[: which.index - 1] if token.tag[:2] == "NN" and token.dep != "appos"]
        return before[-1] if before else None

    def _relative(self, verb: Token, setting: Setting, antecedent: Token | None = None) -> None:
        antecedent = antecedent or self.tokens[verb.head]
        self.clause(
            verb,
            Setting(
                sayer=setting.sayer,
                subject=antecedent.index,
                start=self._relative_start(verb),
                via="relative",
                level=setting.level + 1,
            ),
        )

    def _relative_start(self, verb: Token) -> int:
        words = self.parse.subtree(verb)
        first = words[0].index
        while (
            first < verb.index
            and self.tokens[first].tag in {",", "IN", ":", "TO", "JJ"}
            and self.tokens[first].lower not in {"which", "that"}
        ):
            first += 1
        return first
