"""Gathering statements into commitments."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.link.cluster import gather
from pledgebook.link.told import Told
from pledgebook.model.commitment import Commitment
from pledgebook.model.event import LinkDecided
from pledgebook.model.link import Link, Outcome
from tests.link.telling import tell

TOLDS = [tell(f"build bridge number {'abcdefghij'[number]}", document=f"d{number % 4}", at=100 * number) for number in range(10)]
DATED = [(told.statement, f"202{number % 3}-01-01") for number, told in enumerate(TOLDS)]
IDS = [told.statement.id for told in TOLDS]

PAIRS = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1])
SCORES = st.integers(30, 99).map(lambda percent: percent / 100)
LINKS = st.dictionaries(PAIRS, SCORES, max_size=20).map(
    lambda found: [
        Link(left=IDS[one], right=IDS[other], outcome=Outcome.SAME, score=score) for (one, other), score in found.items()
    ]
)


def same(one: int, other: int, score: float = 0.9) -> Link:
    """A link between two of the statements."""
    return Link(left=IDS[one], right=IDS[other], outcome=Outcome.SAME, score=score)


def decided(one: int, other: int, outcome: Outcome) -> LinkDecided:
    """A person's word about two of the statements."""
    return LinkDecided(left=IDS[one], right=IDS[other], outcome=outcome, by="a reader", on="2026-01-01")


def grouped(commitments: tuple[Commitment, ...]) -> set[frozenset[str]]:
    """The statements' ids, group by group."""
    return {frozenset(statement.id for statement in commitment.statements) for commitment in commitments}


def test_statements_without_links_are_commitments_of_their_own() -> None:
    assert grouped(gather(DATED, [])) == {frozenset({each}) for each in IDS}


def test_linked_statements_are_one_commitment_named_after_the_earliest() -> None:
    commitment = next(each for each in gather(DATED, [same(1, 3)]) if len(each.statements) == 2)

    assert commitment.founding.id == IDS[3]


def test_a_chain_of_links_does_not_hold_what_its_ends_do_not_share() -> None:
    chain = [same(number, number + 1, 0.5) for number in range(7)]

    assert max(len(each) for each in grouped(gather(DATED, chain))) < 5


def test_a_persons_no_parts_what_was_linked() -> None:
    groups = grouped(gather(DATED, [same(0, 1)], decisions=[decided(1, 0, Outcome.NOT_SAME)]))

    assert frozenset({IDS[0]}) in groups


def test_a_persons_no_holds_against_links_around_it() -> None:
    around = [same(0, 2), same(1, 2), same(0, 3), same(1, 3), same(2, 3)]
    groups = grouped(gather(DATED, around, decisions=[decided(0, 1, Outcome.NOT_SAME)]))

    assert not any({IDS[0], IDS[1]} <= group for group in groups)


def test_a_persons_yes_joins_what_no_link_joins() -> None:
    assert frozenset({IDS[4], IDS[9]}) in grouped(gather(DATED, [], decisions=[decided(4, 9, Outcome.SAME)]))


def test_the_last_word_about_a_pair_holds() -> None:
    words = [decided(4, 9, Outcome.SAME), decided(4, 9, Outcome.NOT_SAME)]

    assert frozenset({IDS[4]}) in grouped(gather(DATED, [], decisions=words))


def test_a_persons_word_takes_the_place_of_the_link_it_is_about() -> None:
    contradiction = replace(same(0, 1), outcome=Outcome.CONTRADICTS)
    whole = next(one for one in gather(DATED, [contradiction], decisions=[decided(0, 1, Outcome.RESTATES)]) if one.links)

    assert [(link.outcome, link.score, link.evidence[0].rule) for link in whole.links] == [(Outcome.RESTATES, 1.0, "decided")]


def test_a_part_stays_a_commitment_of_its_own_and_names_its_whole() -> None:
    link = Link(left=IDS[0], right=IDS[1], outcome=Outcome.PART_OF, score=0.8)
    commitments = {each.founding.id: each for each in gather(DATED, [link])}

    assert commitments[IDS[0]].parts == (commitments[IDS[1]].id,)
    assert commitments[IDS[1]].wholes == (commitments[IDS[0]].id,)


def test_one_document_with_two_amounts_speaks_of_two_commitments_whatever_links_them() -> None:
    tolds = [
        tell("lend 5 million euros for wells", at=0, amount=[5000000, 5000000, "EUR", "amount"]),
        tell("lend 7 million euros for wells", at=50, amount=[7000000, 7000000, "EUR", "amount"]),
        tell("lend money for wells", document="d2"),
    ]
    ids = [told.statement.id for told in tolds]
    links = [
        Link(left=ids[0], right=ids[2], outcome=Outcome.SAME, score=0.9),
        Link(left=ids[1], right=ids[2], outcome=Outcome.SAME, score=0.8),
    ]
    groups = grouped(gather([(told.statement, "2024-01-01") for told in tolds], links))

    assert groups == {frozenset({ids[0], ids[2]}), frozenset({ids[1]})}


@given(LINKS, st.randoms(use_true_random=False))
def test_commitments_do_not_depend_on_the_order_of_statements_or_links(links: list[Link], chance: random.Random) -> None:
    shuffled_links, shuffled = list(links), list(DATED)
    chance.shuffle(shuffled_links)
    chance.shuffle(shuffled)

    assert gather(shuffled, shuffled_links) == gather(DATED, links)


@given(LINKS)
def test_every_statement_is_in_exactly_one_commitment(links: list[Link]) -> None:
    told = [statement.id for commitment in gather(DATED, links) for statement in commitment.statements]

    assert sorted(told) == sorted(IDS)


@settings(max_examples=50)
@given(LINKS, PAIRS, st.sampled_from([Outcome.SAME, Outcome.NOT_SAME]))
def test_a_decision_always_holds(links: list[Link], pair: tuple[int, int], outcome: Outcome) -> None:
    groups = grouped(gather(DATED, links, decisions=[decided(*pair, outcome)]))
    together = any({IDS[pair[0]], IDS[pair[1]]} <= group for group in groups)

    assert together is (outcome is Outcome.SAME)


def test_only_what_is_told_is_gathered() -> None:
    stranger: Told = tell("build a tunnel", document="elsewhere")

    assert grouped(gather(DATED[:1], [Link(left=IDS[0], right=stranger.statement.id, outcome=Outcome.SAME, score=0.9)])) == {
        frozenset({IDS[0]})
    }
