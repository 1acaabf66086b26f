"""What the parser is given for a sentence: an item of a list is read together with its lead-in, a title in plain case.

The text that is parsed may differ from the stored text in case and in a prefix; a map brings each token back to its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.extract.lexicon import Lexicon
from pledgebook.extract.sentences import Sentence
from pledgebook.lang.gazetteer import NameHit
from pledgebook.lang.syntax import Parse

NOWHERE = -1
_VERB_FIRST = "We will "
_GERUND_FIRST = "We commit to "
# "de-escalating" is one word to the reader, three to the tokenizer
_PREFIXED = re.compile(r"\b(de|re|co|pre)-(?=[a-z]{4})", re.IGNORECASE)
_MODAL_AT_END = re.compile(
    r"\b(?:will|shall|should|must|"
    r"(?:agreed?|commit(?:ted|s)?|decided|intends?|resolved?|plans?|pledged?|undertakes?|vow(?:ed)?|ready|called on \w+) to)\b"
    r"(?:\s+(?:also|further|jointly|work|continue to))*\s*:?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text to parse, and where its pieces stand in the document: (place in the text, place in the document or NOWHERE)."""

    text: str
    pieces: tuple[tuple[int, int], ...]
    first: int = 0  # document offset of the sentence itself; tokens before it are of the lead-in


class Framer:
    """Makes readings of the sentences of one document."""

    def __init__(self, text: str, sentences: Sequence[Sentence], *, lexicon: Lexicon) -> None:
        self._text = text
        self._sentences = sentences
        self._lexicon = lexicon

    def reading(self, sentence: Sentence, hits: Sequence[NameHit]) -> Reading:
        """The sentence as the parser shall see it."""
        words = _PREFIXED.sub(r"\1o", self._text[sentence.start : sentence.end])
        if _is_title(words):
            words = _plain_case(words, sentence.start, hits)
        if not self._begins_with_verb(words):
            return Reading(text=words, pieces=((0, sentence.start),), first=sentence.start)
        lead = self._lead(sentence)
        words = words[0].lower() + words[1:]
        if lead is not None:
            start, prefix = lead
            return Reading(text=prefix + words, pieces=((0, start), (len(prefix), sentence.start)), first=sentence.start)
        if sentence.item or sentence.lead is not None:
            gerund = self._lexicon.is_gerund(words.split()[0].lower())
            prefix = _GERUND_FIRST if gerund else _VERB_FIRST
            return Reading(text=prefix + words, pieces=((0, NOWHERE), (len(prefix), sentence.start)), first=sentence.start)
        return Reading(text=words, pieces=((0, sentence.start),), first=sentence.start)

    def _begins_with_verb(self, words: str) -> bool:
        first = re.match(r"[A-Za-z-]+", words)
        if first is None:
            return False
        word, lexicon = first.group().lower(), self._lexicon
        return (
            word in lexicon.doing or word in lexicon.cues["verb"] or word in lexicon.reporting.announcing or lexicon.is_gerund(word)
        )

    def _lead(self, sentence: Sentence) -> tuple[int, str] | None:
        """Place and words of a lead-in that governs verbs ("The two sides will:")."""
        if sentence.lead is None:
            return None
        lead = self._sentences[sentence.lead]
        words = self._text[lead.start : lead.end].rstrip(": \n*_-–—")
        if not _MODAL_AT_END.search(words):
            return None
        return lead.start, words + " "


def _is_title(words: str) -> bool:
    long = [word for word in re.findall(r"[A-Za-z][\w’'-]*", words) if len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.7 * len(long) and words[-1:] not in {".", "!", "?"}


def _plain_case(words: str, offset: int, hits: Sequence[NameHit]) -> str:
    """Lower case but for names and words all in capitals; of the same length."""
    kept = [(hit.start - offset, hit.end - offset) for hit in hits]

    def plain(found: re.Match[str]) -> str:
        word = found.group()
        inside = any(start <= found.start() < end for start, end in kept)
        return word if inside or word.isupper() or len(word.lower()) != len(word) else word.lower()

    return re.sub(r"[A-Za-z][\w’']*", plain, words)


def settle(parse: Parse, reading: Reading, text: str) -> None:
    """Moves the tokens of a parse of `reading.text` to their places in the document, and gives them its words back."""
    pieces = reading.pieces
    for token in parse.tokens:
        base, place = next((piece for piece in reversed(pieces) if piece[0] <= token.start), pieces[0])
        if place == NOWHERE:
            token.start = token.end = NOWHERE
        else:
            token.start, token.end = token.start - base + place, token.end - base + place
            token.text = text[token.start : token.end]
            token.lower = token.text.lower()
