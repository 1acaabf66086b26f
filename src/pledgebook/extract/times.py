"""Which of a sentence's times is the time of an act, and which amounts of a list are statements of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.extract.calendar import read_edtf
from pledgebook.extract.clauses import Act
from pledgebook.lang.syntax import Parse, Token
from pledgebook.model.measure import Measure
from pledgebook.model.text import Span
from pledgebook.model.when import When

_PUTTING_OFF = frozenset({"postpone", "delay", "move", "shift", "put", "push", "defer", "extend", "reschedule", "bring"})
_SIGNING = frozenset({"sign", "adopt", "conclude", "launch", "open", "ratify", "initial"})
_SPEAKING = ("when.today", "when.weekday", "when.yesterday")


class TimeChooser:
    """Chooses among the times of one sentence."""

    def __init__(self, parse: Parse, whens: Sequence[When]) -> None:
        self._parse = parse
        self._whens = list(whens)

    def when_of(self, act: Act, span: Span, *, siblings: Sequence[Act]) -> When | None:
        """The time inside the act, else one before it that covers the whole sentence, else that of a verb coordinated with it."""
        inside = [when for when in self._whens if span.covers(when.span) and self._belongs(when, act)]
        if inside:
            chosen = next((when for when in inside if not self._is_speaking_day(when, act)), None)
            if chosen is not None and act.force:
                chosen = _deadline_after(chosen, inside)
            return _put_off(chosen) if chosen is not None and act.lemma in _PUTTING_OFF else chosen
        start = self._parse.tokens[act.trigger].start
        before = [when for when in self._whens if when.span.end <= start and self._is_leading(when, act, siblings)]
        if before:
            return before[-1]
        after = [when for when in self._whens if when.span.start > span.end and self._is_trailing(when, act, siblings)]
        return after[0] if after else None

    def _is_speaking_day(self, when: When, act: Act) -> bool:
        """ "Today" of something said or done by saying it is the day of speaking; of a future act it is its time."""
        return (
            any(when.rule.endswith(name.removeprefix("when.")) for name in _SPEAKING[:1])
            and (act.force != "future" or (when.span.end < self._parse.tokens[act.trigger].start and act.lemma not in _SIGNING))
            and not (act.tense in {"present"} and act.lemma in {"exceed", "reach", "stand"})
        )

    def _belongs(self, when: When, act: Act) -> bool:
        """The time hangs on the act or on a purpose of it, not on a participle or a clause about something else."""
        token = self._token_at(when.span.start)
        if token is None:
            return True
        trigger = act.trigger
        steps = 0
        while token.index != trigger and token.head != token.index and steps < len(self._parse.tokens):
            token = self._parse.tokens[token.head]
            steps += 1
            if token.index == trigger:
                return True
            if token.dep in {"acl", "relcl"} and token.tag in {"VBN", "VBD", "VBZ", "VBP"}:
                return False
        return True

    def _is_leading(self, when: When, act: Act, siblings: Sequence[Act]) -> bool:
        """The time stands at the head of the sentence or of the act's clause, or in the first act of its series."""
        if self._is_speaking_day(when, act) or (when.rule.endswith(_SPEAKING[1].removeprefix("when.")) and act.sayer is not None):
            return False
        first = siblings[0] if siblings else act
        tokens = self._parse.tokens
        holder = next(
            (s for s in siblings if tokens[s.first].start <= when.span.start and when.span.end <= tokens[s.last].end), None
        )
        if holder is None:
            return when.span.start < tokens[first.first].start or when.span.start >= tokens[first.last].end
        return holder.force == act.force and act.via == "conj" and holder.subject == act.subject and self._belongs(when, holder)

    def _is_trailing(self, when: When, act: Act, siblings: Sequence[Act]) -> bool:
        tokens = self._parse.tokens
        holder = next(
            (s for s in siblings if tokens[s.first].start <= when.span.start and when.span.end <= tokens[s.last].end), None
        )
        return (
            holder is not None
            and holder.via == "conj"
            and holder.force == act.force != ""
            and holder.subject == act.subject
            and not self._is_speaking_day(when, act)
            and self._belongs(when, holder)
        )

    def _token_at(self, start: int) -> Token | None:
        return next((token for token in self._parse.tokens if token.start <= start < token.end), None)


def _deadline_after(chosen: When, inside: Sequence[When]) -> When:
    """Of an act to come, the deadline after the time that it starts from ("from 28 tonnes in 2018 to 56 tonnes by 2030")."""
    later = (when for when in inside if when.rule.endswith(".until") and when.span.start > chosen.span.start)
    deadline = next(later, None)
    if deadline is None or "/" in chosen.edtf or chosen.latest is None or deadline.latest is None:
        return chosen
    return deadline if chosen.latest < deadline.latest else chosen


def _put_off(when: When) -> When:
    """Of a time put off from one to another, the new one."""
    first, slash, second = when.edtf.partition("/")
    if not slash or ".." in {first, second}:
        return when
    earliest, latest = read_edtf(second)
    return replace(when, edtf=second, earliest=earliest, latest=latest)


def amounts_of_own(parse: Parse, act: Act, *, measures: Sequence[Measure]) -> list[Measure]:
    """Amounts that head coordinated objects of one verb ("a grant of $5 million and 200 places"); empty where there are not two."""
    own = [measure for measure in measures if parse.tokens[act.trigger].end <= measure.span.start < parse.tokens[act.last].end]
    if len(own) < 2:
        return []
    heads = [_object_head(parse, act, measure) for measure in own]
    between = [token.text for token in parse.tokens if own[0].span.end <= token.start < own[-1].span.start]
    if any(text in {"—", "–", "--", "("} for text in between):
        return []
    chosen = [measure for measure, head in zip(own, heads, strict=True) if head is not None]
    objects = {head for head in heads if head is not None}
    return chosen if len(objects) == len(chosen) >= 2 else []


def _object_head(parse: Parse, act: Act, measure: Measure) -> int | None:
    """Index of the coordinated object that a measure counts; None where it counts something deeper."""
    inside = [token for token in parse.tokens if measure.span.start <= token.start and token.end <= measure.span.end]
    if not inside:
        return None
    token = next((t for t in inside if t.head < inside[0].index or t.head > inside[-1].index or t.head == t.index), inside[-1])
    for _ in range(4):
        if token.dep in {"dobj", "conj", "pobj", "attr", "nsubjpass", "appos"} and token.tag[:2] in {"NN", "CD", "$"}:
            break
        token = parse.tokens[token.head]
    return token.index if _is_object(parse, act, token) else None


def _is_object(parse: Parse, act: Act, token: Token) -> bool:
    chain = token
    while chain.dep == "conj" and chain.head != chain.index:
        chain = parse.tokens[chain.head]
    if chain.dep == "pobj":
        above = parse.tokens[parse.tokens[chain.head].head]
        while above.dep == "conj" and above.head != above.index:
            above = parse.tokens[above.head]
        return above.head == act.trigger and above.dep == "dobj" and parse.tokens[chain.head].lower == "of"
    return chain.head == act.trigger and chain.dep in {"dobj", "nsubjpass"}
