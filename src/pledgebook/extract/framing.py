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
_DECIDING_FIRST = "It "
_MODALS = frozenset({"will", "shall"})
_ELIDED = re.compile(r"(?:Will|Shall) (?:(?:also|further|jointly|soon|then) |continue to )*([a-z]+)\b(?!.*\?\W*$)", re.DOTALL)
_GERUND_FIRST = "We commit to "
# "de-escalating" is one word to the reader, three to the tokenizer
_PREFIXED = re.compile(r"\b(de|re|co|pre)-(?=[a-z]{4})", re.IGNORECASE)
_THIRD_PERSON = re.compile(r"([A-Z][a-z]+s) (the|an?|that|its|all|to|on|upon|\d[\d,.]*)\b")
_LABEL = re.compile(r"[\W_]*([A-Z][\w’'&. -]{2,60}?)[*_]*(?: ?\([A-Z]+\))?[*_]*\s*:[\s*_]*(?=[A-Z])")
_SHOUTED = re.compile(r"\b[A-Z]{4,}(?:S|ES|ED|ING)\b")
_RUN = re.compile(r"\s{2,}|[\t\n\r\f\v]")
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

    @property
    def offset(self) -> int:
        """What is added to a place in the text at once: where it stands in the document, if it stands there in one piece."""
        (now, place), *more = self.pieces
        return 0 if more or place == NOWHERE else place - now


