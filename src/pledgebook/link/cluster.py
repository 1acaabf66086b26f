"""Statements gathered into commitments by their links and by what people decided."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations

from pledgebook.link.amounts import Amounts, compare_quantities
from pledgebook.link.profile import quantities
from pledgebook.model.commitment import Commitment
from pledgebook.model.event import LinkDecided
from pledgebook.model.ids import content_id
from pledgebook.model.link import ONE_COMMITMENT, Evidence, Link, Outcome
from pledgebook.model.measure import Role
from pledgebook.model.statement import Statement

COHESION = 0.13
"""Two groups of statements become one when their links, averaged over all pairs across, score at least this."""

_DECIDED = 1_000_000.0  # a person's word outweighs every score

Dated = tuple[Statement, str]
"""A statement and the EDTF date on which its document was published."""

Pair = tuple[int, int]
Decided = dict[Pair, LinkDecided]


def gather(statements: Sequence[Dated], links: Sequence[Link], *, decisions: Sequence[LinkDecided] = ()) -> tuple[Commitment, ...]:
    """The commitments that these statements are about, in the order of their founding; each statement is in exactly one.

    A chain of links does not suffice: the groups to be joined must be linked on average. Where people decided, their word holds,
    the last one about a pair before earlier ones. The result depends on no order but that of the decisions.
    """
    return Gathering(statements, links, decisions=decisions).among({statement.document for statement, _ in statements})


class Gathering:
    """Statements with all that is known of their pairs, put in order once, to be gathered as they stood at several times."""

    def __init__(self, statements: Sequence[Dated], links: Sequence[Link], *, decisions: Sequence[LinkDecided] = ()) -> None:
        """Takes what `gather` takes."""
        ordered = sorted(statements, key=_order)
        place = {statement.id: number for number, (statement, _) in enumerate(ordered)}
        decided = _last_word(decisions, place)
        known = [link for link in links if link.left in place and link.right in place]
        apart = {pair for pair, decision in decided.items() if decision.outcome not in ONE_COMMITMENT}
        apart |= {pair for pair in _conflicts(ordered) if pair not in decided}
        self._statements = [statement for statement, _ in ordered]
        self._joined = sorted(pair for pair, decision in decided.items() if decision.outcome in ONE_COMMITMENT)
        self._apart = sorted(apart)
        self._scores = sorted(_scores(known, place, decided).items())
        self._inside = _inside(known, place, decided)
        self._parts = _parts(known, place, decided)
        self._names: dict[int, str] = {}

    def among(self, documents: Container[str]) -> tuple[Commitment, ...]:
        """The commitments as `gather` finds them among the statements of some of the documents, and of no others."""
        numbers = [number for number, one in enumerate(self._statements) if one.document in documents]
        groups, known = _Groups(numbers), set(numbers)
        for pair in _within(self._joined, known):
            groups.join(*pair)
        scores = [(pair, score) for pair, score in self._scores if pair[0] in known and pair[1] in known]
        groups.grow(scores, apart=_within(self._apart, known))
        return self._commitments(groups, known)

    def _commitments(self, groups: _Groups, known: Set[int]) -> tuple[Commitment, ...]:
        inside: dict[int, list[Link]] = defaultdict(list)
        for (left, right), link in self._inside:
            if left in known and right in known and groups.of(left) == groups.of(right):
                inside[groups.of(left)].append(link)
        pairs = {(groups.of(whole), groups.of(part)) for whole, part in _within(self._parts, known)}
        joined = [(whole, part) for whole, part in pairs if whole != part]
        return tuple(
            Commitment(
                id=self._name(group[0]),
                statements=tuple(self._statements[number] for number in group),
                links=tuple(inside.get(group[0], ())),
                parts=tuple(sorted(self._name(part) for whole, part in joined if whole == group[0])),
                wholes=tuple(sorted(self._name(whole) for whole, part in joined if part == group[0])),
            )
            for group in groups.all()
        )

    def _name(self, number: int) -> str:
        """The id of the commitment that a statement founds."""
        if number not in self._names:
            self._names[number] = content_id("c", self._statements[number].id)
        return self._names[number]


def _within(pairs: Iterable[Pair], known: Set[int]) -> list[Pair]:
    return [pair for pair in pairs if pair[0] in known and pair[1] in known]


def _order(dated: Dated) -> tuple[str, str, int, int, str]:
    statement, published = dated
    return (published, statement.document, statement.span.start, statement.span.end, statement.id)


def _conflicts(ordered: Sequence[Dated]) -> Iterator[Pair]:
    """Pairs to which one document gives different amounts of one unit: it speaks of two things."""
    measured: dict[str, list[int]] = defaultdict(list)
    for number, (statement, _) in enumerate(ordered):
        if any(measure.role is Role.AMOUNT for measure in statement.measures):  # of a level, a text may quote two sources
            measured[statement.document].append(number)
    for numbers in measured.values():
        for one, other in combinations(numbers, 2):
            if compare_quantities(quantities(ordered[one][0]), quantities(ordered[other][0])) in {Amounts.RAISED, Amounts.LOWERED}:
                yield one, other


def _last_word(decisions: Sequence[LinkDecided], place: dict[str, int]) -> Decided:
    known = (one for one in decisions if one.left in place and one.right in place and one.left != one.right)
    return {_pair(place[one.left], place[one.right]): one for one in known}


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _scores(links: Sequence[Link], place: dict[str, int], decided: Decided) -> dict[Pair, float]:
    scores: dict[Pair, float] = {}
    for link in links:
        if link.outcome in ONE_COMMITMENT:
            pair = _pair(place[link.left], place[link.right])
            if pair not in decided:
                scores[pair] = max(scores.get(pair, 0.0), link.score)
    return scores


class _Groups:
    """Groups of statements that grow by average linkage; a group is named after its earliest statement."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._group = {number: number for number in numbers}
        self._members = {number: [number] for number in numbers}

    def join(self, one: int, other: int) -> int:
        """Put two statements' groups together; the name of the new group."""
        keep, leave = sorted((self._group[one], self._group[other]))
        if keep != leave:
            for number in self._members[leave]:
                self._group[number] = keep
            self._members[keep] = sorted(self._members[keep] + self._members.pop(leave))
        return keep

    def grow(self, scores: Sequence[tuple[Pair, float]], *, apart: Iterable[Pair]) -> None:
        """Join the best linked groups, best first, until none are linked well enough; those held apart stay apart."""
        sums: dict[int, dict[int, float]] = defaultdict(dict)
        for (one, other), score in scores:
            self._count(sums, self._group[one], self._group[other], score=score)
        for one, other in apart:
            self._count(sums, self._group[one], self._group[other], score=-_DECIDED)
        queue = [bid for one, row in sums.items() for bid in self._bids(one, row, after=one)]
        heapq.heapify(queue)
        while queue:
            cost, one, other = heapq.heappop(queue)
            current = sums.get(one, {}).get(other)
            if current is None or self._cost(one, other, current) != cost:
                continue
            self.join(one, other)
            self._merge(sums, one, other)
            for bid in self._bids(one, sums[one]):
                heapq.heappush(queue, bid)

    def _bids(self, one: int, row: Mapping[int, float], *, after: int = -1) -> Iterator[tuple[float, int, int]]:
        """The groups beyond a number that are linked well enough with one, each with what joining them costs."""
        for other, total in row.items():
            if other > after and (cost := self._cost(one, other, total)) <= -COHESION:
                yield (cost, one, other) if one < other else (cost, other, one)

    def _cost(self, one: int, other: int, total: float) -> float:
        return -round(total / (len(self._members[one]) * len(self._members[other])), 9)

    @staticmethod
    def _count(sums: dict[int, dict[int, float]], one: int, other: int, *, score: float) -> None:
        if one != other:
            sums[one][other] = sums[one].get(other, 0.0) + score
            sums[other][one] = sums[one][other]

    @staticmethod
    def _merge(sums: dict[int, dict[int, float]], keep: int, leave: int) -> None:
        for third, total in sums.pop(leave, {}).items():
            del sums[third][leave]
            if third != keep:
                _Groups._count(sums, keep, third, score=total)

    def of(self, number: int) -> int:
        """The name of a statement's group."""
        return self._group[number]

    def all(self) -> list[list[int]]:
        """The groups with their members in order, by their earliest member."""
        return [self._members[name] for name in sorted(self._members)]


