"""What of a book needs a person's eye first: by how doubtful it is, and how much hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from pledgebook.follow.conversion import is_currency
from pledgebook.follow.reviews import NOTHING_SAID, Standing
from pledgebook.model.link import ONE_COMMITMENT, Link, Outcome
from pledgebook.model.review import Verdict
from pledgebook.model.statement import Statement
from pledgebook.model.text import Span

Key = tuple[float, str, Span, str]
"""What orders a queue: priority, document, place and id."""

DOUBTFUL = 0.5
"""From which doubt on a link is put before a reviewer."""

_TURNS = 0.13  # the score at which linked statements become one commitment: there the rules are as unsure as can be


class State(StrEnum):
    """How far the review of a statement is."""

    OPEN = "open"
    WAITING = "waiting"
    DISPUTED = "disputed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A statement in the queue of a reviewer, as that reviewer sees it, with what people say of it and the links still in doubt.

    `doubt` is in 0..1, 0 where nothing is left to be said; `weighty` names what makes it important: testable, money, dated.
    `links` are all that were found or decided, the most doubtful first; `undecided` are those of them that a person should judge.
    """

    statement: Statement
    standing: Standing = NOTHING_SAID
    state: State = State.OPEN
    doubt: float = 0.0
    weighty: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    undecided: tuple[Link, ...] = ()

    @property
    def importance(self) -> int:
        """1, and 1 more for each thing that makes it important."""
        return 1 + len(self.weighty)

    @property
    def priority(self) -> float:
        """The doubt by the importance: what is sure needs nobody, and of two in equal doubt the weightier comes first."""
        return self.doubt * self.importance

    @property
    def is_open(self) -> bool:
        """The reviewer has something to say of it."""
        return self.state in (State.OPEN, State.DISPUTED) or bool(self.undecided)


def make_item(
    statement: Statement, *, standing: Standing, links: Iterable[Link], decided: Collection[frozenset[str]], by: str
) -> Item:
    """A statement as an item of the queue of a reviewer.

    Args:
        statement: as the reviewer sees it.
        standing: what people say of it.
        links: those that touch it.
        decided: the pairs that a person decided about.
        by: the reviewer.
    """
    state = state_of(standing, by=by)
    ordered = tuple(sorted(links, key=lambda link: (-doubt_of(link, decided), link.left, link.right)))
    # Each pair is asked about once: at its later statement, where the earlier one is known; nothing is asked of what is rejected.
    asked = ordered if state is not State.REJECTED else ()
    undecided = tuple(link for link in asked if link.right == statement.id and doubt_of(link, decided) >= DOUBTFUL)
    own = {State.OPEN: 1 - statement.confidence, State.DISPUTED: 1.0}.get(state, 0.0)
    return Item(
        statement=statement,
        standing=standing,
        state=state,
        doubt=round(max((own, *(doubt_of(link, decided) for link in undecided))), 4),
        weighty=weights_of(statement),
        links=ordered,
        undecided=undecided,
    )


def state_of(standing: Standing, *, by: str) -> State:
    """How far the review of a statement is, for a reviewer."""
    last = standing.last
    if last is None:
        return State.OPEN
    if standing.second and len(standing.verdicts) < 2:
        return State.WAITING if by in standing.reviewers else State.OPEN
    if standing.second and standing.disputed:
        return State.DISPUTED
    return {Verdict.ACCEPTED: State.ACCEPTED, Verdict.CORRECTED: State.CORRECTED, Verdict.REJECTED: State.REJECTED}[last.verdict]


def doubt_of(link: Link, decided: Collection[frozenset[str]]) -> float:
    """How unsure a link is: 1 where its score is the one at which statements become one commitment, 0 at the ends.

    A contradiction is always worth a look; what a person decided is not in doubt.
    """
    if frozenset((link.left, link.right)) in decided:
        return 0.0
    if link.outcome not in ONE_COMMITMENT and link.outcome is not Outcome.PART_OF:
        return 0.0
    away = (link.score - _TURNS) / (1 - _TURNS) if link.score >= _TURNS else (_TURNS - link.score) / _TURNS
    doubt = max(0.0, 1 - away)
    return max(doubt, DOUBTFUL) if link.outcome is Outcome.CONTRADICTS else doubt


def weights_of(statement: Statement) -> tuple[str, ...]:
    """What makes a statement important: that it is testable, about money, or dated."""
    found = {
        "testable": statement.is_testable,
        "money": any(is_currency(measure.unit) for measure in statement.measures),
        "dated": statement.when is not None and statement.when.latest is not None,
    }
    return tuple(name for name, there in found.items() if there)


def key_of(item: Item) -> Key:
    """By what an item stands in the queue: the most urgent first; of equals the order of the documents."""
    one = item.statement
    return (-item.priority, one.document, one.span, one.id)