class Framer:
    """Makes readings of the sentences of one document."""

    def __init__(self, text: str, sentences: Sequence[Sentence], *, lexicon: Lexicon) -> None:
        self._text = text
        self._sentences = sentences
        self._lexicon = lexicon

    def reading(self, sentence: Sentence, hits: Sequence[NameHit]) -> Reading:
        """The sentence as the parser shall see it."""
        words = _PREFIXED.sub(r"\1o", self._text[sentence.start : sentence.end])
        words = self._unlabelled(_SHOUTED.sub(self._unshouted, words), sentence.start, hits)
        if _is_title(words):
            words = _plain_case(words, sentence.start, hits)
        verb_first = self._begins_with_verb(words)
        deciding = not verb_first and (
            ((sentence.item or sentence.lead is not None) and self._begins_with_decision(words)) or self._leaves_out_subject(words)
        )
        if verb_first or deciding:
            words = words[0].lower() + words[1:]
        prefix, place = self._prefix(sentence, words) if verb_first else ("", sentence.start)
        if deciding:
            prefix, place = _DECIDING_FIRST, NOWHERE
        text, pieces = single_spaced(words)
        moved = tuple((len(prefix) + at, sentence.start + where) for at, where in pieces)
        if not prefix:
            return Reading(text=text, pieces=moved, first=sentence.start)
        if place == NOWHERE:
            return Reading(text=prefix + text, pieces=((0, NOWHERE), *moved), first=sentence.start)
        lead, lead_pieces = single_spaced(prefix)
        moved = tuple((len(lead) + at, sentence.start + where) for at, where in pieces)
        return Reading(text=lead + text, pieces=(*((at, place + where) for at, where in lead_pieces), *moved), first=sentence.start)

    def _unlabelled(self, words: str, offset: int, hits: Sequence[NameHit]) -> str:
        """A party's name before a colon as the subject of the verb after it: "Kenya: Commits to …"; of the same length."""
        label = _LABEL.match(words)
        if label is None or not any(label.start(1) <= hit.start - offset and hit.end - offset <= label.end(1) for hit in hits):
            return words
        verb = re.match(r"[A-Z][a-z]+", words[label.end() :])
        if verb is None or not (verb.group().lower() in _MODALS or self._is_third_person(verb.group().lower())):
            return words
        blank = " " * (label.end() - label.end(1))
        return words[: label.end(1)] + blank + verb.group().lower() + words[label.end() + verb.end() :]

    def _is_third_person(self, word: str) -> bool:
        lemma = self._lexicon.lemma(word)
        return lemma != word and (lemma in self._lexicon.doing or lemma in self._lexicon.cues["verb"])

    def _leaves_out_subject(self, words: str) -> bool:
        """A note about somebody named before: "Will also train 40 nurses."."""
        found = _ELIDED.match(words)
        return found is not None and found.group(1) in self._lexicon.doing

    def _unshouted(self, found: re.Match[str]) -> str:
        """A known verb in plain case: resolutions write "DECIDES" and "Further INVITES"."""
        word = found.group().lower()
        verbs = self._lexicon.cues["verb"], self._lexicon.doing, self._lexicon.attitudes, self._lexicon.tasking
        return word if any(self._lexicon.lemma(word) in known for known in verbs) else found.group()

    def _prefix(self, sentence: Sentence, words: str) -> tuple[str, int]:
        """What is read before an item that begins with its verb, and where it stands: its lead-in, or "we will" from nowhere."""
        lead = self._lead(sentence)
        if lead is not None:
            return lead[1], lead[0]
        if not sentence.item and sentence.lead is None:
            return "", sentence.start
        return (_GERUND_FIRST if self._lexicon.is_gerund(words.split()[0].lower()) else _VERB_FIRST), NOWHERE

    def _begins_with_verb(self, words: str) -> bool:
        first = re.match(r"[A-Za-z-]+", words)
        if first is None:
            return False
        word, lexicon = first.group().lower(), self._lexicon
        return (
            word in lexicon.doing or word in lexicon.cues["verb"] or word in lexicon.reporting.announcing or lexicon.is_gerund(word)
        )

    def _begins_with_decision(self, words: str) -> bool:
        """An item in the third person, as bodies decide: "Launches the plan", "Commits to paying"; no plural noun stands so."""
        found = _THIRD_PERSON.match(words)
        if found is None:
            return False
        word, lexicon = found.group(1).lower(), self._lexicon
        lemma = lexicon.lemma(word)
        if lemma == word:
            return False
        cues = lexicon.cues["verb"]
        return lemma in cues if found.group(2).lower() in {"to", "on", "upon"} else lemma in lexicon.doing or lemma in cues

    def _lead(self, sentence: Sentence) -> tuple[int, str] | None:
        """Place and words of a lead-in that governs verbs ("The two sides will:")."""
        if sentence.lead is None:
            return None
        lead = self._sentences[sentence.lead]
        words = self._text[lead.start : lead.end].rstrip(": \n*_-–—")
        if not _MODAL_AT_END.search(words):
            return None
        return lead.start, words + " "


def single_spaced(words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words with every run of blanks made one, and where each piece of them stood: (place now, place before)."""
    text, pieces = "", [(0, 0)]
    before = 0
    for run in _RUN.finditer(words):
        text += words[before : run.start()] + " "
        pieces.append((len(text), run.end()))
        before = run.end()
    return text + words[before:], tuple(pieces)


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


def settle(parse: Parse, reading: Reading, *, text: str) -> None:
    """Moves the tokens of a parse of `reading.text` to their places in the document, and gives them its words back."""
    pieces = reading.pieces
    if len(pieces) == 1 and pieces[0][1] != NOWHERE:
        if not text.startswith(reading.text, pieces[0][1]):
            _give_back_words(parse, text=text)
        return
    at = 0
    for token in parse.tokens:
        while at + 1 < len(pieces) and pieces[at + 1][0] <= token.start:  # tokens come in order
            at += 1
        base, place = pieces[at]
        if place == NOWHERE:
            token.start = token.end = NOWHERE
        else:
            token.start, token.end = token.start - base + place, token.end - base + place
            token.text = text[token.start : token.end]
            token.lower = token.text.lower()


def _give_back_words(parse: Parse, *, text: str) -> None:
    for token in parse.tokens:
        token.text = text[token.start : token.end]
        token.lower = token.text.lower()
