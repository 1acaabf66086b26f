"""From the acts of a passage to drafts: acts with a kind, sides, a time and their own measures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pledgebook.extract.accept import Candidate, objection
from pledgebook.extract.clauses import Act, ClauseWalker, Setting
from pledgebook.extract.coordination import complete_series
from pledgebook.extract.features import act_features, object_heads
from pledgebook.extract.force import Ground, decide_kind
from pledgebook.extract.framing import NOWHERE
from pledgebook.extract.lexicon import Lexicon
from pledgebook.extract.model import Binary
from pledgebook.extract.passages import Figures, Passage
from pledgebook.extract.scene import Scene
from pledgebook.extract.sides import PartyResolver, Sides
from pledgebook.extract.times import TimeChooser, amounts_of_own
from pledgebook.extract.tree import SUBJECTS
from pledgebook.lang.syntax import Parse
from pledgebook.model.measure import Measure, Role
from pledgebook.model.statement import Kind
from pledgebook.model.text import Genre, Span
from pledgebook.model.when import When

_REACHING = frozenset({"amount", "stand", "total", "reach", "exceed", "surpass", "pass", "hit", "top"})
# From which confidence on a draft is taken against an objection; on the annotated texts more than two of three are statements.
_SURE = {"copula": 0.7, "position": 0.7, "empty-subject": 0.5, "thing-acts": 0.5}
_LONG = timedelta(days=45)  # before a document: what was done then is retold, not done by it
_JOINTS = frozenset({",", "and", "as", "well", ";", "a", "an", "the", "plus"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An act with its kind and its place, and what speaks for and against its being a statement."""

    act: Act
    kind: Kind
    kind_rule: str
    sides: Sides
    span: Span
    trigger: Span
    objection: str
    features: tuple[str, ...]
    confidence: float
    measures: tuple[Measure, ...] = ()
    when: When | None = None


class Drafter:
    """Drafts the statements of passages; `accept` is the learned judgement, or None to go by the objections alone."""

    def __init__(self, lexicon: Lexicon, *, accept: Binary | None) -> None:
        self._lexicon = lexicon
        self._accept = accept

    def acts_of(self, passage: Passage) -> list[Act]:
        """The acts of a passage, those of its lead-in left out."""
        tokens = passage.parse.tokens
        walker = ClauseWalker(passage.parse, self._lexicon)
        walker.walk(self._opening(passage), item=passage.sentence.item)
        own = [act for act in complete_series(walker) if tokens[act.trigger].start >= passage.reading.first]
        first = next((token.index for token in tokens if token.start >= passage.reading.first), 0)
        for act in own:
            act.first = max(act.first, first)
            if act.subject is not None and tokens[act.subject].start == NOWHERE:
                act.subject = None
        return own

    def _opening(self, passage: Passage) -> Setting:
        """The setting of the main clause: a bare heading ("Second, improve …") is a call."""
        parse = passage.parse
        cue = self._lexicon.cues["opener"].get(parse.tokens[0].lower) if parse.tokens else None
        if cue is None or not any(root.tag in {"VB", "VBP"} and not parse.children(root, *SUBJECTS) for root in parse.roots):
            return Setting()
        return Setting(force=cue.force, rule=cue.id)

    def drafts_of(self, passage: Passage, scene: Scene, *, figures: Callable[[], Figures]) -> Iterator[Draft]:
        """Accepted drafts, each with its time and measures; the scene keeps who spoke and acted.

        Args:
            figures: what reads the measures and times of the passage; asked only where it has an act.
        """
        acts = self.acts_of(passage)
        if not acts:
            return
        _leave_label(acts, passage, scene)
        known = figures()
        resolver = PartyResolver(passage.parse, passage.hits, scene=scene, lexicon=self._lexicon, block=passage.sentence.block)
        drafts = [draft for draft in self._candidates(acts, passage, resolver, figures=known) if self.is_statement(draft)]
        if not drafts:
            return
        chooser = TimeChooser(passage.parse, known.whens)
        siblings = [draft.act for draft in drafts]
        for draft in drafts:
            when = chooser.when_of(draft.act, draft.span, siblings=siblings)
            own = tuple(_as_level(measure, draft) for measure in known.measures if draft.span.covers(measure.span))
            yield from _split(replace(draft, when=when, measures=own), passage.parse)

    def is_statement(self, draft: Draft) -> bool:
        """Nothing objects, and the learned judgement, where there is one, does not find it all too unlikely.

        Some objections give way to a learned judgement that is sure enough.
        """
        if draft.objection:
            return self._accept is not None and draft.confidence >= _SURE.get(draft.objection, 2.0)
        return self._accept is None or self._accept.says_yes(draft.features)

    def _candidates(self, acts: Iterable[Act], passage: Passage, resolver: PartyResolver, *, figures: Figures) -> Iterator[Draft]:
        """Every act that has a kind, accepted or not."""
        tokens = passage.parse.tokens
        for act in acts:
            if tokens[act.first].start == NOWHERE or tokens[act.last].end <= tokens[act.first].start:
                continue
            draft = self._candidate(act, passage, resolver, figures=figures)
            if draft is not None:
                yield draft

    def _candidate(self, act: Act, passage: Passage, resolver: PartyResolver, *, figures: Figures) -> Draft | None:
        tokens = passage.parse.tokens
        span = Span(tokens[act.first].start, tokens[act.last].end)
        speaker = resolver.speaker(act)
        actors = resolver.actors(act, speaker=speaker)
        sides = Sides(actors=actors, recipients=(), speaker=speaker)
        ground = _ground(act, resolver, sides=sides, figures=figures, is_item=passage.sentence.item)
        decided = decide_kind(act, ground, lexicon=self._lexicon)
        if decided is not None:  # before anybody is remembered: pronouns mean those named earlier
            sides = replace(sides, recipients=resolver.recipients(act, actors=actors))
        resolver.remember(act, sides=sides)
        if decided is None:
            return None
        candidate = Candidate(
            act=act, parse=passage.parse, ground=ground, kind=decided[0], heading=passage.sentence.heading, spoken=bool(speaker)
        )
        against = objection(candidate, self._lexicon)
        features = tuple(act_features(candidate, self._lexicon, against=against))
        return Draft(
            act=act,
            kind=decided[0],
            kind_rule=decided[1],
            sides=sides,
            span=span,
            trigger=Span(tokens[act.trigger].start, tokens[act.trigger_last].end),
            objection=against,
            features=features,
            confidence=self._accept.confidence(features) if self._accept is not None else 1.0,
        )


