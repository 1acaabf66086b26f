"""Cheap traits of a sentence, without a tree: its words, and how known kinds of words follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pledgebook.extract.lexicon import Lexicon

_PIECE = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+|[$€£¥%?!:;,“”\"()]")
_NUMBER, _NAME, _OTHER, _EDGE = "0", "N", "x", "^"
_BUCKET, _BUCKETS = 5, 10  # words; the lengths of sentences that are told apart


class SentenceTraits:
    """Names the traits of sentences in one language.

    Args:
        lexicon: the language's words of acting, saying and promising; each sort of them is a kind of word.
        common: words that are kinds of their own.
        endings: two last letters by which other words fall into kinds.
    """

    def __init__(self, lexicon: Lexicon, *, common: Iterable[str], endings: Iterable[str]) -> None:
        self._kinds = {**_kinds(lexicon), **{word: word for word in common}}
        self._endings = frozenset(endings)

    def of(self, text: str) -> set[str]:
        """All traits of a sentence; none depends on where it stands."""
        pieces = _PIECE.findall(text)
        traits: set[str] = set()
        add = traits.add
        kinds, endings = self._kinds, self._endings
        older = before = told = last = _EDGE
        for piece in pieces:
            if piece.isdigit():
                word = kind = _NUMBER
            else:
                word = piece.lower()
                kind = kinds.get(word, "")
                if not kind:
                    kind = word if not word[0].isalpha() else _NAME if last is not _EDGE and piece[0] != word[0] else _OTHER
                    if kind is _OTHER and word[-2:] in endings:
                        kind = "x" + word[-2:]
            add(word)
            add(f"{last} {word}")
            add(f"<{kind}")
            add(f"<{before}<{kind}")
            add(f"<{older}<{before}<{kind}")
            if kind is not _OTHER:
                add(f">{told}>{kind}")
                told = kind
            older, before, last = before, kind, word
        add(f"{last} $")
        add(f"#{min(len(pieces) // _BUCKET, _BUCKETS)}")
        return traits


def _kinds(lexicon: Lexicon) -> dict[str, str]:
    """Each word form of the lexicon with its kind: the first sort that lists it, and its form."""
    kinds: dict[str, str] = {}
    for sort, cues in lexicon.cues.items():
        for word, cue in cues.items():
            forms = lexicon.inflection.forms(word) if sort == "verb" else {"": word}
            for tag, form in forms.items():
                kinds.setdefault(form, f"{sort}-{cue.force}-{tag}")
    sorts = {
        "doing": lexicon.doing,
        "saying": lexicon.saying,
        "frames": lexicon.frames,
        "positions": lexicon.positions,
        "attitudes": lexicon.attitudes,
    }
    for sort, verbs in sorts.items():
        for verb in sorted(verbs):
            for tag, form in lexicon.inflection.forms(verb).items():
                kinds.setdefault(form, f"{sort}-{tag}")
    return kinds | {event: "event" for event in lexicon.events if event not in kinds}
