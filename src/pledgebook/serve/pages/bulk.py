"""Many at once: statements ticked or chosen by a filter, a page that lists what would be decided, and then the decisions."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get, post
from litestar.concurrency import sync_to_thread
from litestar.response import Redirect, Template

from pledgebook.flow.bulk import ACTS, MOST, Plan, Planned, decide_many, names_of, plan_many
from pledgebook.flow.chosen import Hand
from pledgebook.flow.queue import Queue, Sieve
from pledgebook.lang.interface import N_
from pledgebook.model.errors import BookMoved, UsageError
from pledgebook.model.event import LinkDecided
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.forms import Form, form_of, last_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.pages.review import CHOICES_OF_QUEUE, LABELS_OF_QUEUE, QueueLine, line_of, pairs_of, sieve_of
from pledgebook.serve.pages.reviewer import known_reviewer, reviewer_of
from pledgebook.serve.parameters import whole_number
from pledgebook.serve.present.marks import OUTCOMES, Mark

PAGE_LENGTH = 50
_LONGEST_REASON = 500
WORDS = {
    "accept": N_("accept"),
    "reject": N_("reject: it is no statement"),
    "ask": N_("ask for a second reviewer"),
    "confirm": N_("their doubtful links are as found"),
    "different": N_("their doubtful links are none"),
}
WHY = {
    "judged": N_("you said so already"),
    "asked": N_("a second reviewer is asked for already"),
    "no link": N_("none of its links is in doubt"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What would be decided about a link: what the later statement is to the earlier one, and the words of the other."""

    relation: Mark
    words: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLine:
    """A statement with what would be said of it, or why nothing is."""

    line: QueueLine
    related: tuple[Related, ...]
    why: str


@get("/review/many", sync_to_thread=True, act=Act.REVIEW)
def choose_many(request: AnyRequest, reading: AskedReading) -> Template:
    """The statements of a filter, to be ticked."""
    sieve, by = sieve_of(request), reviewer_of(request)
    page = _page_of(request)
    with reading.shelf.hold():
        queue = reading.desk.queue(by)
        items = queue.narrowed(sieve)
        start = (page - 1) * PAGE_LENGTH
        if page > 1 and start >= len(items):
            raise UsageError(f"there is no page {page} of them", remedy="go back to the first one")
        shown = items[start : start + PAGE_LENGTH]
        return reading.page(
            "bulk.html",
            by=by,
            sieve=sieve,
            pairs=pairs_of(sieve),
            total=len(items),
            first=start + 1,
            lines=[line_of(item, queue=queue, href=reading.links.to("review", item.statement.id)) for item in shown],
            before=_page(reading, sieve, page - 1) if page > 1 else "",
            after=_page(reading, sieve, page + 1) if start + PAGE_LENGTH < len(items) else "",
            choices=CHOICES_OF_QUEUE,
            labels=LABELS_OF_QUEUE,
            acts=WORDS,
            most=MOST,
        )


@post("/review/many/preview", status_code=200, act=Act.REVIEW)
async def preview_many(request: AnyRequest, reading: AskedReading) -> Template:
    """Exactly what would be decided; nothing is stored."""
    form, by = await form_of(request), known_reviewer(request)
    return await sync_to_thread(_preview, form, by, sieve_of(request), reading=reading)


@post("/review/many/decide", act=Act.REVIEW)
async def take_many(request: AnyRequest, reading: AskedReading) -> Redirect | Template:
    """Decides what was shown; where the book has changed so that something else would be decided, shows that instead."""
    form, by = await form_of(request), known_reviewer(request)
    return await sync_to_thread(_take, form, by, sieve_of(request), reading=reading)


def _take(form: Form, by: str, sieve: Sieve, *, reading: Reading) -> Redirect | Template:
    with reading.shelf.hold():
        plan = _plan(form, by, Sieve(), reading=reading)
        if plan.digest != last_of(form, "digest"):
            return _shown(plan, form, by, sieve=sieve, reading=reading, moved=True)
        try:
            decide_many(reading.shelf.book, plan)
        except BookMoved:
            return _shown(_plan(form, by, Sieve(), reading=reading), form, by, sieve=sieve, reading=reading, moved=True)
    return Redirect(path=reading.links.to("review", pairs=pairs_of(sieve)), status_code=303)


def _preview(form: Form, by: str, sieve: Sieve, *, reading: Reading) -> Template:
    with reading.shelf.hold():
        return _shown(_plan(form, by, sieve, reading=reading), form, by, sieve=sieve, reading=reading)


def _plan(form: Form, by: str, sieve: Sieve, *, reading: Reading) -> Plan:
    """What the form asks for: the statements ticked or, where all of the filter are asked for, those."""
    queue = reading.desk.queue(by)
    names = form.get("statement", [])
    if last_of(form, "which") == "all":
        names = names_of(queue, sieve)
    hand = Hand(by=by, on=reading.today)
    return plan_many(queue, names, act=last_of(form, "act"), hand=hand, reason=last_of(form, "reason")[:_LONGEST_REASON])


def _shown(plan: Plan, form: Form, by: str, *, sieve: Sieve, reading: Reading, moved: bool = False) -> Template:  # noqa: PLR0913  # of one page
    queue = reading.desk.queue(by)
    return reading.page(
        "bulk_plan.html",
        by=by,
        pairs=pairs_of(sieve),
        plan=plan,
        says=WORDS[plan.act],
        decided=[_planned(one, queue=queue, reading=reading) for one in plan.decided],
        left_out=[_planned(one, queue=queue, reading=reading) for one in plan.left_out],
        reason=last_of(form, "reason")[:_LONGEST_REASON],
        moved=moved,
    )


def _planned(one: Planned, *, queue: Queue, reading: Reading) -> PlannedLine:
    line = line_of(one.item, queue=queue, href=reading.links.to("review", one.item.statement.id))
    decided = [event for event in one.events if isinstance(event, LinkDecided)]
    related = tuple(_related(event, one.item.statement.id, queue=queue) for event in decided)
    return PlannedLine(line=line, related=related, why=WHY.get(one.why, ""))


def _related(decided: LinkDecided, name: str, *, queue: Queue) -> Related:
    other = queue.statements[decided.left if decided.right == name else decided.right]
    document = queue.documents[other.document]
    return Related(relation=OUTCOMES[decided.outcome], words=document.quote(other.span), language=document.head.tag)


def _page_of(request: AnyRequest) -> int:
    text = parameters_of(request).get("page", ["1"])[-1]
    page = whole_number(text, digits=6)
    if not page:
        raise UsageError(f"there is no page “{text[:20]}”", remedy="pages are numbered from 1")
    return page


def _page(reading: Reading, sieve: Sieve, page: int) -> str:
    return reading.links.to("review", "many", pairs=[*pairs_of(sieve), ("page", str(page))])


assert WORDS.keys() == ACTS.keys()  # each act has its words
