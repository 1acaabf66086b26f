"""What people said of statements, folded: what each said last, what counts, and the statements as they then are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pledgebook.model.profile import profiles_of
from pledgebook.model.review import SecondReviewAsked, StatementReviewed, Verdict
from pledgebook.model.smart import smart_spans
from pledgebook.model.statement import Statement
from pledgebook.model.text import Span

Place = tuple[str, Span, Span]
"""The document, span and trigger of a statement, by which it is known if it was found anew under another id."""

IsGroup = Callable[[str], bool]
Numbered = tuple[int, StatementReviewed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What people say of one statement: the last verdict of each, the latest last, with the number of its event.

    With `second`, somebody asked for a second reviewer.
    """

    verdicts: tuple[Numbered, ...] = ()
    second: bool = False

    @property
    def last(self) -> StatementReviewed | None:
        """The verdict that counts; None where nobody said anything."""
        return self.verdicts[-1][1] if self.verdicts else None

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Who judged it, the latest last."""
        return tuple(verdict.by for _, verdict in self.verdicts)

    @property
    def disputed(self) -> bool:
        """Of two or more reviewers, nobody left it as the last one did."""
        left = [_left_as(verdict) for _, verdict in self.verdicts]
        return len(left) > 1 and left[-1] not in left[:-1]


NOTHING_SAID = Standing()


class Reviews:
    """The verdicts of a book by the statement that each is about, found by its id or by its place."""

    def __init__(
        self, verdicts: Iterable[Numbered], *, asked: Iterable[SecondReviewAsked] = (), places: Mapping[str, Place]
    ) -> None:
        """Folds what was said and not taken back.

        Args:
            verdicts: in the order of the book.
            asked: where a second reviewer is asked for.
            places: of all statements, by id.
        """
        self._said: dict[Place, dict[str, Numbered]] = {}
        for numbered in verdicts:
            self.add(numbered)
        self._second = {places[one.statement] for one in asked if one.statement in places}

    def add(self, verdict: Numbered) -> None:
        """Takes a verdict later than all before it."""
        by_person = self._said.setdefault(place_of(verdict[1].left), {})
        by_person.pop(verdict[1].by, None)
        by_person[verdict[1].by] = verdict

    def ask(self, place: Place) -> None:
        """Takes that a second reviewer is asked for the statement at a place."""
        self._second.add(place)

    def places(self) -> tuple[Place, ...]:
        """Where somebody said something, or a second reviewer is asked for; each place once."""
        return tuple(dict.fromkeys((*self._said, *sorted(self._second))))

    def of(self, statement: Statement) -> Standing:
        """What people say of a statement."""
        place = place_of(statement)
        return Standing(verdicts=tuple(self._said.get(place, {}).values()), second=place in self._second)

    @property
    def any(self) -> bool:
        """Somebody said something."""
        return bool(self._said)


def place_of(statement: Statement) -> Place:
    """Where a statement is made."""
    return (statement.document, statement.span, statement.trigger)


def apply_reviews(statements: Sequence[Statement], reviews: Reviews, *, is_group: IsGroup) -> tuple[Statement, ...]:
    """The statements as people left them: without those rejected, and with the fields of those accepted or corrected.

    A person's word holds whatever a later reading finds; what nobody judged stays as found.
    """
    if not reviews.any:
        return tuple(statements)
    left = ((one, reviews.of(one).last) for one in statements)
    return tuple(
        one if said is None else leave(one, said, is_group=is_group)
        for one, said in left
        if said is None or said.verdict is not Verdict.REJECTED
    )


def as_seen(found: Statement, standing: Standing, *, by: str) -> Statement:
    """A statement as a reviewer sees it: as the last one left it; where two are asked, as found until one has judged oneself."""
    own = next((verdict for _, verdict in standing.verdicts if verdict.by == by), None)
    said = own or (None if standing.second and not standing.disputed else standing.last)
    return found if said is None else replace(said.left, id=found.id)


def leave(found: Statement, said: StatementReviewed, *, is_group: IsGroup) -> Statement:
    """A statement with the fields that a person left it with, and what follows from them; a person is sure."""
    left = replace(said.left, id=found.id, confidence=1.0)
    left = replace(left, smart=tuple(name for name, spans in smart_spans(left) if spans))
    return replace(left, profiles=profiles_of(left, is_group=is_group))


def _left_as(said: StatementReviewed) -> tuple[tuple[str, str], ...]:
    return () if said.verdict is Verdict.REJECTED else contents(said.left)


def contents(statement: Statement) -> tuple[tuple[str, str], ...]:
    """Each field that can be reviewed with what it says, written so that two alike say the same; without words and rules."""
    return tuple((name, value_of(statement, name)) for name in _SAID)


def value_of(statement: Statement, field: str) -> str:
    """What one field of a statement says, "" where it says nothing."""
    return _SAID[field](statement)


def _measures(statement: Statement) -> str:
    said = {
        (str(one.low and one.low.normalize()), str(one.high and one.high.normalize()), one.unit, one.role.value)
        for one in statement.measures
    }
    return "; ".join(" ".join(each) for each in sorted(said))


_SAID: Mapping[str, Callable[[Statement], str]] = {
    "kind": lambda one: one.kind.value,
    "actors": lambda one: " ".join(sorted({mention.party for mention in one.actors})),
    "recipients": lambda one: " ".join(sorted({mention.party for mention in one.recipients})),
    "measures": _measures,
    "when": lambda one: one.when.edtf if one.when else "",
    "theme": lambda one: one.theme.value,
    "testable": lambda one: one.testable.value,
    "speaker": lambda one: " ".join(sorted({mention.party for mention in one.speaker})),
}
