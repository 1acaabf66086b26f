"""An answer held against the text: each field is found in its words and read again by our own readers, or it is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pledgebook.extract.lexicon import Lexicon
from pledgebook.extract.llm_schema import Counted, Named, Timed, Told
from pledgebook.extract.llm_words import Words
from pledgebook.extract.measures import MeasureFinder
from pledgebook.extract.measures_money import MoneyHints
from pledgebook.extract.plainly import statement_id
from pledgebook.extract.scene import Scene
from pledgebook.extract.when import WhenFinder
from pledgebook.model.measure import Measure
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import THEMES, Grounded, Statement
from pledgebook.model.text import Span
from pledgebook.model.when import When

_LONGEST_TRIGGER = 4  # words; "set up and run" is one act, a clause is none
_LONGEST_QUOTE = 1500  # characters
_PLURAL_ENDING = 3  # letters that "countries" has more than what it shares with "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What was answered and is not stored: which field ("statement" for all of it), the words, and why."""

    field: str
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Our own readers of a language, by which answers are read again."""

    lexicon: Lexicon
    measures: MeasureFinder
    whens: WhenFinder


@dataclass(slots=True, kw_only=True)
class Grounder:
    """Grounds the answers about one document; `by` stands before the name of every rule and says which model answered."""

    words: Words
    scene: Scene
    readers: Readers
    money: MoneyHints
    by: str
    refusals: list[Refusal] = field(default_factory=list)
    _told: set[tuple[Span, str]] = field(default_factory=set)
    _held: int = 0
    _lost: int = 0

    def statement(self, told: Told, part: Span, *, after: int) -> Statement | None:
        """The statement as far as the text bears it out; None where its quote, trigger or theme does not stand there.

        Args:
            told: the answer.
            part: the part of the document that was sent.
            after: where the statement before it begins; the same words may stand in a text twice.
        """
        self._held, self._lost = 0, 0
        span = self._place(told, part, after=after)
        trigger = self.words.find(told.trigger, span) if span else None
        if span is None or trigger is None or (why := self._unfit(span, trigger)):
            reason = "is not in the text" if span is None else "has no such trigger" if trigger is None else why
            self._refuse("statement", told.quote, reason)
            return None
        self.scene.move_to(span.start)
        measures = tuple(self._measures(told.measures, span))
        when = self._when(told.when, span) if told.when else None
        sides = {side: self._parties(getattr(told, side), span, side=side) for side in ("speaker", "actors", "recipients")}
        theme = self._theme(told, span, trigger)
        if theme is None:
            return None
        testable = self._testable(told, span, trigger, grounds=(measures, when))
        held, answered = self._held + 1, self._held + self._lost + 1
        return Statement(
            id=statement_id(self.words.document.id, span, trigger=trigger),
            document=self.words.document.id,
            span=span,
            trigger=trigger,
            kind=Grounded(value=told.kind, span=trigger, rule=self._rule("kind")),
            testable=testable,
            theme=theme,
            speaker=sides["speaker"],
            actors=sides["actors"],
            recipients=sides["recipients"],
            measures=measures,
            when=when,
            smart=_ingredients(testable, sides, measures=measures, when=when),
            confidence=round(held / answered, 4),
        )

    def _place(self, told: Told, part: Span, *, after: int) -> Span | None:
        """The next place of the quote, but for one that was answered with the same trigger before."""
        span = self.words.find(told.quote, part, after=after)
        while span is not None and (span, told.trigger) in self._told:
            later = self.words.find(told.quote, part, after=span.end)
            if later is None or later.start <= span.start:
                break
            span = later
        if span is not None:
            self._told.add((span, told.trigger))
        return span

    def _rule(self, rule: str) -> str:
        return f"{self.by}:{rule}"

    def _refuse(self, name: str, words: str, why: str) -> None:
        self._lost += 1
        self.refusals.append(Refusal(field=name, words=words, why=why))

    def _unfit(self, span: Span, trigger: Span) -> str:
        """Why no statement can have this place; "" where it can."""
        words = self.words.text[trigger.start : trigger.end].split()
        if len(span) > _LONGEST_QUOTE or self.words.crosses(span):
            return "is longer than a sentence"
        if len(words) > _LONGEST_TRIGGER or not any(word[0].isalpha() for word in words):
            return "has a trigger that is no verb or noun"
        if self.scene.turns.only_asks(span.start):
            return "is said by somebody who only asks"
        return ""

    def _measures(self, counted: Iterable[Counted], span: Span) -> Iterator[Measure]:
        """The quantities that our own reader reads in the same words with the same value."""
        around = self.words.around(span)
        own = self.readers.measures.find(self.words.text[around.start : around.end], offset=around.start, hints=self.money)
        given: set[Span] = set()
        for one in counted:
            place = self.words.find(one.words, span)
            read = [m for m in own if place and m.span.overlaps(place) and span.covers(m.span) and m.span not in given]
            agreed = next((m for m in read if (m.low, m.high) == (one.low, one.high) and _same_unit(m.unit, one.unit)), None)
            if agreed is None:
                why = "is not in the quote" if place is None else f"does not say {_bounds(one)}"
                self._refuse("measure", one.words, why)
                continue
            given.add(agreed.span)
            self._held += 1
            yield Measure(
                span=agreed.span, low=agreed.low, high=agreed.high, unit=agreed.unit, role=agreed.role, rule=self._rule(agreed.rule)
            )

    def _when(self, timed: Timed, span: Span) -> When | None:
        """The time that our own reader reads in the same words of the sentence, where it is the same."""
        around = self.words.around(span)
        published = self.words.document.head.published
        own = self.readers.whens.find(self.words.text[around.start : around.end], offset=around.start, published=published)
        place = self.words.find(timed.words, span) or self.words.find(timed.words, around)
        agreed = next((when for when in own if place and when.span.overlaps(place) and when.edtf == timed.edtf), None)
        if agreed is None:
            self._refuse("when", timed.words, "is not in the sentence" if place is None else f"does not say {timed.edtf[:40]!r}")
            return None
        self._held += 1
        return When(
            span=agreed.span,
            edtf=agreed.edtf,
            earliest=agreed.earliest,
            latest=agreed.latest,
            rule=self._rule(agreed.rule),
        )

    def _parties(self, named: Sequence[Named], span: Span, *, side: str) -> tuple[PartyMention, ...]:
        """The parties that the words name, or that words like "we" can stand for."""
        found: dict[str, PartyMention] = {}
        for one in named:
            place = self._near(one.words, span)
            parties = self._party_ids(one, place) if place else ()
            if not parties or place is None:
                self._refuse(side, one.words, "names no party" if place else "is not in the text")
                continue
            self._held += 1
            for party in parties:
                found.setdefault(party, PartyMention(party=party, span=place, rule=self._rule(f"{side}.named")))
        return tuple(found.values())

    def _near(self, words: str, span: Span) -> Span | None:
        """The words in the quote, else in its sentence, else anywhere in the document."""
        return (
            self.words.find(words, span)
            or self.words.find(words, self.words.around(span))
            or self.words.find(words, Span(0, len(self.words.text)))
        )

    def _party_ids(self, named: Named, place: Span) -> tuple[str, ...]:
        hits = [hit for hit in self.words.names(place) if hit.start >= place.start or hit.end >= place.end]
        if hits:
            return self.scene.canonical(hit.party for hit in hits)
        words = named.words.lower().split()
        references = self.readers.lexicon.references
        pointing = {phrase.split()[-1] for phrase in references.all_parties + references.own_side + references.wholes}
        reporting = self.readers.lexicon.reporting
        persons = {*references.first_person, *references.second_person, *reporting.pronouns, *reporting.plural_pronouns, "it"}
        if words[-1] not in pointing | persons and words[-1] + "s" not in pointing:  # "its president" as "the presidents"
            return ()
        if named.name:
            elsewhere = self.words.find(named.name, Span(0, len(self.words.text)))
            return self.scene.canonical(hit.party for hit in self.words.names(elsewhere)) if elsewhere else ()
        if words[-1] in references.second_person:
            return self.scene.audience
        if words[-1] in references.first_person or " ".join(words) in references.own_side:
            return self.scene.voice
        return self.scene.stage if words[-1] not in persons else ()

    def _theme(self, told: Told, span: Span, trigger: Span) -> Grounded | None:
        """The theme at the words that tell it, or at the trigger where the answer goes by the context."""
        place = self.words.find(told.theme_words, span) if told.theme_words else trigger
        if place is None or told.theme not in THEMES:
            why = "has no such theme" if place else f"does not have the words {told.theme_words[:60]!r} of its theme"
            self._refuse("statement", told.quote, why)
            return None
        self._held += 1
        return Grounded(value=told.theme, span=place, rule=self._rule(f"theme.{told.theme}"))

    def _testable(self, told: Told, span: Span, trigger: Span, *, grounds: tuple[tuple[Measure, ...], When | None]) -> Grounded:
        """Testable by a measure or a time of its own, else by the words that the answer names; else not."""
        measures, when = grounds
        if measures:
            return Grounded(value="true", span=measures[0].span, rule=self._rule("testable.measure"))
        if when is not None:
            return Grounded(value="true", span=when.span, rule=self._rule("testable.when"))
        place = self.words.find(told.testable_words, span) if told.testable_words else None
        if place is not None:
            self._held += 1
            return Grounded(value="true", span=place, rule=self._rule("testable.words"))
        if told.testable_words:
            self._refuse("testable", told.testable_words, "is not in the quote")
        return Grounded(value="false", span=trigger, rule=self._rule("testable.none"))


def _same_unit(own: str, answered: str) -> bool:
    """The unit is ours, or its plural, or has adjectives before it."""
    last = answered.split()[-1].lower() if answered.split() else ""
    if own == answered or own.lower() == last:
        return True
    shared = own.lower()[: max(len(own) - 1, 2)]
    return own.isalpha() and own.islower() and last.startswith(shared) and len(last) - len(shared) <= _PLURAL_ENDING


def _bounds(counted: Counted) -> str:
    low, high = (f"{bound:f}" if bound is not None else "" for bound in (counted.low, counted.high))
    return f"{low if low == high else f'{low}..{high}'} {counted.unit[:40]}"


def _ingredients(
    testable: Grounded, sides: dict[str, tuple[PartyMention, ...]], *, measures: Sequence[Measure], when: When | None
) -> tuple[str, ...]:
    """Which of the five SMART ingredients stand in the words."""
    present = {
        "specific": testable.value == "true",
        "measured": bool(measures),
        "assigned": bool(sides["actors"]),
        "received": bool(sides["recipients"]),
        "timed": when is not None,
    }
    return tuple(name for name, there in present.items() if there)
