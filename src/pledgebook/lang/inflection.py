"""Verb forms, made from lemmas by a language's inflection table, and lemmas found again from forms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel


class Regular(PackModel):
    """How one regular form is made: pairs of (ending as a regular expression, replacement), the first that fits."""

    tag: str
    rules: tuple[tuple[str, str], ...]


class Doubling(PackModel):
    """Verbs that double their last consonant before a vowel."""

    verbs: tuple[str, ...]


class InflectionTable(PackModel):
    """A pack's `inflection.toml`."""

    regular: tuple[Regular, ...]
    doubling: Doubling
    irregular: dict[str, tuple[str, str]]
    others: dict[str, str]


class Inflection:
    """Forms of verbs and the way back.

    Forms are lower case; tags are Penn Treebank tags of verbs (VB VBP VBZ VBD VBN VBG).
    """

    def __init__(self, table: InflectionTable) -> None:
        self._regular = {entry.tag: [(re.compile(p), r) for p, r in entry.rules] for entry in table.regular}
        self._doubling = frozenset(table.doubling.verbs)
        self._irregular = table.irregular
        self._lemmas: dict[str, str] = dict(table.others)

    @classmethod
    def load(cls, language: str, lemmas: Iterable[str] = ()) -> Inflection:
        """The language's table, knowing all forms of the lemmas."""
        made = cls(load_toml(language, "inflection", model=InflectionTable))
        for lemma in sorted(set(lemmas) | set(made._irregular)):
            for form in made.forms(lemma).values():
                made._lemmas.setdefault(form, lemma)
        return made

    def forms(self, lemma: str) -> dict[str, str]:
        """Each tag's form of a lemma."""
        past, participle = self._irregular.get(lemma, ("", ""))
        stem = lemma + lemma[-1] if lemma in self._doubling else lemma
        past = past or self._apply("VBD", stem)
        return {
            "VB": lemma,
            "VBZ": self._apply("VBZ", lemma),
            "VBD": past,
            "VBN": participle or past,
            "VBG": self._apply("VBG", stem),
        }

    def lemma(self, form: str) -> str:
        """The lemma of a form, or the form itself where no known lemma makes it."""
        return self._lemmas.get(form, form)

    def known(self) -> dict[str, str]:
        """Every form that is known, with its lemma."""
        return dict(self._lemmas)

    def _apply(self, tag: str, stem: str) -> str:
        for pattern, replacement in self._regular[tag]:
            if pattern.search(stem):
                return pattern.sub(replacement, stem, count=1)
        return stem
