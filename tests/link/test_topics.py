"""A statement about "the line" or "it" is about what its document named before."""

from __future__ import annotations

from itertools import permutations

import pytest

from pledgebook.link.linker import Linker
from pledgebook.link.told import Told
from pledgebook.model.link import Link, Outcome
from tests.link.telling import members, tell

SIDES = {"actors": {"EST": "", "LVA": ""}, "theme": "transport"}
NAMED = tell(
    "Estonia and Latvia signed a contract on the railway from Tartu to Valmiera",
    trigger="signed",
    kind="agreement",
    document="2021",
    published="2021-03-01",
    **SIDES,
)
BARE = tell(
    "The line will be opened in 2024",
    trigger="opened",
    document="2021",
    published="2021-03-01",
    at=120,
    when=["2024", "2024-12-31"],
    **SIDES,
)
LATER = tell(
    "Completion of the railway from Tartu to Valmiera was postponed from 2024 to 2026",
    trigger="postponed",
    kind="report",
    document="2023",
    published="2023-05-01",
    when=["2026", "2026-12-31"],
    **SIDES,
)


def outcome(links: tuple[Link, ...], left: Told, right: Told) -> Outcome | None:
    """What the right statement is to the left one."""
    return next((one.outcome for one in links if (one.left, one.right) == (left.statement.id, right.statement.id)), None)


def test_a_line_named_only_in_an_earlier_sentence_is_found_again_in_another_document() -> None:
    links = Linker(members).add([NAMED, BARE, LATER])

    assert outcome(links, BARE, LATER) is Outcome.POSTPONES


def test_without_the_earlier_sentence_the_bare_noun_says_too_little() -> None:
    links = Linker(members).add([BARE, LATER])

    assert outcome(links, BARE, LATER) is None


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_a_bare_noun_is_about_does_not_depend_on_the_order_of_telling(order: tuple[int, ...]) -> None:
    told = [NAMED, BARE, LATER]

    assert Linker(members).add([told[number] for number in order]) == Linker(members).add(told)


def test_a_line_with_a_route_of_its_own_is_not_the_one_named_before() -> None:
    other = tell(
        "The line from Riga to Liepaja will be opened in 2024",
        trigger="opened",
        document="2021",
        published="2021-03-01",
        at=120,
        when=["2024", "2024-12-31"],
        **SIDES,
    )
    links = Linker(members).add([NAMED, other, LATER])

    assert outcome(links, other, LATER) is None


@pytest.mark.parametrize(
    ("quote", "trigger"),
    [
        ("It had been drafted in Riga", "drafted"),
        ("It is now expected to be signed in May", "signed"),
        ("Both parliaments ratified it", "ratified"),
    ],
)
def test_what_is_done_to_it_goes_on_about_the_statement_before(quote: str, trigger: str) -> None:
    before = tell("Estonia and Latvia adopted a treaty on fishing in the Gulf", trigger="adopted", kind="agreement", **SIDES)
    after = tell(quote, trigger=trigger, kind="report", at=70, **SIDES)

    assert outcome(Linker(members).add([before, after]), before, after) is Outcome.REPORTS_ON


@pytest.mark.parametrize(
    ("quote", "trigger"),
    [
        ("It will build six schools in Narva", "build"),
        ("It is important to keep the peace", "keep"),
        ("They must reach it in time", "reach"),
    ],
)
def test_what_it_does_itself_is_another_matter(quote: str, trigger: str) -> None:
    before = tell("Estonia and Latvia held talks on fishing in the Gulf", trigger="held", kind="report", **SIDES)
    after = tell(quote, trigger=trigger, at=64, **SIDES)

    assert outcome(Linker(members).add([before, after]), before, after) is None


def test_the_second_of_a_kind_is_not_the_third() -> None:
    second = tell(
        "Latvia will host the second Baltic fishing summit",
        trigger="host",
        document="a",
        published="2023-01-01",
        actors={"LVA": "Latvia"},
    )
    third = tell(
        "Latvia will host the third Baltic fishing summit",
        trigger="host",
        document="b",
        published="2024-01-01",
        actors={"LVA": "Latvia"},
    )

    assert Linker(members).add([second, third]) == ()


def test_sides_that_only_the_context_gives_do_not_part_what_names_the_same_places() -> None:
    promised = tell(
        "The government will pave the road between Kalana and Ristna",
        trigger="pave",
        document="a",
        published="2023-01-01",
        actors={"LVA": ""},
        theme="transport",
    )
    done = tell(
        "Estonia has paved the road between Kalana and Ristna",
        trigger="paved",
        kind="report",
        document="b",
        published="2024-01-01",
        actors={"EST": "Estonia"},
        theme="transport",
    )

    assert outcome(Linker(members).add([promised, done]), promised, done) is Outcome.REPORTS_ON


def test_a_figure_of_other_parties_reports_on_no_promise() -> None:
    goal = tell(
        "bring trade to 40 billion euros",
        trigger="bring",
        document="a",
        published="2023-01-01",
        actors={"EST": ""},
        recipients={"LVA": ""},
        amount=[40_000_000_000, 40_000_000_000, "EUR", "level"],
    )
    reading = tell(
        "trade reached 89 billion euros",
        trigger="reached",
        kind="report",
        document="b",
        published="2024-01-01",
        actors={"EST": "", "@nordic": ""},
        amount=[89_000_000_000, 89_000_000_000, "EUR", "amount"],
    )

    assert Linker(members).add([goal, reading]) == ()
