"""Documents to statements: the steps of extraction in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pledgebook.extract.accept import Candidate, objection
from pledgebook.extract.clauses import Act, ClauseWalker, Setting
from pledgebook.extract.coordination import complete_series
from pledgebook.extract.force import Ground, decide_kind
from pledgebook.extract.framing import NOWHERE, Framer, Reading, settle
from pledgebook.extract.gate import Gate, load_gate
from pledgebook.extract.lexicon import Lexicon, load_lexicon
from pledgebook.extract.measures import MeasureFinder
from pledgebook.extract.parties import PartyResolver, Sides
from pledgebook.extract.scene import Scene, hits_within
from pledgebook.extract.sentences import Sentence, Splitter
from pledgebook.extract.testable import load_judge
from pledgebook.extract.theme import Place, load_themes
from pledgebook.extract.times import TimeChooser, amounts_of_own
from pledgebook.extract.tree import SUBJECTS
from pledgebook.extract.when import WhenFinder
from pledgebook.lang.gazetteer import Gazetteer, NameHit, load_gazetteer
from pledgebook.lang.spacy_parser import SpacyParser
from pledgebook.lang.syntax import Parse, Parser
from pledgebook.model.ids import content_id
from pledgebook.model.measure import Measure
from pledgebook.model.statement import Grounded, Kind, Statement
from pledgebook.model.text import Document, Span
from pledgebook.model.when import When


_JOINTS = frozenset({",", "and", "as", "well", ";", "a", "an", "the", "plus"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A sentence that passed the gate, with its names and its tree."""

    sentence: Sentence
    reading: Reading
    hits: tuple[NameHit, ...]
    parse: Parse
    paragraph: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The measures and times of a sentence."""

    measures: tuple[Measure, ...]
    whens: tuple[When, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """An act with its kind and its place, before its fields are filled."""

    act: Act
    kind: Kind
    kind_rule: str
    sides: Sides
    span: Span
    trigger: Span


class Extractor:
    """Finds the statements of documents in one language; the same document gives the same statements.

    Args:
        language: a pack's language.
        gate: parse only sentences that can hold a statement.
        parser: what turns sentences into trees; None for the bundled pipeline.
    """

    def __init__(self, language: str = "en", *, gate: bool = True, parser: Parser | None = None) -> None:
        self.language = language
        self.lexicon: Lexicon = load_lexicon(language)
        self.gazetteer: Gazetteer = load_gazetteer(language)
        self._splitter = Splitter(language)
        self._gate: Gate | None = load_gate(language) if gate else None
        self._parser = parser or SpacyParser()
        self._measures = MeasureFinder.load(language)
        self._whens = WhenFinder.load(language)
        self._themes = load_themes(language)
        self._judge = load_judge(language)

    @classmethod
    def load(cls, language: str = "en", *, gate: bool = True, pipeline: str = "") -> Extractor:
        """The extractor of a language; `pipeline` names another spaCy pipeline than the bundled one."""
        return cls(language, gate=gate, parser=SpacyParser(pipeline))

    def extract(self, document: Document) -> tuple[Statement, ...]:
        """The document's statements in the order of the text; empty where there are none."""
        scene = Scene.of(document, self.gazetteer)
        self._hints = self._measures.hints(sorted(scene.members(scene.stage)), document.text)
        found: dict[tuple[Span, Span], Statement] = {}
        for read in self.read_sentences(document):
            for statement in self.statements_of(read, document, scene):
                found.setdefault((statement.span, statement.trigger), statement)
        return tuple(sorted(found.values(), key=lambda s: (s.span, s.trigger)))

    def read_sentences(self, document: Document) -> Iterator[Read]:
        """Sentences that pass the gate, parsed."""
        text = document.text
        sentences = self._splitter.split(text)
        framer = Framer(text, sentences, lexicon=self.lexicon)
        kept: list[tuple[Sentence, Reading, tuple[NameHit, ...]]] = []
        for sentence in sentences:
            words = text[sentence.start : sentence.end]
            if self._gate is not None and not self._gate.lets_through(words):
                continue
            hits = self.gazetteer.find(words, offset=sentence.start)
            kept.append((sentence, framer.reading(sentence, hits), hits))
        paragraphs = _paragraphs(sentences)
        parses = self._parser.parse((0, reading.text) for _, reading, _ in kept)
        for (sentence, reading, hits), parse in zip(kept, parses, strict=True):
            settle(parse, reading, text)
            yield Read(sentence=sentence, reading=reading, hits=hits, parse=parse, paragraph=paragraphs[sentence.block])

    # -- one sentence -------------------------------------------------------------------------------------------

    def acts_of(self, read: Read) -> list[Act]:
        """The acts of a sentence, those of its lead-in left out."""
        walker = ClauseWalker(read.parse, self.lexicon)
        walker.walk(self._opening(read))
        acts = complete_series(walker)
        own = [act for act in acts if read.parse.tokens[act.trigger].start >= read.reading.first]
        first = next((token.index for token in read.parse.tokens if token.start >= read.reading.first), 0)
        for act in own:
            act.first = max(act.first, first)
            if act.subject is not None and read.parse.tokens[act.subject].start == NOWHERE:
                act.subject = None
        return own

    def _opening(self, read: Read) -> Setting:
        """The setting of the main clause: a bare heading ("Second, improve …") is a call."""
        tokens = read.parse.tokens
        cue = self.lexicon.cues["opener"].get(tokens[0].lower) if tokens else None
        if cue is None or not any(root.tag in {"VB", "VBP"} and not read.parse.children(root, *SUBJECTS) for root in read.parse.roots):
            return Setting()
        return Setting(force=cue.force, rule=cue.id)

    def statements_of(self, read: Read, document: Document, scene: Scene) -> Iterator[Statement]:
        """The statements of a sentence; the scene keeps who spoke and acted."""
        acts = self.acts_of(read)
        if not acts:
            return
        resolver = PartyResolver(read.parse, read.hits, scene=scene, lexicon=self.lexicon, block=read.sentence.block)
        start, end = read.sentence.start, read.sentence.end
        words = document.text[start:end]
        tags = [(token.start, token.end, token.tag) for token in read.parse.tokens if token.start != NOWHERE]
        figures = Figures(
            measures=self._measures.find(words, offset=start, tags=tags, hints=self._hints),
            whens=self._whens.find(words, offset=start, published=document.head.published),
        )
        drafts = [draft for act in acts if (draft := self._draft(act, read, resolver, figures=figures)) is not None]
        chooser = TimeChooser(read.parse, figures.whens)
        siblings = [draft.act for draft in drafts]
        for draft in drafts:
            when = chooser.when_of(draft.act, draft.span, siblings=siblings)
            own = tuple(measure for measure in figures.measures if draft.span.covers(measure.span))
            for part, amounts in _split(draft, read.parse, own):
                yield self._fill(part, document, read=read, measures=amounts, when=when)

    def _draft(self, act: Act, read: Read, resolver: PartyResolver, *, figures: Figures) -> Drafted | None:
        tokens = read.parse.tokens
        if tokens[act.first].start == NOWHERE or tokens[act.last].end <= tokens[act.first].start:
            return None
        span = Span(tokens[act.first].start, tokens[act.last].end)
        speaker = resolver.speaker(act)
        actors = resolver.actors(act, speaker=speaker)
        scene = resolver.scene
        members = scene.members(m.party for m in actors)
        subject = tokens[act.subject] if act.subject is not None else None
        ground = Ground(
            genre=scene.genre,
            several=len(members) > 1,
            all_speak=bool(speaker) and members <= scene.members(m.party for m in speaker) and len(members) > 1,
            by_statement=resolver.is_by_statement(act),
            first_person=subject is not None and subject.lower in {"we", "i"},
            has_party=subject is not None and bool(resolver.parties_of(subject)),
            names_party=subject is not None and resolver.names_party(subject),
            has_quantity=any(span.covers(measure.span) for measure in figures.measures),
            has_time=any(span.covers(when.span) for when in figures.whens),
            is_item=read.sentence.item,
        )
        decided = decide_kind(act, ground, self.lexicon)
        candidate = Candidate(act=act, parse=read.parse, ground=ground, kind=decided[0] if decided else None, heading=read.sentence.heading, spoken=bool(speaker))
        if decided is None or objection(candidate, self.lexicon):
            resolver.remember(act, sides=Sides(actors=actors, recipients=(), speaker=speaker))
            return None
        sides = Sides(actors=actors, recipients=resolver.recipients(act, actors=actors), speaker=speaker)
        resolver.remember(act, sides=sides)
        trigger = Span(tokens[act.trigger].start, tokens[act.trigger_last].end)
        return Drafted(act=act, kind=decided[0], kind_rule=decided[1], sides=sides, span=span, trigger=trigger)

    def _fill(self, draft: Drafted, document: Document, *, read: Read, measures: tuple[Measure, ...], when: When | None) -> Statement:
        own = measures
        sentence = Span(read.sentence.start, read.sentence.end)
        place = Place(
            quote=draft.span,
            trigger=draft.trigger,
            sentence=sentence,
            paragraph=read.paragraph,
            block=document.text[read.paragraph.start : read.paragraph.end],
        )
        quote = document.quote(draft.span)
        testable = self._judge.judge(quote, offset=draft.span.start, trigger=draft.trigger, measures=own, when=when)
        theme = self._themes.find(place)
        return Statement(
            id=content_id("s", document.id, str(draft.span.start), str(draft.span.end), str(draft.trigger.start)),
            document=document.id,
            span=draft.span,
            trigger=draft.trigger,
            kind=Grounded(value=draft.kind.value, span=draft.trigger, rule=draft.kind_rule),
            testable=testable,
            theme=theme,
            speaker=draft.sides.speaker,
            actors=draft.sides.actors,
            recipients=draft.sides.recipients,
            measures=own,
            when=when,
            smart=_ingredients(testable, draft.sides, own, when),
        )


