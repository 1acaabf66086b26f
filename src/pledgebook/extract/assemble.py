"""Documents to statements: the steps of extraction in their order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pledgebook.extract.draft import Draft, Drafter
from pledgebook.extract.lexicon import Lexicon, load_lexicon
from pledgebook.extract.model import Judgements, load_judgements
from pledgebook.extract.passages import Passage, PassageReader
from pledgebook.extract.plainly import read_plainly, statement_id
from pledgebook.extract.scene import Scene
from pledgebook.extract.sides import Sides
from pledgebook.extract.testable import load_judge
from pledgebook.extract.theme import Place, load_themes
from pledgebook.lang.gazetteer import Gazetteer, load_gazetteer
from pledgebook.lang.spacy_parser import SpacyParser
from pledgebook.lang.syntax import Parser
from pledgebook.model.measure import Measure
from pledgebook.model.statement import Grounded, Statement
from pledgebook.model.text import Document, Span
from pledgebook.model.when import When


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
        return read_plainly(document, self._extract, gazetteer=self.gazetteer)

    def _extract(self, document: Document) -> tuple[Statement, ...]:
        found: dict[tuple[Span, Span], Statement] = {}
        for passage, draft in self.drafts(document):
            found.setdefault((draft.span, draft.trigger), self._fill(draft, passage, document))
        return tuple(sorted(found.values(), key=lambda statement: (statement.span, statement.trigger)))

    def drafts(self, document: Document) -> Iterator[tuple[Passage, Draft]]:
        """Accepted drafts with their passages, in the order of the text."""
        scene = Scene.of(document, self.gazetteer, language=self.language)
        money = self.passages.money(document, sorted(scene.members(scene.stage)))
        for passage in self.passages.passages(document, unless=scene.turns.only_asks):
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
