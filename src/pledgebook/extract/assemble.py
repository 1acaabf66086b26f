"""Documents to statements: the steps of extraction in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from pledgebook.extract.draft import Draft, Drafter
from pledgebook.extract.lexicon import Lexicon, load_lexicon
from pledgebook.extract.model import Judgements, load_judgements
from pledgebook.extract.passages import Passage, PassageReader, Sifted
from pledgebook.extract.plainly import as_stored, plainly, statement_id
from pledgebook.extract.scene import Scene
from pledgebook.extract.sides import Sides
from pledgebook.extract.testable import load_judge
from pledgebook.extract.theme import Place, load_themes
from pledgebook.lang.gazetteer import Gazetteer, load_gazetteer
from pledgebook.lang.plain import Plain
from pledgebook.lang.spacy_parser import SpacyParser
from pledgebook.lang.syntax import Parser
from pledgebook.model.measure import Measure
from pledgebook.model.statement import Grounded, Statement
from pledgebook.model.text import Document, Span
from pledgebook.model.when import When

_TOGETHER = 192  # sentences; the parser takes a step of all of them at once


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A document before its sentences are parsed; `seen` is how it was made from the one stored, where that has unseen signs."""

    document: Document
    seen: tuple[Document, Plain] | None
    scene: Scene
    sifted: Sifted


class Extractor:
    """Finds the statements of documents in one language; the same document gives the same statements.

    Args:
        language: a pack's language.
        gate: parse only sentences that can hold a statement.
        learned: let the pack's learned judgements weigh what the rules leave open.
        parser: what turns sentences into trees; None for the bundled pipeline.
    """

    def __init__(self, language: str = "en", *, gate: bool = True, learned: bool = True, parser: Parser | None = None) -> None:
        self.language = language
        self.lexicon: Lexicon = load_lexicon(language)
        self.gazetteer: Gazetteer = load_gazetteer(language)
        self.judgements: Judgements | None = load_judgements(language) if learned else None
        self.passages = PassageReader(language, gazetteer=self.gazetteer, parser=parser or SpacyParser(), gate=gate)
        self.drafter = Drafter(self.lexicon, accept=self.judgements.accept if self.judgements else None)
        self._themes = load_themes(language)
        self._judge = load_judge(language)

    @classmethod
    def load(cls, language: str = "en", *, gate: bool = True, pipeline: str = "") -> Extractor:
        """The extractor of a language; `pipeline` names another spaCy pipeline than the bundled one."""
        return cls(language, gate=gate, parser=SpacyParser(pipeline))

    def extract(self, document: Document) -> tuple[Statement, ...]:
        """The document's statements in the order of the text; empty where there are none."""
        (found,) = self.extract_all((document,))
        return found

    def extract_all(self, documents: Iterable[Document]) -> Iterator[tuple[Statement, ...]]:
        """The statements of each document, in order: the same as of each alone, in less time, as short ones are parsed together."""
        for group in self._groups(documents):
            passages = self.passages.passages([opened.sifted for opened in group])
            for opened, own in zip(group, passages, strict=True):
                yield as_stored(self._statements(opened, own), opened.seen, gazetteer=self.gazetteer)

    def drafts(self, document: Document) -> Iterator[tuple[Passage, Draft]]:
        """Accepted drafts with their passages, in the order of the text."""
        opened = self._open(document)
        (passages,) = self.passages.passages([opened.sifted])
        return self._drafts(opened, passages)

    def _groups(self, documents: Iterable[Document]) -> Iterator[list[_Opened]]:
        """Documents that are parsed together: as many as have some hundred sentences."""
        group: list[_Opened] = []
        for document in documents:
            seen = plainly(document)
            group.append(self._open(document if seen is None else seen[0], seen))
            if sum(len(opened.sifted.kept) for opened in group) >= _TOGETHER:
                yield group
                group = []
        if group:
            yield group

    def _open(self, document: Document, seen: tuple[Document, Plain] | None = None) -> _Opened:
        scene = Scene.of(document, self.gazetteer, language=self.language)
        return _Opened(document=document, seen=seen, scene=scene, sifted=self.passages.sift(document, unless=scene.turns.only_asks))

    def _statements(self, opened: _Opened, passages: Iterable[Passage]) -> list[Statement]:
        found: dict[tuple[Span, Span], Statement] = {}
        for passage, draft in self._drafts(opened, passages):
            found.setdefault((draft.span, draft.trigger), self._fill(draft, passage, opened.document))
        return sorted(found.values(), key=lambda statement: (statement.span, statement.trigger))

    def _drafts(self, opened: _Opened, passages: Iterable[Passage]) -> Iterator[tuple[Passage, Draft]]:
        document, scene = opened.document, opened.scene
        money = self.passages.money(document, sorted(scene.members(scene.stage)))
        for passage in passages:
            scene.move_to(passage.sentence.start, passage.paragraph)
            figures = partial(self.passages.figures, passage, document, money=money)
            for draft in self.drafter.drafts_of(passage, scene, figures=figures):
                yield passage, draft

    def _fill(self, draft: Draft, passage: Passage, document: Document) -> Statement:
        place = place_of(draft, passage, document=document)
        names = [Span(hit.start, hit.end) for hit in passage.hits]
        learned = self.judgements.testable if self.judgements else None
        testable = self._judge.judge(document.quote(draft.span), draft, names=names, learned=learned)
        return Statement(
            id=statement_id(document.id, draft.span, trigger=draft.trigger),
            document=document.id,
            span=draft.span,
            trigger=draft.trigger,
            kind=Grounded(value=draft.kind.value, span=draft.trigger, rule=draft.kind_rule),
            testable=testable,
            theme=self._themes.find(place, choice=self.judgements.theme if self.judgements else None),
            speaker=draft.sides.speaker,
            actors=draft.sides.actors,
            recipients=draft.sides.recipients,
            measures=draft.measures,
            when=draft.when,
            smart=_ingredients(testable, draft.sides, draft.measures, draft.when),
            confidence=round(draft.confidence, 4),
        )


def place_of(draft: Draft, passage: Passage, *, document: Document) -> Place:
    """Where a draft stands in its sentence, its paragraph and its text."""
    return Place(
        text=document.text,
        quote=draft.span,
        trigger=draft.trigger,
        sentence=Span(passage.sentence.start, passage.sentence.end),
        paragraph=passage.paragraph,
        kind=draft.kind.value,
        money=any(len(measure.unit) == 3 and measure.unit.isupper() for measure in draft.measures),
    )


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
