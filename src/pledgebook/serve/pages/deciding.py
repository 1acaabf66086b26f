"""Steps towards decisions, entered on the page of the mechanism; each is judged by the same rules as on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from litestar import post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath
from litestar.response import Redirect

from pledgebook.flow import decisions
from pledgebook.flow.adoption import adopt
from pledgebook.flow.chosen import Hand
from pledgebook.lang.interface import N_, term
from pledgebook.ledger.book import Book
from pledgebook.model.decision import Decision, Standing
from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.caller import Caller
from pledgebook.serve.accounts.gate import require
from pledgebook.serve.pages.forms import texts_of
from pledgebook.serve.pages.hands import day_of, hand_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading

AMEND = "amend"
"""The step that has a form of its own, as it has a text and a deadline."""

_Take = Callable[[Book, str, Hand, str], Decision]
STEPS: Mapping[str, tuple[str, _Take]] = {
    "circulate": (N_("Sent to all members"), lambda book, name, hand, _: decisions.circulate(book, name, hand=hand)),
    "reach": (N_("A member was reached"), lambda book, name, hand, _: decisions.reach(book, name, hand=hand)),
    "acknowledge": (
        N_("A member acknowledged it"),
        lambda book, name, hand, _: decisions.reach(book, name, hand=hand, acknowledged=True),
    ),
    "assent": (N_("A member assents"), lambda book, name, hand, _: decisions.assent(book, name, hand=hand)),
    "object": (N_("A member objects"), lambda book, name, hand, why: decisions.object_to(book, name, reason=why, hand=hand)),
    "withdraw-objection": (
        N_("A member no longer objects"),
        lambda book, name, hand, why: decisions.withdraw_objection(book, name, hand=hand, reason=why),
    ),
    "adopt": (N_("Adopted"), lambda book, name, hand, _: adopt(book, name, hand=hand)),
    "withdraw": (
        N_("Taken back by its proposer"),
        lambda book, name, hand, why: decisions.withdraw(book, name, reason=why, hand=hand),
    ),
    "lapse": (N_("Lapsed"), lambda book, name, hand, why: decisions.lapse(book, name, reason=why, hand=hand)),
}
"""What can be entered on the page, by the name in its form: what it is called, and how it is taken."""

CONDUCTING = ("circulate", "reach", "adopt", "lapse")
"""The steps of whoever conducts the procedure; all others are the voice of a member."""

_FIELDS = ("step", "party", "reason", "by", "on", "version", "title", "text", "deadline", "body")
_FIRST = ("circulate", "withdraw", "lapse")


def steps_for(decision: Decision, *, caller: Caller) -> tuple[tuple[str, str], ...]:
    """The steps that the form of a decision offers to somebody, with what they are called."""
    wanted = _FIRST if decision.standing is Standing.PROPOSED else tuple(name for name in STEPS if name != "circulate")
    return tuple((name, term(STEPS[name][0])) for name in wanted if caller.may(act_of(name)))


def act_of(step: str) -> Act:
    """Which act a step is."""
    return Act.CONDUCT if step in CONDUCTING else Act.SPEAK


@post("/mechanism/decisions", act=Act.SPEAK)
async def propose_text(request: AnyRequest, reading: AskedReading) -> Redirect:
    """Proposes the text in the form to the members."""
    form = texts_of(await request.form(), _FIELDS)
    draft = decisions.Draft(text=form["text"], deadline=day_of(form["deadline"]), title=form["title"], body=form["body"])
    decided = await sync_to_thread(_propose, draft, hand_of(form, reading=reading), request, reading)
    return _back(decided, reading)


@post("/mechanism/decisions/{name:str}", act=(Act.SPEAK, Act.CONDUCT))
async def take_step(request: AnyRequest, reading: AskedReading, name: FromPath[str]) -> Redirect:
    """Takes the step in the form towards a decision."""
    form = texts_of(await request.form(), _FIELDS)
    if form["step"] not in {*STEPS, AMEND}:
        raise UsageError(f"there is no step called “{form['step'][:20]}”", remedy="choose one of the page")
    decided = await sync_to_thread(_take, name, form, request, reading)
    return _back(decided, reading)


def _propose(draft: decisions.Draft, hand: Hand, request: AnyRequest, reading: Reading) -> Decision:
    require(request, Act.SPEAK, party=hand.party)
    with reading.shelf.hold():
        return decisions.propose(reading.shelf.book, draft, hand=hand)


def _take(name: str, form: Mapping[str, str], request: AnyRequest, reading: Reading) -> Decision:
    hand, act = hand_of(form, reading=reading), act_of(form["step"])
    require(request, act, party=hand.party if act is Act.SPEAK else "")
    with reading.shelf.hold():
        if form["step"] == AMEND:
            draft = decisions.Draft(text=form["text"], deadline=day_of(form["deadline"]))
            return decisions.amend(reading.shelf.book, name, draft=draft, reason=form["reason"], hand=hand)
        return STEPS[form["step"]][1](reading.shelf.book, name, hand, form["reason"])


def _back(decided: Decision, reading: Reading) -> Redirect:
    return Redirect(path=reading.links.to("mechanism", at=decided.id), status_code=303)
