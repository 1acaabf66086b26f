"""How a document was read: sentence by sentence, what the gate, the walk, the objections and the rules said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from pledgebook.extract.assemble import Extractor
from pledgebook.extract.clauses import Act
from pledgebook.extract.draft import Draft, Drafter
from pledgebook.extract.gate import Gate, load_gate
from pledgebook.extract.passages import Passage
from pledgebook.extract.plainly import plainly, put_back
from pledgebook.extract.sentences import Sentence
from pledgebook.extract.turns import Turns
from pledgebook.flow.explain_gate import GateReading, look
from pledgebook.lang.pack import languages
from pledgebook.lang.plain import Plain
from pledgebook.model.errors import PackError
from pledgebook.model.measure import Measure
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document, Span

VETO = "learned-veto"
"""What an act is refused by where no rule objects and the learned judgement finds it too unlikely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReading:
    """One field of a statement: its value, the words it rests on and the rule that gave it."""

    field: str
    value: str
    words: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementReading:
    """A statement that an act became, with its words and its fields."""

    statement: Statement
    quote: str
    fields: tuple[FieldReading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActReading:
    """One predicate of a sentence and what was made of it.

    `force` is what its words give it and `rule` what says so; `kind` is empty where it asserts nothing; `refused` names the
    objection, empty where it was accepted or has no kind; `probability` is the learned judgement, None where nothing was judged.
    """

    trigger: Span
    span: Span
    words: str
    quote: str
    lemma: str
    subject: str
    tense: str
    via: str
    traits: tuple[str, ...]
    force: str
    rule: str
    kind: str = ""
    kind_rule: str = ""
    refused: str = ""
    probability: float | None = None
    statements: tuple[StatementReading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """A sentence: its place, its place in a list, what the gate said, and its acts in the order of the text.

    `passed` tells that it was parsed, `gate` what the gate says of it even where it was not asked; `asked` tells that it is said by
    somebody who only asks, and so was left out. `parsed` is what the parser was
    given where that is not the sentence itself: an item with its lead-in, a title in plain case.
    """

    span: Span
    words: str
    item: bool
    heading: bool
    lead: str
    passed: bool
    gate: GateReading
    parsed: str
    acts: tuple[ActReading, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A document and its sentences; whether the gate was asked, and the learned threshold of acts (None without one)."""

    document: Document
    gate: bool
    threshold: float | None
    sentences: tuple[SentenceReading, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What was found, in the order of the text."""
        found = (one.statement for sentence in self.sentences for act in sentence.acts for one in act.statements)
        return tuple(sorted(found, key=lambda statement: (statement.span, statement.trigger)))


@dataclass(slots=True)
class _Heard:
    """What was seen of one passage."""

    passage: Passage
    acts: list[Act]
    drafts: dict[int, tuple[Draft, bool]] = field(default_factory=dict)


class _Witness(Drafter):
    """Drafts as its parent does, and remembers every act and every judgement of the document at hand."""

    heard: list[_Heard]

    def acts_of(self, passage: Passage) -> list[Act]:
        """As the parent."""
        acts = super().acts_of(passage)
        self.heard.append(_Heard(passage=passage, acts=acts))
        return acts

    def is_statement(self, draft: Draft) -> bool:
        """As the parent."""
        accepted = super().is_statement(draft)
        self.heard[-1].drafts[id(draft.act)] = (draft, accepted)
        return accepted


def explain(document: Document, *, gate: bool = True, pipeline: str = "") -> Explanation:
    """How the document was read; its statements are those of the extractor.

    Raises:
        PackError: there is no pack for the document's language.
        UsageError: there is no such spaCy pipeline.
    """
    language = document.head.language
    if language not in languages():
        raise PackError(
            f"no pack for language {language!r}", where=document.source, remedy=f"give one of: {', '.join(languages())}"
        )
    if (seen := plainly(document)) is not None:
        return put_back_readings(explain(seen[0], gate=gate, pipeline=pipeline), document, plain=seen[1])
    extractor, witness = _extractor(language, gate, pipeline)
    witness.heard = []
    statements = extractor.extract(document)
    heard = {one.passage.sentence.start: one for one in witness.heard}
    sentences = extractor.passages.sentences(document)
    by_trigger: dict[Span, list[Statement]] = {}
    for statement in statements:
        by_trigger.setdefault(statement.trigger, []).append(statement)
    looker = load_gate(language)
    turns = Turns.of(document, extractor.gazetteer, language=language)
    readings = (
        _sentence(one, sentences, document=document, gate=looker, heard=heard.get(one.start), statements=by_trigger)
        for one in sentences
    )
    return Explanation(
        document=document,
        gate=gate,
        threshold=extractor.judgements.accept.threshold if extractor.judgements else None,
        sentences=tuple(replace(one, asked=turns.only_asks(one.span.start)) for one in readings),
    )


@cache
def _extractor(language: str, gate: bool, pipeline: str) -> tuple[Extractor, _Witness]:
    extractor = Extractor.load(language, gate=gate, pipeline=pipeline)
    witness = _Witness(extractor.lexicon, accept=extractor.judgements.accept if extractor.judgements else None)
    extractor.drafter = witness
    return extractor, witness


def _sentence(  # noqa: PLR0913 (all that is known of one sentence)
    sentence: Sentence,
    sentences: Sequence[Sentence],
    *,
    document: Document,
    gate: Gate,
    heard: _Heard | None,
    statements: Mapping[Span, Sequence[Statement]],
) -> SentenceReading:
    span = Span(sentence.start, sentence.end)
    words = document.quote(span)
    lead = sentences[sentence.lead] if sentence.lead is not None else None
    parsed = heard.passage.reading.text if heard else ""
    return SentenceReading(
        span=span,
        words=words,
        item=sentence.item,
        heading=sentence.heading,
        lead=document.text[lead.start : lead.end] if lead else "",
        passed=heard is not None,
        gate=look(words, gate),
        parsed=parsed if parsed != words else "",
        acts=tuple(_acts(heard, document=document, statements=statements)) if heard else (),
    )


def _acts(heard: _Heard, *, document: Document, statements: Mapping[Span, Sequence[Statement]]) -> Iterator[ActReading]:
    """The acts of a passage that stand in the text; a verb put before a list item for the parser only does not."""
    tokens = heard.passage.parse.tokens
    for act in heard.acts:
        first, last = tokens[act.trigger].start, tokens[act.trigger_last].end
        if not 0 <= first < last:
            continue
        draft, accepted = heard.drafts.get(id(act), (None, False))
        trigger = Span(first, last)
        span = draft.span if draft else Span(max(min(tokens[act.first].start, first), 0), max(tokens[act.last].end, last))
        yield ActReading(
            trigger=trigger,
            span=span,
            words=document.quote(trigger),
            quote=document.quote(span),
            lemma=act.lemma,
            subject=tokens[act.subject].text if act.subject is not None else "",
            tense=act.tense,
            via=act.via,
            traits=tuple(name for name in ("passive", "negated", "conditional", "nominal") if getattr(act, name)),
            force=act.force,
            rule=act.rule,
            kind=draft.kind.value if draft else "",
            kind_rule=draft.kind_rule if draft else "",
            refused=(draft.objection or VETO) if draft and not accepted else "",
            probability=draft.confidence if draft else None,
            statements=tuple(_read(one, document) for one in (statements.get(trigger, ()) if accepted else ())),
        )


def _read(statement: Statement, document: Document) -> StatementReading:
    named = [(name, one.value, one) for name in ("kind", "testable", "theme") for one in (getattr(statement, name),)]
    for side in ("speaker", "actors", "recipients"):
        named += [(side, one.party, one) for one in getattr(statement, side)]
    named += [(f"measure, {one.role}", _bounds(one), one) for one in statement.measures]
    named += [("when", one.edtf, one) for one in (statement.when,) if one is not None]
    fields = (FieldReading(field=name, value=value, words=document.quote(one.span), rule=one.rule) for name, value, one in named)
    return StatementReading(statement=statement, quote=document.quote(statement.span), fields=tuple(fields))


def put_back_readings(explanation: Explanation, document: Document, *, plain: Plain) -> Explanation:
    """How the document as stored was read, from how it was read without the signs that nobody sees."""
    back = plain.original

    def act_back(act: ActReading) -> ActReading:
        trigger, span = back(act.trigger), back(act.span)
        read = tuple(_read(put_back(one.statement, plain), document) for one in act.statements)
        return replace(act, trigger=trigger, span=span, words=document.quote(trigger), quote=document.quote(span), statements=read)

    def sentence_back(one: SentenceReading) -> SentenceReading:
        span = back(one.span)
        words = document.quote(span)
        acts = tuple(act_back(act) for act in one.acts)
        return replace(one, span=span, words=words, parsed=one.parsed or (one.words if words != one.words else ""), acts=acts)

    return replace(explanation, document=document, sentences=tuple(map(sentence_back, explanation.sentences)))


def _bounds(measure: Measure) -> str:
    low, high = (f"{bound:f}" if bound is not None else "" for bound in (measure.low, measure.high))
    return f"{low if low == high else f'{low}..{high}'} {measure.unit}"


def acts_at(sentences: Iterable[SentenceReading], span: Span) -> tuple[ActReading, ...]:
    """The acts whose trigger shares a character with a place, accepted ones first."""
    acts = (act for sentence in sentences for act in sentence.acts if act.trigger.overlaps(span))
    return tuple(sorted(acts, key=lambda act: (not act.statements, not act.kind, act.trigger)))