def _with_last_word(links: Iterable[Link], place: dict[str, int], decided: Decided) -> Iterator[Link]:
    """The links, those that people decided about as they decided."""
    yield from (link for link in links if _pair(place[link.left], place[link.right]) not in decided)
    for _, one in sorted(decided.items()):
        reason = Evidence(
            rule="decided", weight=1.0, reason=f"{one.by} decided so on {one.on}" + (f": {one.reason}" if one.reason else "")
        )
        yield Link(left=one.left, right=one.right, outcome=one.outcome, score=1.0, evidence=(reason,))


def _inside(links: Sequence[Link], place: dict[str, int], decided: Decided) -> list[tuple[Pair, Link]]:
    """The links that a commitment may hold, in the order in which it holds them."""
    told = _with_last_word(links, place, decided)
    found = [((place[link.left], place[link.right]), link) for link in told if link.outcome in ONE_COMMITMENT]
    return sorted(found, key=lambda each: each[0])


def _parts(links: Sequence[Link], place: dict[str, int], decided: Decided) -> list[Pair]:
    """Of each whole and its part, both statements."""
    found = [(place[link.left], place[link.right]) for link in links if link.outcome is Outcome.PART_OF]
    found = [pair for pair in found if _pair(*pair) not in decided]
    return found + [(place[one.left], place[one.right]) for one in decided.values() if one.outcome is Outcome.PART_OF]
