"""The figure that stands: a revision replaces, a retelling changes nothing, a contradiction is shown."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given as examples
from hypothesis import strategies as st

from pledgebook.follow.promises import MONEY, Standing, Told, find_standing
from pledgebook.model.link import Link, Outcome
from pledgebook.model.measure import Role
from tests.follow.figures import between, told

FIRST, LATER, LAST = date(2022, 1, 25), date(2023, 5, 19), date(2025, 6, 17)


def link(left: str, right: str, outcome: Outcome) -> Link:
    return Link(left=left, right=right, outcome=outcome, score=0.9)


def standing(*figures: Told, links: tuple[Link, ...] = (), of: str = "place") -> Standing:
    return find_standing(figures, links=links)[of]


def test_a_revision_replaces_and_does_not_add() -> None:
    raised = standing(told("one", 500, said=FIRST), told("two", 800, said=LATER), links=(link("one", "two", Outcome.RAISES),))

    assert [one.amount for one in raised.figures] == [between(800, 800)]


def test_the_last_of_several_revisions_stands() -> None:
    links = (link("one", "two", Outcome.RAISES), link("two", "three", Outcome.LOWERS))
    found = standing(told("one", 500, said=FIRST), told("two", 800, said=LATER), told("three", 600, said=LAST), links=links)

    assert [one.statement for one in found.figures] == ["three"]


def test_a_rounded_figure_told_later_does_not_replace_the_exact_one() -> None:
    found = standing(told("one", 372, said=FIRST), told("two", 370, said=LATER))

    assert [one.amount for one in found.figures] == [between(372, 372)]


def test_the_same_sum_told_later_in_another_currency_does_not_replace_it() -> None:
    found = standing(told("one", 26, unit="CNY", said=FIRST), told("two", 4, unit="USD", said=LATER), of=MONEY)

    assert [one.unit for one in found.figures] == ["CNY"]


def test_a_revision_in_another_currency_replaces() -> None:
    found = standing(
        told("one", 26, unit="CNY", said=FIRST),
        told("two", 9, unit="USD", said=LATER),
        links=(link("one", "two", Outcome.RAISES),),
        of=MONEY,
    )

    assert [one.unit for one in found.figures] == ["USD"]


def test_sources_that_contradict_each_other_replace_nothing_and_are_kept_as_a_pair() -> None:
    found = standing(told("one", 500, said=FIRST), told("two", 800, said=FIRST), links=(link("one", "two", Outcome.CONTRADICTS),))

    assert [(left.statement, right.statement) for left, right in found.contradicted] == [("one", "two")]


def test_different_figures_of_one_day_contradict_each_other_also_without_a_link() -> None:
    assert standing(told("one", 500), told("two", 800)).contradicted


def test_a_later_revision_ends_a_contradiction() -> None:
    links = (link("one", "two", Outcome.CONTRADICTS), link("two", "three", Outcome.LOWERS))
    found = standing(told("one", 500, said=FIRST), told("two", 800, said=FIRST), told("three", 600, said=LATER), links=links)

    assert not found.contradicted
    assert [one.statement for one in found.figures] == ["three"]


def test_levels_and_changes_are_no_amounts() -> None:
    assert find_standing([told("one", 70, role=Role.LEVEL), told("two", 35, role=Role.CHANGE)], links=()) == {}


def test_several_figures_of_one_statement_are_at_least_the_largest_and_at_most_all_together() -> None:
    assert standing(told("one", 300), told("one", 200)).figures[0].amount == between(300, 500)


FIGURES = st.lists(
    st.builds(
        told,
        st.sampled_from(["a", "b", "c", "d"]),
        st.integers(1, 1000),
        unit=st.sampled_from(["place", "CNY", "USD"]),
        said=st.dates(FIRST, LAST),
    ),
    max_size=6,
    unique_by=lambda one: one.statement,
)


@examples(FIGURES, st.randoms())
def test_the_order_of_reading_does_not_matter(figures: list[Told], chance: random.Random) -> None:
    shuffled = list(figures)
    chance.shuffle(shuffled)

    assert find_standing(shuffled, links=()) == find_standing(figures, links=())


@examples(FIGURES)
def test_one_statement_gives_all_that_stands_of_a_thing(figures: list[Told]) -> None:
    found = find_standing(figures, links=())

    assert all(len({one.statement for one in each.figures}) == 1 for each in found.values())
