"""Linking statement by statement, document by document."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.link.block import count_pairs
from pledgebook.link.linker import Linker, load_lore
from pledgebook.link.profile import Profile, make_profile
from pledgebook.link.told import Told
from pledgebook.model.link import Link
from tests.link.telling import members, tell

THINGS = (
    "hydropower plant on the Naryn",
    "cancer clinic in Gaborone",
    "fibre cable to Tuvalu",
    "bridge over the Panj",
    "seed bank in Aleppo",
    "school of mining in Zouérat",
    "visa-free regime for pilots",
    "grain terminal in Aktau",
)
STATES = ("NOR", "JPN", "KOR", "TUR", "BRA", "EGY")


def make_document(number: int, chance: random.Random) -> list[Told]:
    """A few statements about things that other documents are about, too."""
    return [
        tell(
            f"{chance.choice(['build', 'open', 'finance', 'complete'])} a {chance.choice(THINGS)}",
            document=f"d{number}",
            at=place * 80,
            kind=chance.choice(["pledge", "report", "proposal"]),
            actors={chance.choice(STATES): ""},
            published=f"20{20 + number % 5}-0{1 + number % 9}-11",
        )
        for place in range(chance.randint(1, 4))
    ]


def link_all(documents: Sequence[Sequence[Told]]) -> set[Link]:
    """All links found when the documents are added one by one."""
    linker = Linker(members)
    return {link for document in documents for link in linker.add(document)}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_links_do_not_depend_on_the_order_in_which_documents_are_added(seed: int) -> None:
    chance = random.Random(seed)
    documents = [make_document(number, chance) for number in range(6)]
    shuffled = chance.sample(documents, len(documents))

    assert link_all(shuffled) == link_all(documents)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_documents_added_together_or_one_by_one_give_the_same_links(seed: int) -> None:
    chance = random.Random(seed)
    documents = [make_document(number, chance) for number in range(5)]

    assert set(Linker(members).add([told for document in documents for told in document])) == link_all(documents)


def test_statements_known_before_are_compared_with_new_ones_but_not_again_with_each_other() -> None:
    first, second, third = (
        tell("build a bridge over the Panj", document=f"d{number}", published=f"202{number}-01-01") for number in range(3)
    )
    linker = Linker(members)
    linker.know([first, second])

    assert [(link.left, link.right) for link in linker.add([third])] == sorted(
        [(first.statement.id, third.statement.id), (second.statement.id, third.statement.id)]
    )


def test_a_statement_added_twice_is_linked_once() -> None:
    told = tell("build a bridge over the Panj")
    linker = Linker(members)
    linker.add([told])

    assert linker.add([told]) == ()


def test_the_earlier_statement_stands_on_the_left() -> None:
    later = tell("open a clinic in Gaborone", published="2024-01-01")
    earlier = tell("open a clinic in Gaborone", published="2021-01-01", document="d2")
    (link,) = Linker(members).add([later, earlier])

    assert (link.left, link.right) == (earlier.statement.id, later.statement.id)


def test_a_state_and_its_group_are_the_same_side() -> None:
    group = tell("the Nordic states will fund a seed bank in Aleppo", actors={"@nordic": "the Nordic states"}, trigger="fund")
    state = tell("Sweden will fund a seed bank in Aleppo", actors={"SWE": "Sweden"}, trigger="fund", document="d2")

    assert len(Linker(members).add([group, state])) == 1


def test_the_evidence_adds_up_to_the_score() -> None:
    from pledgebook.link.decide import score_of

    left, right = tell("build a bridge over the Panj"), tell("build the Panj bridge", document="d2")
    (link,) = Linker(members).add([left, right])

    assert round(score_of(link.evidence), 4) == link.score


def profiles(count: int) -> list[Profile]:
    """Statements about ever more different things, as a book that grows has them."""
    lore = load_lore("en", members)
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvz", k=7)) for _ in range(count)]
    quotes = [f"strengthen cooperation in {word} and build the {chance.choice(words)} {chance.choice(words)}" for word in words]
    return [make_profile(tell(quote, document=f"d{n}"), lore) for n, quote in enumerate(quotes)]


def test_the_pairs_to_compare_do_not_grow_with_the_square_of_the_book() -> None:
    few, many = count_pairs(profiles(500)), count_pairs(profiles(2000))

    assert many < 8 * max(few, 500)
