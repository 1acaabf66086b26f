"""Decisions by consensus in a book: each step is judged, and nothing is lost or slipped in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.adoption import adopt
from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.flow.decisions import (
    Draft,
    amend,
    assent,
    circulate,
    find_decision,
    find_obstacles,
    lapse,
    list_decisions,
    object_to,
    propose,
    reach,
    withdraw,
    withdraw_objection,
)
from pledgebook.ledger.book import Book
from pledgebook.model.act import ActTakenBack
from pledgebook.model.decision import DecisionAdopted, DecisionProposed, MemberObjected, Standing
from pledgebook.model.errors import DecisionError, DecisionMoved, NotInBook, SourceUnreadable, UsageError
from tests.flow.deciding import AFTER, DEADLINE, DRAFT, PROPOSED, SIX, choose, hand, proposed, silent
from tests.flow.fakes import ROOMS


def test_a_book_without_a_mechanism_decides_nothing(book: Book) -> None:
    with pytest.raises(DecisionError, match=r"no mechanism yet.*mechanism choose"):
        propose(book, DRAFT, hand=hand("KAZ"))


def test_a_mechanism_whose_rule_of_decision_no_source_names_decides_nothing(book: Book) -> None:
    choose_mechanism(book, "focac", hand=hand())

    with pytest.raises(DecisionError, match="does not say that it decides by consensus"):
        propose(book, DRAFT, hand=hand("KEN"))


def test_a_proposal_is_there_with_its_text_and_deadline(book: Book) -> None:
    decision = proposed(book)

    assert (decision.standing, decision.version, decision.deadline) == (Standing.PROPOSED, 1, DEADLINE.isoformat())
    assert decision.text == DRAFT.text
    assert find_decision(book, decision.id[:6]) == decision


def test_only_a_member_proposes(book: Book) -> None:
    choose(book)

    with pytest.raises(DecisionError, match="DEU is no member"):
        propose(book, DRAFT, hand=hand("DEU"))


def test_who_was_not_yet_a_member_has_no_voice(book: Book) -> None:
    choose(book)
    early = Draft(text=DRAFT.text, title=DRAFT.title, deadline=date(2020, 7, 20))

    with pytest.raises(DecisionError, match="KAZ is no member on 2020-07-15"):
        propose(book, early, hand=hand("KAZ", on=date(2020, 7, 15)))


def test_the_same_proposal_twice_is_refused(book: Book) -> None:
    decision = proposed(book)

    with pytest.raises(DecisionError, match="proposed already"):
        propose(book, DRAFT, hand=hand("KAZ"))
    assert list_decisions(book, as_of=date.max) == (decision,)


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (Draft(text="  ", title="A", deadline=DEADLINE), SourceUnreadable),
        (Draft(text="half \ud800", title="A", deadline=DEADLINE), SourceUnreadable),
        (Draft(text="We will meet.", title=" ", deadline=DEADLINE), UsageError),
        (Draft(text="We will meet.", title="A", deadline=date(2026, 3, 1)), DecisionError),
        (Draft(text="We will meet.", title="A", deadline=DEADLINE, body="kitchen"), UsageError),
    ],
)
def test_a_proposal_that_could_not_be_adopted_is_refused_at_once(book: Book, draft: Draft, error: type[Exception]) -> None:
    choose(book)

    with pytest.raises(error):
        propose(book, draft, hand=hand("KAZ"))


def test_nothing_is_entered_without_a_name() -> None:
    with pytest.raises(UsageError, match="--by"):
        Hand(by=" ", on=PROPOSED)


def test_a_text_goes_to_the_focal_point_of_every_member(book: Book) -> None:
    decision = circulate(book, proposed(book).id, hand=hand(), offices={"KAZ": "Ministry of Foreign Affairs"})

    assert [(point.party, point.office) for point in decision.focal_points] == [
        (party, "Ministry of Foreign Affairs" if party == "KAZ" else "") for party in SIX
    ]


def test_an_office_of_a_stranger_is_refused(book: Book) -> None:
    with pytest.raises(DecisionError, match="DEU is no member"):
        circulate(book, proposed(book).id, hand=hand(), offices={"DEU": "Auswärtiges Amt"})


def test_silence_until_the_end_of_the_deadline_is_agreement(book: Book) -> None:
    decision = adopt(book, silent(book).id, hand=hand(on=AFTER), rooms=ROOMS)

    assert (decision.standing, decision.closed) == (Standing.ADOPTED, AFTER.isoformat())


def test_on_the_last_day_of_the_deadline_the_silence_still_lasts(book: Book) -> None:
    with pytest.raises(DecisionError, match="the silence lasts until the end of 2026-03-20"):
        adopt(book, silent(book).id, hand=hand(on=DEADLINE), rooms=ROOMS)


def test_with_the_word_of_all_members_nobody_waits_for_the_deadline(book: Book) -> None:
    decision = silent(book)
    for party in SIX:
        decision = assent(book, decision.id, hand=hand(party))

    assert adopt(book, decision.id, hand=hand(), rooms=ROOMS).standing is Standing.ADOPTED


def test_a_member_that_was_not_reached_stands_in_the_way(book: Book) -> None:
    decision = silent(book, reached=SIX[:5])

    with pytest.raises(DecisionError, match="5 of 6 members reached, not UZB"):
        adopt(book, decision.id, hand=hand(on=AFTER), rooms=ROOMS)


def test_a_mechanism_can_ask_for_a_smaller_quorum(book: Book, tmp_path: Path) -> None:
    silent(book, reached=SIX[:4])
    own = tmp_path / "own.toml"
    text = Path("src/pledgebook/mechanisms/china-central-asia.toml").read_text(encoding="utf-8")
    own.write_text(text.replace("cycle = 2", "cycle = 2\nquorum = 66"), encoding="utf-8")
    choose_mechanism(book, str(own), hand=hand())
    (decision,) = list_decisions(book, as_of=AFTER)

    assert find_obstacles(book, decision, on=AFTER) == ()


def test_an_objection_stands_in_the_way_and_says_why(book: Book) -> None:
    decision = object_to(book, silent(book).id, reason="the costs are open", hand=hand("UZB"))

    assert find_obstacles(book, decision, on=AFTER) == ("UZB objects: the costs are open",)
    with pytest.raises(DecisionError, match="UZB objects: the costs are open"):
        adopt(book, decision.id, hand=hand(on=AFTER), rooms=ROOMS)


def test_a_member_has_one_voice(book: Book) -> None:
    decision = object_to(book, silent(book).id, reason="the costs are open", hand=hand("UZB"))

    with pytest.raises(DecisionError, match="UZB has one voice"):
        object_to(book, decision.id, reason="and the place", hand=hand("UZB"))
    with pytest.raises(DecisionError, match="UZB has one voice"):
        assent(book, decision.id, hand=hand("UZB"))


def test_an_objection_takes_the_place_of_an_assent(book: Book) -> None:
    decision = assent(book, silent(book).id, hand=hand("UZB"))
    after = object_to(book, decision.id, reason="the costs are open", hand=hand("UZB"))

    assert (decision.assents, after.assents, [one.party for one in after.objections]) == (("UZB",), (), ["UZB"])


def test_an_objection_can_be_given_up_even_after_the_deadline(book: Book) -> None:
    decision = object_to(book, silent(book).id, reason="the costs are open", hand=hand("UZB"))
    withdraw_objection(book, decision.id, hand=hand("UZB", on=AFTER))

    assert adopt(book, decision.id, hand=hand(on=AFTER), rooms=ROOMS).standing is Standing.ADOPTED


def test_a_member_that_gave_up_its_objection_can_object_again_in_the_same_words(book: Book) -> None:
    name = silent(book).id
    for _ in range(2):
        object_to(book, name, reason="the costs are open", hand=hand("UZB"))
        withdraw_objection(book, name, hand=hand("UZB"))
    decision = object_to(book, name, reason="the costs are open", hand=hand("UZB"))

    assert [one.party for one in decision.objections] == ["UZB"]
    assert len(decision.history) == 2 + 6 + 5


def test_whoever_speaks_was_reached(book: Book) -> None:
    decision = object_to(book, silent(book, reached=()).id, reason="the costs are open", hand=hand("UZB"))

    assert (decision.reached, decision.acknowledged) == (("UZB",), ("UZB",))


def test_a_focal_point_can_acknowledge_what_reached_it(book: Book) -> None:
    decision = reach(book, silent(book).id, hand=hand("TKM"), acknowledged=True)

    assert decision.acknowledged == ("TKM",)
    with pytest.raises(DecisionError, match="TKM was reached already"):
        reach(book, decision.id, hand=hand("TKM"))


@pytest.mark.parametrize("late", [AFTER, date(2026, 6, 1)])
def test_an_objection_after_the_deadline_comes_too_late(book: Book, late: date) -> None:
    with pytest.raises(DecisionError, match="the silence ended with 2026-03-20"):
        object_to(book, silent(book).id, reason="the costs are open", hand=hand("UZB", on=late))


def test_nothing_is_entered_before_a_step_that_was_taken(book: Book) -> None:
    decision = reach(book, silent(book, reached=()).id, hand=hand("TKM", on=date(2026, 3, 10)))

    with pytest.raises(DecisionError, match="a step of 2026-03-10 was taken already"):
        object_to(book, decision.id, reason="the costs are open", hand=hand("UZB", on=date(2026, 3, 9)))


def test_an_objection_needs_a_reason(book: Book) -> None:
    with pytest.raises(DecisionError, match="needs a reason"):
        object_to(book, silent(book).id, reason=" ", hand=hand("UZB"))


def test_nobody_speaks_of_a_text_that_was_not_circulated(book: Book) -> None:
    with pytest.raises(DecisionError, match="not circulated yet"):
        object_to(book, proposed(book).id, reason="the costs are open", hand=hand("UZB"))


def test_an_amendment_asks_everybody_anew(book: Book) -> None:
    name = object_to(book, silent(book).id, reason="the costs are open", hand=hand("UZB")).id
    draft = Draft(text="The six members will study a road laboratory.", deadline=date(2026, 4, 20))
    decision = amend(book, name, draft=draft, reason="costs first", hand=hand("KAZ", on=AFTER))

    assert (decision.version, decision.standing, decision.text) == (2, Standing.PROPOSED, draft.text)
    assert (decision.reached, decision.assents, decision.objections, decision.focal_points) == ((), (), (), ())
    assert len(decision.history) == 10


def test_a_step_on_a_text_that_was_amended_is_refused(book: Book) -> None:
    name = silent(book).id
    amend(book, name, draft=Draft(text="We will study it.", deadline=DEADLINE), reason="costs", hand=hand("KAZ"))

    with pytest.raises(DecisionMoved, match="version 2 took the place of version 1"):
        adopt(book, name, hand=hand(on=AFTER, version=1), rooms=ROOMS)


def test_who_proposed_takes_it_back_and_nobody_else(book: Book) -> None:
    name = silent(book).id
    with pytest.raises(DecisionError, match="only KAZ"):
        withdraw(book, name, reason="no money", hand=hand("UZB"))

    assert withdraw(book, name, reason="no money", hand=hand("KAZ")).standing is Standing.WITHDRAWN


def test_a_decision_against_which_somebody_objects_lapses_after_its_deadline(book: Book) -> None:
    name = object_to(book, silent(book).id, reason="the costs are open", hand=hand("UZB")).id
    with pytest.raises(DecisionError, match="the deadline 2026-03-20 is not over"):
        lapse(book, name, reason="no agreement", hand=hand(on=DEADLINE))

    assert lapse(book, name, reason="no agreement", hand=hand(on=AFTER)).standing is Standing.LAPSED


def test_a_decision_that_nothing_stands_against_does_not_lapse(book: Book) -> None:
    with pytest.raises(DecisionError, match="adopt it"):
        lapse(book, silent(book).id, reason="forgotten", hand=hand(on=AFTER))


def test_after_the_end_nothing_changes_it(book: Book) -> None:
    name = adopt(book, silent(book).id, hand=hand(on=AFTER), rooms=ROOMS).id
    draft = Draft(text="We will study it.", deadline=date(2026, 5, 1))

    with pytest.raises(DecisionError, match="it is adopted since 2026-03-21"):
        amend(book, name, draft=draft, reason="late", hand=hand("KAZ", on=AFTER))


def test_the_adopted_text_is_a_document_and_its_statements_commitments(book: Book) -> None:
    decision = adopt(book, silent(book).id, hand=hand(on=AFTER), rooms=ROOMS)
    document = book.document(decision.document)

    assert document.text == DRAFT.text
    assert (document.head.title, document.head.published, document.head.genre) == (DRAFT.title, "2026-03-21", "joint")
    assert document.head.parties == SIX
    assert [document.quote(one.span) for one in book.statements(document=document.id)] == [
        "The six members will build a shared road laboratory by the end of 2028",
        "The secretariat will report on it each year",
    ]


def test_a_refused_adoption_leaves_no_document(book: Book) -> None:
    name = object_to(book, silent(book).id, reason="the costs are open", hand=hand("UZB")).id
    before = book.last()
    with pytest.raises(DecisionError):
        adopt(book, name, hand=hand(on=AFTER), rooms=ROOMS)

    assert (book.last(), book.documents()) == (before, ())


def test_an_adoption_put_into_the_ledger_against_the_rules_counts_for_nothing(book: Book) -> None:
    decision = object_to(book, silent(book).id, reason="the costs are open", hand=hand("UZB"))
    forged = DecisionAdopted(
        decision=decision.id, step=len(decision.history) + 1, by="x", on=AFTER.isoformat(), version=1, document="d0"
    )
    book.append([forged])
    after = find_decision(book, decision.id)

    assert after.standing is Standing.CIRCULATED
    assert after.history[-1].void == "UZB objects: the costs are open"


def test_a_step_can_not_be_taken_back_as_a_mistake(book: Book) -> None:
    silent(book)

    with pytest.raises(DecisionError, match="cannot be taken back"):
        book.append([ActTakenBack(act=book.last(), by="x", noted="2026-03-21", reason="no")])


def test_a_later_choice_of_mechanism_does_not_change_who_had_a_voice_before(book: Book) -> None:
    decision = adopt(book, silent(book).id, hand=hand(on=AFTER), rooms=ROOMS)
    choose_mechanism(book, "g7", hand=hand(on=AFTER))

    assert find_decision(book, decision.id) == decision


def test_on_an_earlier_day_later_steps_are_not_known(book: Book) -> None:
    decision = adopt(book, silent(book).id, hand=hand(on=AFTER), rooms=ROOMS)

    assert find_decision(book, decision.id, as_of=DEADLINE).standing is Standing.CIRCULATED
    assert list_decisions(book, as_of=date(2026, 3, 1)) == ()


def test_every_step_stands_in_the_history_with_its_place_in_the_ledger(book: Book) -> None:
    decision = object_to(book, silent(book).id, reason="the costs are open", hand=hand("UZB"))

    assert [taken.step.step for taken in decision.history] == list(range(1, 10))
    assert dict(book.decision_steps()) == {taken.seq: taken.step for taken in decision.history}
    assert isinstance(decision.history[0].step, DecisionProposed)
    assert isinstance(decision.history[-1].step, MemberObjected)


def test_a_name_that_fits_no_decision_is_told_so(book: Book) -> None:
    proposed(book)

    with pytest.raises(NotInBook, match="no decision is called x"):
        find_decision(book, "x")
