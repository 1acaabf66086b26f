"""Party by commitment, with the evidence in each cell, and the score worked by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.follow.grid import make_grid, score, score_parties
from pledgebook.follow.known import Background
from pledgebook.follow.progress import Progress
from pledgebook.model.commitment import Commitment
from pledgebook.model.grid import Cell, Compliance, Grid
from pledgebook.model.statement import Kind
from tests.follow.examples import commitment, said

FULL, PARTIAL, NONE, NO_EVIDENCE = Compliance
PROMISED, REPORTED, DAY = "2022-01-25", "2025-06-17", date(2025, 7, 1)
NORDIC = ("DNK", "FIN", "ISL", "NOR", "SWE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report: who acts in it and what its words say."""

    actors: tuple[str, ...]
    progress: Progress


def whole(
    name: str, actors: tuple[str, ...], *reports: Told, kind: Kind = Kind.PLEDGE, due: date | None = None
) -> tuple[Commitment, dict[str, Progress]]:
    """A commitment of one promise and some reports, and what the words of the reports say."""
    promise = said(kind, "promised", name=f"{name}-0", actors=actors, due=due)
    told = [said(Kind.REPORT, "reported", name=f"{name}-{n}", actors=one.actors) for n, one in enumerate(reports, 1)]
    words = {f"{name}-{n}": one.progress for n, one in enumerate(reports, 1)}
    return replace(commitment(promise, *told), id=name), words


def grid(*wholes: tuple[Commitment, dict[str, Progress]], parties: tuple[str, ...] | None = None, as_of: date = DAY) -> Grid:
    """The grid of some commitments."""
    words = {name: progress for _, each in wholes for name, progress in each.items()}
    background = Background(
        published={"promised": PROMISED, "reported": REPORTED},
        progress=words,
        members=lambda party: NORDIC if party == "@nordic" else (),
    )
    return make_grid([one for one, _ in wholes], background=background, as_of=as_of, parties=parties)


def cell(compliance: Compliance, party: str = "CHN", name: str = "a") -> Cell:
    """A cell with nothing but a judgement."""
    return Cell(party=party, commitment=name, compliance=compliance)


@pytest.mark.parametrize(
    ("progress", "compliance"),
    [
        (Progress.DONE, FULL),
        (Progress.PARTLY, PARTIAL),
        (Progress.GOING_ON, PARTIAL),
        (Progress.BEGUN, PARTIAL),
        (Progress.NOT_DONE, NONE),
        (Progress.SUSPENDED, NONE),
        (Progress.WITHDRAWN, NONE),
    ],
)
def test_a_cell_says_how_far_the_party_has_come_and_by_which_statement(progress: Progress, compliance: Compliance) -> None:
    found = grid(whole("a", ("CHN",), Told(actors=("CHN",), progress=progress)))

    assert [(one.party, one.compliance, one.evidence) for one in found.cells] == [("CHN", compliance, ("a-1",))]


def test_without_any_report_there_is_no_evidence_and_the_grid_says_where_it_looked() -> None:
    found = grid(whole("a", ("CHN",)))

    assert [(one.compliance, one.evidence) for one in found.cells] == [(NO_EVIDENCE, ())]
    assert (found.documents, found.until) == (2, date(2025, 6, 17))


def test_a_report_of_the_future_is_not_seen() -> None:
    found = grid(whole("a", ("CHN",), Told(actors=("CHN",), progress=Progress.DONE)), as_of=date(2025, 6, 16))

    assert found.cells[0].compliance is NO_EVIDENCE


def test_each_party_is_judged_by_the_reports_in_which_it_acts() -> None:
    reports = (Told(actors=("CHN",), progress=Progress.DONE), Told(actors=("KAZ",), progress=Progress.GOING_ON))
    found = grid(whole("a", ("CHN", "KAZ", "UZB"), *reports, kind=Kind.AGREEMENT))

    assert {one.party: (one.compliance, one.evidence) for one in found.cells} == {
        "CHN": (FULL, ("a-1",)),
        "KAZ": (PARTIAL, ("a-2",)),
        "UZB": (NO_EVIDENCE, ()),
    }


def test_a_report_that_names_nobody_speaks_of_all_who_promised() -> None:
    found = grid(whole("a", ("CHN", "KAZ"), Told(actors=(), progress=Progress.DONE)))

    assert {one.compliance for one in found.cells} == {FULL}


def test_a_group_answers_by_its_members() -> None:
    assert grid(whole("a", ("@nordic",), kind=Kind.AGREEMENT)).parties == NORDIC