def _leave_label(acts: Iterable[Act], passage: Passage, scene: Scene) -> None:
    """Acts begin after the label of their item, which tells whose they are."""
    end = scene.label.end if scene.label is not None else 0
    if passage.sentence.start >= end:
        return
    first = next((token.index for token in passage.parse.tokens if token.start >= end and token.text[0].isalnum()), 0)
    for act in acts:
        act.first = max(act.first, min(first, act.trigger))


def _as_level(measure: Measure, draft: Draft) -> Measure:
    """The measure as the level that a copula or a verb of reaching tells ("trade was 2 billion dollars")."""
    level = draft.kind_rule == "kind.report-level" or draft.act.lemma in _REACHING
    return replace(measure, role=Role.LEVEL) if level and measure.role is Role.AMOUNT else measure


def _inside(figures: Figures, span: Span) -> Figures:
    """The figures that lie in a span."""
    return Figures(
        measures=tuple(measure for measure in figures.measures if span.covers(measure.span)),
        whens=tuple(when for when in figures.whens if span.covers(when.span)),
    )


def _is_long_before(when: When, day: date | None) -> bool:
    """The time was over well before a day."""
    return day is not None and when.latest is not None and day - when.latest > _LONG


def _ground(act: Act, resolver: PartyResolver, *, sides: Sides, figures: Figures, is_item: bool) -> Ground:
    """What decides an act's kind; `figures` are those of its sentence."""
    span = Span(resolver.tokens[act.first].start, resolver.tokens[act.last].end)
    inside = _inside(figures, span)
    scene = resolver.scene
    members = scene.members(mention.party for mention in sides.actors)
    voices = scene.members(mention.party for mention in sides.speaker)
    subject = resolver.tokens[act.subject] if act.subject is not None else None
    one_of_several = len(sides.actors) == 1 and sides.actors[0].party in scene.stage and len(scene.stage) > 1  # a union's own act
    whole = scene.genre is Genre.JOINT and bool(members) and members == scene.members(scene.stage)  # one body's own decision
    return Ground(
        genre=scene.genre,
        several=(len(members) > 1 and not one_of_several) or whole,
        all_speak=bool(sides.speaker) and ((len(members) > 1 and not one_of_several) or whole) and members <= voices,
        by_statement=resolver.is_by_statement(act),
        first_person=subject is not None and subject.lower in {"we", "i"},
        has_party=subject is not None and bool(resolver.parties_of(subject)),
        names_party=subject is not None and resolver.names_party(subject),
        has_quantity=bool(inside.measures),
        has_time=bool(inside.whens),
        retold=any(_is_long_before(when, scene.day) for when in figures.whens if when.span.end <= span.end),
        is_item=is_item,
        noun=resolver.lexicon.noun(resolver.tokens[act.trigger].lower),
        objects=frozenset(resolver.lexicon.noun(head.lower) for head in object_heads(resolver.parse, act)),
    )


def _split(draft: Draft, parse: Parse) -> Iterator[Draft]:
    """The draft, or one for each object with an amount of its own; each runs from the clause's start to the end of its object."""
    amounts = amounts_of_own(parse, draft.act, measures=draft.measures)
    if not amounts:
        yield draft
        return
    starts = [amount.span.start for amount in amounts]
    for number, start in enumerate(starts):
        end = draft.span.end
        if number + 1 < len(starts):
            inside = [t for t in parse.tokens if start <= t.start and t.end <= starts[number + 1] and t.lower not in _JOINTS]
            end = max((token.end for token in inside), default=amounts[number].span.end)
        begin = draft.span.start if number == 0 else start
        own = tuple(measure for measure in draft.measures if begin <= measure.span.start and measure.span.end <= end)
        yield replace(draft, span=Span(draft.span.start, end), measures=own)
