"""Sentences of a document that can hold a statement, with their names, figures and trees."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from pledgebook.extract.framing import Framer, Reading, settle, single_spaced
from pledgebook.extract.gate import Gate, load_gate
from pledgebook.extract.lexicon import load_lexicon
from pledgebook.extract.measures import MeasureFinder
from pledgebook.extract.measures_money import MoneyHints
from pledgebook.extract.sentences import Sentence, Splitter
from pledgebook.extract.tree import looks_ahead
from pledgebook.extract.when import WhenFinder
from pledgebook.lang.gazetteer import Gazetteer, NameHit
from pledgebook.lang.syntax import Parse, Parser
from pledgebook.model.measure import Measure
from pledgebook.model.text import Document, Span
from pledgebook.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence that passed the gate: its place, its paragraph, the names in it and its tree, settled in the document."""

    sentence: Sentence
    paragraph: Span
    reading: Reading
    hits: tuple[NameHit, ...]
    parse: Parse


_Kept = tuple[Sentence, Reading, tuple[NameHit, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """What is left of a document before it is parsed: its sentences that pass the gate, and the span of each paragraph."""

    text: str
    kept: Sequence[_Kept]
    paragraphs: Mapping[int, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The measures and the times of a sentence, in its order."""

    measures: tuple[Measure, ...]
    whens: tuple[When, ...]


class PassageReader:
    """Reads documents of one language into passages; `gate` False parses every sentence."""

    def __init__(self, language: str, *, gazetteer: Gazetteer, parser: Parser, gate: bool) -> None:
        self._splitter = Splitter(language)
        self._gate: Gate | None = load_gate(language) if gate else None
        self._lexicon = load_lexicon(language)
        self._gazetteer = gazetteer
        self._parser = parser
        self._measures = MeasureFinder.load(language)
        self._whens = WhenFinder.load(language)

    def sentences(self, document: Document) -> list[Sentence]:
        """All sentences of a document, whether they pass the gate or not."""
        return self._splitter.split(document.text)

    def sift(self, document: Document, *, unless: Callable[[int], bool] = lambda _: False) -> Sifted:
        """The sentences of a document that pass the gate, as they will be parsed; none that begins where `unless` holds."""
        text = document.text
        sentences = self.sentences(document)
        framer = Framer(text, sentences, lexicon=self._lexicon)
        kept: list[_Kept] = []
        for sentence in sentences:
            words = text[sentence.start : sentence.end]
            if not unless(sentence.start) and (self._gate is None or self._gate.lets_through(words)):
                hits = self._gazetteer.find(words, offset=sentence.start)
                kept.append((sentence, framer.reading(sentence, hits), hits))
        return Sifted(text=text, kept=kept, paragraphs=_paragraphs(sentences))

    def passages(self, several: Sequence[Sifted]) -> Iterator[Iterator[Passage]]:
        """The passages of each document, in order; all are parsed together, so that one is to be read to its end before the next.

        A sentence has the same tree alone and among others.
        """
        parses = self._parser.parse((reading.offset, reading.text) for sifted in several for _, reading, _ in sifted.kept)
        return (_settled(sifted, parses) for sifted in several)

    def money(self, document: Document, parties: Sequence[str]) -> MoneyHints:
        """Which dollars a document means."""
        return self._measures.hints(parties, document.text)

    def figures(self, passage: Passage, document: Document, *, money: MoneyHints) -> Figures:
        """The measures and times of a passage."""
        start, end = passage.sentence.start, passage.sentence.end
        words = document.text[start:end]
        spaced, pieces = single_spaced(words)
        tags = ((token.start - start, token.end - start, token.tag) for token in passage.parse.tokens if token.start >= start)
        moved = tags
        if len(pieces) > 1:
            moved = ((_moved(a, pieces, now=1), _moved(b - 1, pieces, now=1) + 1, tag) for a, b, tag in tags)
        measures = self._measures.find(spaced, tags=moved, hints=money)

        def future(at: int) -> bool | None:
            return looks_ahead(passage.parse, start + _moved(at, pieces, now=0))

        whens = self._whens.find(spaced, published=document.head.published, future=future)
        return Figures(
            measures=tuple(replace(found, span=_placed(found.span, pieces, start)) for found in measures),
            whens=tuple(replace(found, span=_placed(found.span, pieces, start)) for found in whens),
        )


def _settled(sifted: Sifted, parses: Iterator[Parse]) -> Iterator[Passage]:
    """The passages of one document, with the next trees."""
    for sentence, reading, hits in sifted.kept:
        parse = next(parses)
        settle(parse, reading, text=sifted.text)
        yield Passage(sentence=sentence, paragraph=sifted.paragraphs[sentence.block], reading=reading, hits=hits, parse=parse)


def _moved(place: int, pieces: Sequence[tuple[int, int]], *, now: int) -> int:
    """A place on the other side of a spacing; `now` is the column of `pieces` that the place is counted in."""
    piece = pieces[bisect_right(pieces, place, key=itemgetter(now)) - 1]
    return place - piece[now] + piece[1 - now]


def _placed(span: Span, pieces: Sequence[tuple[int, int]], start: int) -> Span:
    """A span of the single-spaced words as one of the document."""
    return Span(start + _moved(span.start, pieces, now=0), start + _moved(span.end - 1, pieces, now=0) + 1)


def _paragraphs(sentences: Sequence[Sentence]) -> dict[int, Span]:
    """The span of each block, from its first sentence to its last."""
    spans: dict[int, Span] = {}
    for sentence in sentences:
        start = spans[sentence.block].start if sentence.block in spans else sentence.start
        spans[sentence.block] = Span(start, sentence.end)
    return spans
