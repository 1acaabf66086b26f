"""Who answers for a commitment, named by a person on its page."""

from __future__ import annotations

from collections.abc import Mapping

from litestar import post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath
from litestar.response import Redirect

from pledgebook.flow.answering import setting_of
from pledgebook.flow.bodies import assign_body
from pledgebook.flow.chosen import check_body
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.forms import texts_of
from pledgebook.serve.pages.hands import hand_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading

_FIELDS = ("body", "reason", "by", "on")


@post("/commitments/{commitment_id:str}/body", act=Act.RECORD)
async def assign(request: AnyRequest, reading: AskedReading, commitment_id: FromPath[str]) -> Redirect:
    """Says that the body in the form answers for a commitment; none leaves it to its theme again."""
    form = texts_of(await request.form(), _FIELDS)
    name = await sync_to_thread(_assign, commitment_id, form, reading)
    return Redirect(path=reading.links.to("commitments", name), status_code=303)


def _assign(name: str, form: Mapping[str, str], reading: Reading) -> str:
    hand = hand_of(form, reading=reading)
    with reading.shelf.hold():
        found = reading.desk.commitment(name)
        if form["body"]:
            check_body(setting_of(reading.desk).mechanism, form["body"])
        assign_body(reading.shelf.book, found.founding.id, body=form["body"], reason=form["reason"], hand=hand)
    return found.id
