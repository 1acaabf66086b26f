"""Steps towards decisions, entered on the page of the mechanism; each is judged by the same rules as on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from litestar import post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath
from litestar.response import Redirect

from pledgebook.flow import decisions
from pledgebook.flow.adoption import adopt
from pledgebook.flow.chosen import Hand
from pledgebook.ledger.book import Book
from pledgebook.model.decision import Decision, Standing
from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading

AMEND = "amend"
"""The step that has a form of its own, as it has a text and a deadline."""

_Take = Callable[[Book, str, Hand, str], Decision]
STEPS: Mapping[str, tuple[str, _Take]] = {
    "circulate": ("Sent to all members", lambda book, name, hand, _: decisions.circulate(book, name, hand=hand)),
    "reach": ("A member was reached", lambda book, name, hand, _: decisions.reach(book, name, hand=hand)),
    "acknowledge": (
        "A member acknowledged it",
        lambda book, name, hand, _: decisions.reach(book, name, hand=hand, acknowledged=True),
    ),
    "assent": ("A member assents", lambda book, name, hand, _: decisions.assent(book, name, hand=hand)),
    "object": ("A member objects", lambda book, name, hand, why: decisions.object_to(book, name, reason=why, hand=hand)),
    "withdraw-objection": (
        "A member no longer objects",
        lambda book, name, hand, why: decisions.withdraw_objection(book, name, hand=hand, reason=why),
    ),
    "adopt": ("Adopted", lambda book, name, hand, _: adopt(book, name, hand=hand)),
    "withdraw": ("Taken back by its proposer", lambda book, name, hand, why: decisions.withdraw(book, name, reason=why, hand=hand)),
    "lapse": ("Lapsed", lambda book, name, hand, why: decisions.lapse(book, name, reason=why, hand=hand)),
}
"""What can be entered on the page, by the name in its form: what it is called, and how it is taken."""

_FIELDS = ("step", "party", "reason", "by", "on", "version", "title", "text", "deadline", "body")
_FIRST = ("circulate", "withdraw", "lapse")


def steps_for(decision: Decision) -> tuple[tuple[str, str], ...]:
    """The steps that the form of a decision offers, with what they are called."""
    wanted = _FIRST if decision.standing is Standing.PROPOSED else tuple(name for name in STEPS if name != "circulate")
    return tuple((name, STEPS[name][0]) for name in wanted)


@post("/mechanism/decisions", act=Act.SPEAK)
async def propose_text(request: AnyRequest, reading: AskedReading) -> Redirect:
    """Proposes the text in the form to the members."""
    form = texts_of(dict(await request.form()))
    draft = decisions.Draft(text=form["text"], deadline=day_of(form["deadline"]), title=form["title"], body=form["body"])
    decided = await sync_to_thread(_propose, draft, form, reading)
    return _back(decided, reading)


@post("/mechanism/decisions/{name:str}", act=(Act.SPEAK, Act.CONDUCT))
async def take_step(request: AnyRequest, reading: AskedReading, name: FromPath[str]) -> Redirect:
    """Takes the step in the form towards a decision."""
    form = texts_of(dict(await request.form()))
    if form["step"] not in {*STEPS, AMEND}:
        raise UsageError(f"there is no step called “{form['step'][:20]}”", remedy="choose one of the page")
    decided = await sync_to_thread(_take, name, form, reading)
    return _back(decided, reading)


def _propose(draft: decisions.Draft, form: Mapping[str, str], reading: Reading) -> Decision:
    with reading.shelf.hold():
        return decisions.propose(reading.shelf.book, draft, hand=_hand(form))


def _take(name: str, form: Mapping[str, str], reading: Reading) -> Decision:
    with reading.shelf.hold():
        if form["step"] == AMEND:
            draft = decisions.Draft(text=form["text"], deadline=day_of(form["deadline"]))
            return decisions.amend(reading.shelf.book, name, draft=draft, reason=form["reason"], hand=_hand(form))
        return STEPS[form["step"]][1](reading.shelf.book, name, _hand(form), form["reason"])


def _hand(form: Mapping[str, str]) -> Hand:
    version = form["version"]
    if version and not (version.isascii() and version.isdigit() and len(version) < 7):
        raise UsageError(f"“{version[:20]}” is no version", remedy="open the page again")
    return Hand(by=form["by"], on=day_of(form["on"]), party=form["party"], version=int(version) if version else None)


def texts_of(form: Mapping[str, object], names: Sequence[str] = _FIELDS) -> dict[str, str]:
    """Those fields of a form; the ones that it lacks are empty, and line ends are those of the page."""
    return {name: value.replace("\r\n", "\n").strip() if isinstance(value := form.get(name, ""), str) else "" for name in names}


def day_of(text: str) -> date:
    """The day that a field of a form names, or UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text[:20]}” is no day", remedy="write it as 2026-03-20") from None


def _back(decided: Decision, reading: Reading) -> Redirect:
    return Redirect(path=reading.links.to("mechanism", at=decided.id), status_code=303)