@pytest.mark.parametrize("kind", [Kind.PROPOSAL, Kind.CALL, Kind.REPORT])
def test_what_was_only_proposed_called_for_or_reported_binds_nobody(kind: Kind) -> None:
    found = grid(whole("a", ("CHN",), Told(actors=("CHN",), progress=Progress.DONE), kind=kind))

    assert (found.commitments, found.cells) == ((), ())


def test_a_promise_of_nobody_has_no_cell_and_is_named() -> None:
    found = grid(whole("a", ()))

    assert (found.cells, found.nobody) == ((), ("a",))


def test_what_was_replaced_has_no_cell() -> None:
    assert grid(whole("a", ("CHN",), Told(actors=("CHN",), progress=Progress.SUPERSEDED))).cells == ()


def test_before_its_date_a_denial_is_no_failure() -> None:
    denial = Told(actors=("CHN",), progress=Progress.NOT_DONE)

    assert grid(whole("a", ("CHN",), denial, due=date(2030, 12, 31))).cells[0].compliance is NO_EVIDENCE


def test_what_is_not_done_after_its_date_is_late() -> None:
    due = date(2024, 12, 31)
    kept = whole("b", ("CHN",), Told(actors=("CHN",), progress=Progress.DONE), due=due)

    assert [(one.due, one.late) for one in grid(whole("a", ("CHN",), due=due), kept).cells] == [(due, True), (due, False)]


def test_only_the_parties_asked_for_are_shown() -> None:
    found = grid(whole("a", ("CHN", "KAZ")), whole("b", ("UZB",)), parties=("KAZ",))

    assert (found.parties, found.commitments) == (("KAZ",), ("a",))


def test_a_cell_is_found_by_party_and_commitment() -> None:
    found = grid(whole("a", ("CHN",)), whole("b", ("KAZ",)))

    assert found.cell("KAZ", "b") == found.of_party("KAZ")[0] == found.of_commitment("b")[0]
    assert found.cell("KAZ", "a") is None


def test_the_score_of_the_worked_case_in_the_docs() -> None:
    """Three full, two partial, one none: (3 - 1) / 6 = 1/3, and 50 x (1/3 + 1) = 66.67 per cent."""
    found = score([cell(one) for one in (FULL, FULL, FULL, PARTIAL, PARTIAL, NONE, NO_EVIDENCE, NO_EVIDENCE)])

    assert found.mean == pytest.approx(1 / 3)
    assert found.per_cent == pytest.approx(66.67, abs=0.005)
    assert (found.full, found.partial, found.none, found.unknown, found.counted) == (3, 2, 1, 2, 6)


def test_no_evidence_taken_for_none_lowers_the_score_of_the_worked_case() -> None:
    """(3 - 1 - 2) / 8 = 0, which is 50 per cent."""
    cells = [cell(one) for one in (FULL, FULL, FULL, PARTIAL, PARTIAL, NONE, NO_EVIDENCE, NO_EVIDENCE)]
    found = score(cells, unknown_is_none=True)

    assert (found.mean, found.per_cent) == (0.0, 50.0)


@pytest.mark.parametrize(("compliance", "mean", "per_cent"), [(FULL, 1.0, 100.0), (PARTIAL, 0.0, 50.0), (NONE, -1.0, 0.0)])
def test_the_ends_of_the_scale(compliance: Compliance, mean: float, per_cent: float) -> None:
    found = score([cell(compliance)])

    assert (found.mean, found.per_cent) == (mean, per_cent)


def test_without_evidence_there_is_no_score() -> None:
    found = score([cell(NO_EVIDENCE)])

    assert (found.mean, found.per_cent, found.unknown) == (None, None, 1)


def test_each_party_has_its_own_score() -> None:
    reports = (Told(actors=("CHN",), progress=Progress.DONE), Told(actors=("KAZ",), progress=Progress.SUSPENDED))
    found = score_parties(grid(whole("a", ("CHN", "KAZ"), *reports)))

    assert [(party, one.per_cent) for party, one in found] == [("CHN", 100.0), ("KAZ", 0.0)]


@given(st.lists(st.sampled_from(Compliance), max_size=40))
def test_a_score_is_between_nothing_and_all(some: list[Compliance]) -> None:
    found = score([cell(one) for one in some])

    assert found.per_cent is None or 0 <= found.per_cent <= 100
    assert found.counted + found.unknown == len(some)
