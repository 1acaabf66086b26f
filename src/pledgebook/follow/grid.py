"""The grid of party by commitment, and the score of the G20 Research Group as one view of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from pledgebook.follow.evidenced import search
from pledgebook.follow.known import Background, Said, known_by
from pledgebook.follow.progress import Progress
from pledgebook.follow.reported import Judged, judge, strongest
from pledgebook.follow.schedule import find_due
from pledgebook.follow.standing import STOPPED, find_stand, responsible_side
from pledgebook.model.commitment import Commitment
from pledgebook.model.grid import Cell, Compliance, Grid, Score
from pledgebook.model.statement import Kind
from pledgebook.model.status import Reported

POINTS = {Compliance.FULL: 1, Compliance.PARTIAL: 0, Compliance.NONE: -1}
"""What a cell counts in the score of the G20 Research Group; without evidence, nothing."""

_DOING = {
    Reported.DELIVERED: Compliance.FULL,
    Reported.PARTLY_DELIVERED: Compliance.PARTIAL,
    Reported.UNDER_WAY: Compliance.PARTIAL,
}


def make_grid(
    commitments: Iterable[Commitment], *, background: Background, as_of: date, parties: Collection[str] | None = None
) -> Grid:
    """Who has done what they took on, as known on a day.

    A party has a cell where it acts by a pledge or an agreement, groups by their members; what was only proposed, called for or
    reported binds nobody and is left out. Its evidence are the reports in which it acts, or in which nobody is named. What was
    replaced by something else has no cell: nobody answers for it any longer.

    Args:
        parties: only these; all that answer for anything if left out.
    """
    cells: list[Cell] = []
    names: list[str] = []
    nobody: list[str] = []
    for commitment in commitments:
        known = known_by(commitment, background=background, as_of=as_of)
        bound = _bound(known)
        if bound is None:
            continue
        wanted = sorted(bound if parties is None else bound & frozenset(parties))
        if not wanted and parties is not None:
            continue
        names.append(commitment.id)
        if not bound:
            nobody.append(commitment.id)
        cells += _cells(commitment.id, known, wanted=wanted, as_of=as_of)
    searched = search(background, as_of=as_of)
    return Grid(
        as_of=as_of,
        parties=tuple(sorted({cell.party for cell in cells})),
        commitments=tuple(names),
        cells=tuple(cells),
        nobody=tuple(nobody),
        documents=searched.documents,
        until=searched.until,
    )


def score(cells: Iterable[Cell], *, unknown_is_none: bool = False) -> Score:
    """The mean of +1, 0 and -1 over the cells, and to per cent by P = 50 x (S + 1).

    Source: G20 Research Group and Global Governance Program, University of Toronto, Compliance Coding Manual for International
    Institutional Commitments, scale and conversion as given in each G20 compliance report.

    Args:
        unknown_is_none: take "no evidence" for -1, as a coder does who has searched everywhere; left out otherwise.
    """
    counts = Counter(cell.compliance for cell in cells)
    points = sum(POINTS[one] * counts[one] for one in POINTS)
    counted = sum(counts[one] for one in POINTS)
    if unknown_is_none:
        points -= counts[Compliance.NO_EVIDENCE]
        counted += counts[Compliance.NO_EVIDENCE]
    mean = points / counted if counted else None
    return Score(
        mean=mean,
        per_cent=None if mean is None else 50 * (mean + 1),
        full=counts[Compliance.FULL],
        partial=counts[Compliance.PARTIAL],
        none=counts[Compliance.NONE],
        unknown=counts[Compliance.NO_EVIDENCE],
    )


def score_parties(grid: Grid, *, unknown_is_none: bool = False) -> tuple[tuple[str, Score], ...]:
    """The score of each party of a grid over its own cells, in the order of the grid."""
    return tuple((party, score(grid.of_party(party), unknown_is_none=unknown_is_none)) for party in grid.parties)


def _bound(known: Sequence[Said]) -> frozenset[str] | None:
    """The parties that act by what was pledged or agreed; None where nothing was."""
    binding = [one for one in known if one.kind in (Kind.PLEDGE, Kind.AGREEMENT)]
    return frozenset(party for one in binding for party in one.actors) if binding else None


def _cells(name: str, known: Sequence[Said], *, wanted: Iterable[str], as_of: date) -> list[Cell]:
    judged = judge(known)
    side = responsible_side(known)
    stand = find_stand(judged, side=side)
    if stand and stand.reported is Reported.SUPERSEDED:
        return []
    dues = find_due(known)
    due = dues[-1].on if dues else None
    cells = []
    for party in wanted:
        compliance, evidence = _comply(party, judged, side=side)
        if not evidence and (due is None or as_of > due):
            evidence = _denials(party, known)
            compliance = Compliance.NONE if evidence else compliance
        late = due is not None and as_of > due and compliance is not Compliance.FULL
        ids = tuple(dict.fromkeys(one.name for one in evidence))
        acts = tuple(one.act for one in evidence if one.act)
        cells.append(Cell(party=party, commitment=name, compliance=compliance, evidence=ids, acts=acts, due=due, late=late))
    return cells


def _comply(party: str, judged: Sequence[Judged], *, side: frozenset[str]) -> tuple[Compliance, tuple[Said, ...]]:
    """What one party has done, by the reports that speak of it; the last word holds where it tells of a stop."""
    mine = [one for one in judged if _speaks_of(one.because, party) and (one.reported in _DOING or one.reported in STOPPED)]
    stand = find_stand(mine, side=side)
    if stand and stand.reported in STOPPED:
        return Compliance.NONE, stand.because
    doing = [one for one in mine if one.reported in _DOING]
    if not doing:
        return Compliance.NO_EVIDENCE, ()
    best = _DOING[strongest(doing).reported]
    return best, tuple(one.because for one in doing if _DOING[one.reported] is best)


def _denials(party: str, known: Sequence[Said]) -> tuple[Said, ...]:
    """Reports that it was not done; before the due date they tell nothing of whether it will be."""
    return tuple(one for one in known if one.progress is Progress.NOT_DONE and one.kind is Kind.REPORT and _speaks_of(one, party))


def _speaks_of(said: Said, party: str) -> bool:
    """The party acts in it, or nobody is named who does."""
    return party in said.actors or not said.actors
