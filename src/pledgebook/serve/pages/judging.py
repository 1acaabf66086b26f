"""What a reviewer enters on the page: a verdict, a correction, a decision about a link, or that the last of them was a mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from litestar import post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath
from litestar.response import Redirect

from pledgebook.flow.chosen import Hand
from pledgebook.flow.correcting import Value
from pledgebook.flow.queue import Queue, Sieve
from pledgebook.flow.review import accept, ask_second, correct, decide_link, reject, undo
from pledgebook.follow.doubts import Item
from pledgebook.ledger.book import Book
from pledgebook.model.errors import UsageError
from pledgebook.model.link import Outcome
from pledgebook.model.review import REVIEWED
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.caller import caller_of
from pledgebook.serve.pages.forms import Form, form_of, last_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading
from pledgebook.serve.pages.review import pairs_of, sieve_of, subject_of
from pledgebook.serve.pages.reviewer import cookie_of, known_reviewer
from pledgebook.serve.pages.theme import local_path
from pledgebook.serve.parameters import whole_number

_LINKS = {"same": Outcome.SAME, "different": Outcome.NOT_SAME, "part": Outcome.PART_OF, "whole": Outcome.PART_OF}
_MOST = 2000  # characters of one value; more is no value


@post("/reviewer", act=Act.REVIEW)
async def name_reviewer(request: AnyRequest) -> Redirect:
    """Keeps the name of the one who reviews, and goes back."""
    if not caller_of(request).at_desk:
        raise UsageError("you review under the name of your account", remedy="go back to the queue")
    form = await request.form()
    cookie = cookie_of(str(form.get("name", "")))
    return Redirect(path=local_path(str(form.get("back", "/review"))), status_code=303, cookies=[cookie])


@post("/review/{name:str}/say", act=Act.REVIEW)
async def judge(name: FromPath[str], request: AnyRequest, reading: AskedReading) -> Redirect:
    """Takes what the form says of a statement, and goes on to the next one of the queue."""
    hand = Hand(by=known_reviewer(request), on=reading.today)
    form = await form_of(request)
    after = await sync_to_thread(_judge, name, form, hand, sieve=sieve_of(request), reading=reading)
    return Redirect(path=after, status_code=303)


def _judge(name: str, form: Form, hand: Hand, *, sieve: Sieve, reading: Reading) -> str:
    """The address of the item to go on with."""
    with reading.shelf.hold():
        book, act = reading.shelf.book, _one(form, "act")
        queue = reading.desk.queue(hand.by)
        before = queue.item(name) if name in queue.statements else None
        stays = _take(book, name, act=act, form=form, hand=hand)
        goes_on = stays or _next(before, reading.desk.queue(hand.by), sieve=sieve)
    return reading.links.to("review", *([goes_on] if goes_on else []), pairs=pairs_of(sieve))


def _next(before: Item | None, queue: Queue, *, sieve: Sieve) -> str:
    """The same item while something of it is open, else the next one that is still in the queue; "" for none."""
    left = queue.narrowed(sieve)
    if before is None or not left:
        return ""
    now = queue.item(before.statement.id)
    if sieve.state in ("", "open") and left.place(now) is not None:
        return now.statement.id
    at = left.place_after(before)
    ahead = (left[place % len(left)].statement.id for place in range(at, at + 2))
    return next((name for name in ahead if name != now.statement.id), "")


def _take(book: Book, name: str, *, act: str, form: Form, hand: Hand) -> str:
    """Takes one act; gives the statement to stay with, "" where the queue decides."""
    reason = _one(form, "reason")
    if act in _LINKS:
        pair = (_one(form, "other"), name) if act == "whole" else (name, _one(form, "other"))
        if not all(pair):
            raise UsageError("it is not said which statement is meant", remedy="choose one of those linked with it")
        decide_link(book, pair, outcome=_LINKS[act], hand=hand, reason=reason)
        return ""
    if act == "undo":
        return subject_of(undo(book, hand=hand)[0])
    if act not in _ACTS:
        raise UsageError(f"a reviewer cannot “{act[:20]}”", remedy="use a button of the page")
    return _ACTS[act](book, name, form, hand)


def _correct(book: Book, name: str, form: Form, hand: Hand) -> str:
    changes = {field: _values(form, field) for field in REVIEWED if f"{field}.value" in form}
    correct(book, name, changes=changes, hand=hand, reason=_one(form, "reason"))
    return ""


def _accept(book: Book, name: str, _: Form, hand: Hand) -> str:
    accept(book, name, hand=hand)
    return ""


def _reject(book: Book, name: str, form: Form, hand: Hand) -> str:
    reject(book, name, hand=hand, reason=_one(form, "reason"))
    return ""


def _ask(book: Book, name: str, _: Form, hand: Hand) -> str:
    ask_second(book, name, hand=hand)
    return name


_ACTS: Mapping[str, Callable[[Book, str, Form, Hand], str]] = {
    "accept": _accept,
    "reject": _reject,
    "correct": _correct,
    "ask": _ask,
}


def _values(form: Form, field: str) -> list[Value]:
    """The rows of a field that say something."""
    texts, words, places = (form.get(f"{field}.{part}", []) for part in ("value", "words", "at"))
    rows = [
        Value(text=text.strip(), words=_at(words, number), at=whole_number(_at(places, number), digits=9))
        for number, text in enumerate(texts)
    ]
    return [row for row in rows if row.text]


def _at(values: Sequence[str], number: int) -> str:
    return values[number].strip()[:_MOST] if number < len(values) else ""


def _one(form: Form, name: str) -> str:
    return last_of(form, name)[:_MOST]