def _paragraphs(sentences: Sequence[Sentence]) -> dict[int, Span]:
    """The span of each block, from its first sentence to its last."""
    spans: dict[int, Span] = {}
    for sentence in sentences:
        start = spans[sentence.block].start if sentence.block in spans else sentence.start
        spans[sentence.block] = Span(start, sentence.end)
    return spans


def _split(draft: Drafted, parse: Parse, measures: tuple[Measure, ...]) -> Iterator[tuple[Drafted, tuple[Measure, ...]]]:
    """The draft, or one for each object with an amount of its own; each runs from the clause's start to the end of its object."""
    amounts = amounts_of_own(parse, draft.act, measures)
    if not amounts:
        yield draft, measures
        return
    starts = [amount.span.start for amount in amounts]
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else draft.span.end
        last = max((t for t in parse.tokens if t.end <= stop and t.start >= start and t.lower not in _JOINTS), key=lambda t: t.end)
        end = draft.span.end if number + 1 == len(starts) else last.end
        begin = draft.span.start if number == 0 else starts[number]
        own = tuple(measure for measure in measures if begin <= measure.span.start and measure.span.end <= end)
        yield replace(draft, span=Span(draft.span.start, end)), own


def _ingredients(testable: Grounded, sides: Sides, measures: tuple[Measure, ...], when: When | None) -> tuple[str, ...]:
    """Which of the five SMART ingredients stand in the words."""
    present = {
        "specific": testable.value == "true",
        "measured": bool(measures),
        "assigned": bool(sides.actors),
        "received": bool(sides.recipients),
        "timed": when is not None,
    }
    return tuple(name for name, there in present.items() if there)


def hits_of(read: Read, span: Span) -> list[NameHit]:
    """Names of parties within a span of a read sentence."""
    return hits_within(read.hits, span.start, span.end)
