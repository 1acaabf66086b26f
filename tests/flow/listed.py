"""Books for tests of the read index: made-up ones with what people brought to them, in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bench.large_book import compose
from pledgebook.model.act import ActTakenBack, BodyAssigned, DeliveryRecorded, Figure, Stage
from pledgebook.model.event import Event, LinkDecided, StatementFound
from pledgebook.model.link import Outcome
from pledgebook.model.review import StatementReviewed, Verdict
from pledgebook.model.statement import Statement


def pieces(*, statements: int, seed: int) -> Iterator[list[Event]]:
    """The documents of a made-up book one after the other, and now and then what people say of those before."""
    random = Random(seed)
    said: list[Statement] = []
    for events in compose(statements=statements, seed=seed):
        yield events
        said += [event.statement for event in events if isinstance(event, StatementFound)]
        if said and random.random() < 0.7:
            yield _acts(said, random)


def _acts(said: list[Statement], random: Random) -> list[Event]:
    one, other = random.choice(said), random.choice(said)
    on = f"{random.randrange(2005, 2027)}-0{random.randrange(1, 10)}"
    decided = LinkDecided(
        left=one.id, right=other.id, outcome=random.choice((Outcome.SAME, Outcome.NOT_SAME, Outcome.PART_OF)), by="A", on=f"{on}-02"
    )
    delivered = DeliveryRecorded(
        statement=one.id,
        on=on,
        what="given",
        source="a letter",
        by="A",
        noted=f"{on}-03",
        figure=Figure(value=one.measures[0].low or 1, unit=one.measures[0].unit) if one.measures else None,  # type: ignore[arg-type]
        stage=Stage.DELIVERED,
    )
    assigned = BodyAssigned(statement=one.id, body="transport", by="A", noted=f"{on}-05")
    verdict = random.choice(tuple(Verdict))
    reviewed = StatementReviewed(left=one, verdict=verdict, by="B", noted=f"{on}-06")
    return [random.choice((decided, delivered, assigned, reviewed))] if one.id != other.id else [assigned]


def taken_back(act: int) -> ActTakenBack:
    """An act that was a mistake."""
    return ActTakenBack(act=act, by="A", noted="2026-01-01", reason="a mistake")
