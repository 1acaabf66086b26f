"""Acts that a sentence only names beside its verbs: what was done to the thing that one welcomes, promises with an owner, sums."""

from __future__ import annotations

from pledgebook.extract.promises import Promises
from pledgebook.extract.tree import noun_phrase_edges
from pledgebook.extract.walk import Setting
from pledgebook.lang.syntax import Token

_NEWS = frozenset({"newly", "recently", "just", "freshly"})
_SUMS = frozenset({"commitment", "pledge", "announcement", "contribution", "donation", "allocation", "grant", "loan"})
_RESOLVES = frozenset({"commitment", "pledge", "promise", "determination", "resolve", "decision", "vow", "undertaking"})
_VAGUE = frozenset({"bring", "make", "organise", "organize"})  # "the benefits brought by"


class Mentions(Promises):
    """Acts named by participles and nouns that hang on no verb of their own."""

    def done_to_welcomed(self, verb: Token, lemma: str, setting: Setting) -> None:
        """ "welcomed 35 projects funded by X", "noted the newly established force": what was done to the thing is reported."""
        if lemma not in self.lexicon.attitudes or setting.negated or setting.force == "hedge":
            return
        for noun in self.parse.children(verb, "dobj"):
            for word in self.parse.children(noun, "acl", "amod"):
                if word.tag != "VBN" or word.index in self.seen or not self._is_done(word):
                    continue
                self.seen.add(word.index)
                start, _ = noun_phrase_edges(self.parse, noun)
                self.emit(word, "", Setting(tense="past", subject=noun.index, start=start, sayer=setting.sayer, via="frame"))
                self.acts[-1].passive = True
                return

    def _is_done(self, word: Token) -> bool:
        """The participle tells an event: with who did it, or as something new."""
        lexicon = self.lexicon
        lemma = lexicon.lemma(word.lower)
        if lemma in _VAGUE or lemma not in lexicon.building | lexicon.giving | lexicon.concluding:
            return False
        if word.dep == "amod":
            return any(kid.lower in _NEWS for kid in self.parse.children(word, "advmod"))
        return bool(self.parse.children(word, "agent"))

    def promises_beside(self) -> None:
        """Promises with an owner, and sums, that no verb of the sentence took up ("with Peru's commitment to admit …")."""
        taken = {act.trigger for act in self.acts}
        for noun in self.tokens:
            if noun.tag[:2] != "NN" or noun.index in self.seen or noun.index in taken:
                continue
            name = self.lexicon.noun(noun.lower)
            if name in _RESOLVES and self._promise_beside(noun, name):
                continue
            if name in _SUMS and noun.dep == "pobj":
                self._sum_beside(noun, name)

    def _promise_beside(self, noun: Token, name: str) -> bool:
        cue = self.lexicon.cues["noun"].get(name)
        inside = [kid for kid in self.inside_noun(noun) if kid.index not in self.seen and self.is_infinitive(kid)]
        owner = next(iter(self.parse.children(noun, "poss")), None)
        if cue is None or not inside or owner is None or self._inside_hedge(noun):
            return False
        if owner.tag[:2] != "NN" and not any(word.tag == "CD" for word in self.parse.subtree(inside[0])):
            return False  # "our commitment to peace" is praise rather than a promise
        inner = Setting(force=cue.force, rule=f"{cue.id}:{name}", start=noun_phrase_edges(self.parse, noun)[0], via="frame")
        self.take_series(inside, inner._replace(subject=owner.index))
        return True

    def _sum_beside(self, noun: Token, name: str) -> None:
        """ "in addition to its commitment of $4 million": a sum that stands as promised."""
        owned = bool(self.parse.children(noun, "poss"))
        new = any(kid.lower in _NEWS for word in self.parse.children(noun, "amod") for kid in self.parse.children(word, "advmod"))
        if not (owned or new) or not self._has_sum(noun) or self._inside_hedge(noun):
            return
        owner = next(iter(self.parse.children(noun, "poss")), None)
        self.emit(
            noun,
            name,
            Setting(
                force="pledge",
                rule=f"en.force.pledge.noun:{name}",
                subject=owner.index if owner is not None else None,
                start=noun_phrase_edges(self.parse, noun)[0],
                via="frame",
                level=1,
            ),
            nominal=True,
        )

    def _has_sum(self, noun: Token) -> bool:
        return any(
            kid.tag in {"CD", "$"} or any(word.tag == "CD" for word in self.parse.children(kid, "nummod", "compound", "quantmod"))
            for prep in self.parse.children(noun, "prep")
            if prep.lower == "of"
            for kid in self.parse.children(prep, "pobj")
        )

    def _inside_hedge(self, noun: Token) -> bool:
        """The noun hangs on something denied or only possible."""
        word = noun
        while word.head != word.index:
            word = self.tokens[word.head]
            if self.parse.children(word, "neg") or any(
                kid.lower in {"if", "could", "would", "may", "might"} for kid in self.parse.children(word, "aux", "mark")
            ):
                return True
        return False
