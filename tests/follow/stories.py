"""Commitments told in a few lines, and how they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pledgebook.follow.fold import fold_status
from pledgebook.follow.known import Background
from pledgebook.follow.papers import Paper
from pledgebook.follow.progress import Progress
from pledgebook.follow.schedule import SOON
from pledgebook.model.link import Link, Outcome
from pledgebook.model.measure import Measure
from pledgebook.model.statement import Kind
from pledgebook.model.status import Status
from tests.follow.examples import commitment, said

DAY = timedelta(days=1)

CHINA = Paper(voice=("CHN",))
KAZAKHSTAN = Paper(voice=("KAZ",))
STATE_AGENCY = Paper(publisher="xinhua", label="Xinhua", owner="CHN")
HERALD = Paper(publisher="herald", label="Herald")
GAZETTE = Paper(publisher="gazette", label="Gazette")
UNNAMED = Paper()
JOINT = Paper(voice=("CHN", "KAZ"), joint=True)
STATISTICS = Paper(publisher="stat", label="Statistical office", record=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing said of a commitment of China's: on which day, in which paper, and what its words say of progress."""

    on: date
    kind: Kind
    progress: Progress | None = None
    paper: Paper = CHINA
    due: date | None = None
    when: tuple[date, date] | None = None
    amount: Measure | None = None


def stand(
    lines: list[Line], *, as_of: date, links: list[tuple[int, int, Outcome]] | None = None, soon: int = SOON
) -> Status | None:
    """How the commitment stands on a day; None where nothing had been said. Links name lines by their places."""
    statements = []
    for place, line in enumerate(lines):
        one = said(line.kind, f"d{place}", amount=line.amount, due=line.due, name=f"s{place}", actors=("CHN",))
        if line.when:
            at = said(line.kind, "d", due=line.when[1]).when
            assert at is not None
            one = replace(one, when=replace(at, edtf=f"{line.when[0]}/{line.when[1]}", earliest=line.when[0]))
        statements.append(one)
    joined = tuple(Link(left=f"s{left}", right=f"s{right}", outcome=outcome, score=0.9) for left, right, outcome in links or ())
    background = Background(
        published={f"d{place}": line.on.isoformat() for place, line in enumerate(lines)},
        progress={f"s{place}": line.progress for place, line in enumerate(lines) if line.progress},
        papers={f"d{place}": line.paper for place, line in enumerate(lines)},
    )
    whole = replace(commitment(*statements), links=joined)
    return fold_status([whole], background=background, as_of=as_of, soon=soon).get("c")
