"""Why a prediction differs from gold: which step of reading lost, added or changed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from pledgebook.flow.explain import ActReading, SentenceReading, acts_at
from pledgebook.flow.score import Groups, Pairing, expand
from pledgebook.flow.score_form import Annotation
from pledgebook.model.text import Span

CAUSES = {
    "gate": "the sentence was not parsed",
    "span": "no sentence is there, or the act was found with another quote",
    "trigger": "no act was found at the trigger",
    "coordination": "members of a series were joined, split or lost",
    "force": "the act was found with no kind or with another one",
    "objection": "whether the act is a statement was decided the other way",
    "party": "speaker, actors or recipients",
    "measure": "quantities",
    "when": "time",
    "theme": "theme",
    "testable": "whether an outsider could establish it",
}
"""What each cause means, in the order of the steps."""

_OF_FIELD = {
    "kind": "force",
    "speaker": "party",
    "actors": "party",
    "recipients": "party",
    "measures": "measure",
    "when": "when",
    "theme": "theme",
    "testable": "testable",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The step that went another way than gold, how it did, what was found there and the rules that spoke.

    `expected` is, for a false find, the gold statement that it belongs to or stands beside.
    """

    name: str
    detail: str = ""
    expected: str = ""
    found: str = ""
    rules: tuple[str, ...] = ()


def cause_of_miss(gold: Annotation, pairing: Pairing, *, sentences: Sequence[SentenceReading]) -> Cause:
    """Which step lost a gold statement: the first one after which nothing is left of it."""
    place = Span(*gold.trigger_place)
    sentence = next((one for one in sentences if one.span.overlaps(place)), None)
    if sentence is None:
        return Cause(name="span", detail="no sentence")
    if sentence.asked:
        return Cause(name="party", detail="turn", found="somebody who only asks")
    if not sentence.passed:
        return Cause(name="gate", found="not parsed")
    there = acts_at([sentence], place)
    if there:
        return _of_act(there[0])
    return _of_series(gold, pairing, sentence) or _elsewhere(gold, sentence)


def cause_of_false(predicted: Annotation, pairing: Pairing, *, sentences: Sequence[SentenceReading]) -> Cause:
    """Which step let through or cut off something that is no statement in gold."""
    act = next(iter(acts_at(sentences, Span(*predicted.trigger_place))), None)
    rules = _rules(act)
    missed = next((gold for gold in pairing.missed if _overlap(gold, predicted)), None)
    if missed is not None:
        same = Span(*missed.trigger_place).overlaps(Span(*predicted.trigger_place))
        name, detail = ("span", "another quote") if same else ("trigger", "another word")
        return Cause(name=name, detail=detail, expected=summary(missed), rules=rules)
    whole = next((gold for gold, _ in pairing.pairs if _covers(gold, predicted.trigger_place)), None)
    if whole is not None:
        return Cause(name="coordination", detail="split off", expected=summary(whole), rules=rules)
    return Cause(name="objection", detail="nothing objected", rules=rules)


def summary(statement: Annotation) -> str:
    """A statement in a line: kind, trigger and quote; of a prediction also its confidence."""
    doubt = f" ({statement.confidence:.2f})" if statement.rules else ""
    return f"{statement.kind}{'' if statement.testable else ', vague'} [{statement.trigger}] {statement.quote}{doubt}"


def cause_of_field(field: str, gold: Annotation, *, predicted: Annotation, groups: Groups) -> Cause:
    """Which way a field of a pair went wrong."""
    rules = tuple(dict.fromkeys(rule for named, rule in predicted.rules if named == field))
    return Cause(name=_OF_FIELD[field], detail=_detail(field, gold, predicted, groups=groups), rules=rules)


def _of_act(act: ActReading) -> Cause:
    """An act stands at the gold trigger, and yet the statement was not found."""
    rules, found = _rules(act), _shown(act)
    if act.statements:
        return Cause(name="span", detail="another quote", found=found, rules=rules)
    if act.refused:
        return Cause(name="objection", detail=act.refused, found=found, rules=rules)
    return Cause(name="force", detail="no kind", found=found, rules=rules)


def _of_series(gold: Annotation, pairing: Pairing, sentence: SentenceReading) -> Cause | None:
    """The statement is a member of a series of which another member was found."""
    for other, predicted in pairing.pairs:
        if not sentence.span.overlaps(Span(*predicted.trigger_place)):
            continue
        joined = _covers(predicted, gold.trigger_place)
        if joined or (other.kind, other.actors) == (gold.kind, gold.actors):
            rules = tuple(dict.fromkeys(rule for field, rule in predicted.rules if field == "kind"))
            return Cause(name="coordination", detail="joined" if joined else "member lost", found=summary(predicted), rules=rules)
    return None


def _elsewhere(gold: Annotation, sentence: SentenceReading) -> Cause:
    """No act at the trigger: what was found in the quote instead."""
    inside = [act for act in sentence.acts if gold.start <= act.trigger.start < gold.end]
    return Cause(
        name="trigger",
        detail="another word" if inside else "no act",
        found="; ".join(map(_shown, inside)),
        rules=tuple(dict.fromkeys(chain.from_iterable(map(_rules, inside)))),
    )


def _shown(act: ActReading) -> str:
    """An act in a line: its words, what gives it force, what became of it."""
    how = ", ".join(part for part in (act.force, act.tense, act.via, *act.traits) if part)
    likely = f" ({act.probability:.2f})" if act.probability is not None else ""
    end = f"refused: {act.refused}{likely}" if act.refused else act.kind or "no kind"
    return f"[{act.words}] {how}: {end}"


def _rules(act: ActReading | None) -> tuple[str, ...]:
    """The rules behind an act's force and kind."""
    return tuple(dict.fromkeys(rule for rule in (act.rule, act.kind_rule) if rule)) if act is not None else ()


def _detail(field: str, gold: Annotation, predicted: Annotation, *, groups: Groups) -> str:
    if field == "testable":
        return "too sure" if predicted.testable else "not seen"
    if field in {"kind", "theme"}:
        return f"{getattr(gold, field)} read as {getattr(predicted, field)}"
    if field == "when":
        return _compared({gold.edtf} - {None}, {predicted.edtf} - {None})
    if field == "measures":
        return _compared_measures(gold, predicted)
    return _compared(expand(getattr(gold, field), groups), expand(getattr(predicted, field), groups))


def _compared(expected: Iterable[object], found: Iterable[object]) -> str:
    """In what a found set differs from the expected one."""
    wanted, got = frozenset(expected), frozenset(found)
    if not got:
        return "not found"
    if not wanted:
        return "none expected"
    if wanted < got:
        return "too many"
    return "too few" if got < wanted else "others"


def _compared_measures(gold: Annotation, predicted: Annotation) -> str:
    if gold.measures and {one.key[:2] for one in gold.measures} == {one.key[:2] for one in predicted.measures}:
        return "another unit"
    if gold.measures and {one.unit for one in gold.measures} == {one.unit for one in predicted.measures}:
        return "other bounds"
    return _compared(gold.measure_keys, predicted.measure_keys)


def _overlap(left: Annotation, right: Annotation) -> bool:
    return left.start < right.end and right.start < left.end


def _covers(statement: Annotation, place: tuple[int, int]) -> bool:
    return statement.start <= place[0] and place[1] <= statement.end
