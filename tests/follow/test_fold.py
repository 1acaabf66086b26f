"""Laws of the fold of statuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.follow.fold import fold_status
from pledgebook.follow.known import last_day
from pledgebook.follow.progress import Progress
from pledgebook.model.commitment import Commitment
from pledgebook.model.measure import Role
from pledgebook.model.statement import Kind, Statement
from tests.follow.examples import amount, commitment, said

DAYS = st.dates(date(2021, 1, 1), date(2031, 12, 31))
DOCUMENTS = [f"d{number}" for number in range(6)]
PUBLISHED = st.fixed_dictionaries(
    {name: DAYS.flatmap(lambda day: st.sampled_from([str(day), str(day)[:7], str(day)[:4], ""])) for name in DOCUMENTS}
)
STATEMENTS = st.lists(
    st.builds(
        said,
        st.sampled_from(Kind),
        st.sampled_from(DOCUMENTS),
        amount=st.none() | st.builds(amount, st.integers(1, 5), role=st.sampled_from(Role)),
        due=st.none() | DAYS,
    ),
    min_size=1,
    max_size=8,
)
PROGRESS = st.dictionaries(st.integers(0, 7).map("s{}".format), st.sampled_from(Progress))


def _named(statements: list[Statement]) -> Commitment:
    return commitment(*(replace(one, id=f"s{place}") for place, one in enumerate(statements)))


@given(STATEMENTS, PUBLISHED, DAYS, PROGRESS)
def test_the_future_never_changes_the_past(
    statements: list[Statement], published: dict[str, str], today: date, progress: dict[str, Progress]
) -> None:
    whole = _named(statements)
    known = [one for one in whole.statements if (last_day(published[one.document]) or date.min) <= today]
    past = [replace(whole, statements=tuple(known))] if known else []

    assert fold_status([whole], published=published, as_of=today, progress=progress) == fold_status(
        past, published=published, as_of=today, progress=progress
    )


@given(STATEMENTS, PUBLISHED, DAYS, PROGRESS)
def test_every_judgement_names_statements_that_had_been_said(
    statements: list[Statement], published: dict[str, str], today: date, progress: dict[str, Progress]
) -> None:
    whole = _named(statements)
    known = {one.id for one in whole.statements if (last_day(published[one.document]) or date.min) <= today}
    for status in fold_status([whole], published=published, as_of=today, progress=progress).values():
        named = {*status.reported_because, *status.schedule_because, *(one.statement for one in status.deliveries)}

        assert status.reported_because
        assert named <= known


@given(STATEMENTS, PUBLISHED, PROGRESS)
def test_time_alone_delivers_nothing(statements: list[Statement], published: dict[str, str], progress: dict[str, Progress]) -> None:
    whole = _named(statements)
    sooner = fold_status([whole], published=published, as_of=date(2032, 1, 1), progress=progress)["c"]
    later = fold_status([whole], published=published, as_of=date(2042, 1, 1), progress=progress)["c"]

    assert (sooner.reported, sooner.due, sooner.deliveries) == (later.reported, later.due, later.deliveries)


def test_of_what_nobody_has_spoken_yet_there_is_no_status() -> None:
    assert fold_status([commitment(said(Kind.PLEDGE, "a"))], published={"a": "2025"}, as_of=date(2025, 12, 30)) == {}
