"""Signing in and out: with a name and a password, or by a provider of identities."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from litestar import MediaType, Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie
from litestar.exceptions import HTTPException
from litestar.response import Redirect, Template

from pledgebook.lang.interface import gettext as _
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.caller import caller_of
from pledgebook.serve.accounts.gate import SESSION, Gate, address_of, gate_of
from pledgebook.serve.accounts.journal import Entry, What, note
from pledgebook.serve.accounts.sessions import end_session
from pledgebook.serve.accounts.signing import Refusal, say_wait, sign_in
from pledgebook.serve.pages.errors import show_http_error
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, here_of
from pledgebook.serve.pages.theme import local_path

HERE = "/sign-in"


@get(HERE, sync_to_thread=False, act=Act.OPEN)
def sign_in_page(request: AnyRequest, reading: AskedReading) -> Template:
    """The form."""
    return show_form(request, reading, back=str(request.query_params.get("back", "/")))


@post(HERE, media_type=MediaType.HTML, act=Act.OPEN)
async def sign_in_by_password(request: AnyRequest, reading: AskedReading) -> Response[Any]:
    """Opens a session, or shows the form again without saying what was wrong."""
    form = await request.form()
    name, password, back = (str(form.get(field, "")) for field in ("name", "password", "back"))
    gate = the_gate(request)
    visit = gate.visit(request)
    done = await sync_to_thread(sign_in, gate.store, gate.vault, name=name, password=password, visit=visit)
    if isinstance(done, Refusal):
        return _refused(request, reading, done, back=back)
    to = "/account" if done.account.temporary else local_path(back)
    return Redirect(path=to, status_code=303, cookies=[session_cookie(gate, done.session)])


@post("/sign-out", act=Act.OWN)
async def sign_out(request: AnyRequest) -> Redirect:
    """Ends the session, here and in the browser."""
    gate = the_gate(request)
    await sync_to_thread(_end, gate, request)
    cookie = session_cookie(gate, "")
    return Redirect(path=HERE, status_code=303, cookies=[cookie])


def ask_to_sign_in(request: AnyRequest, error: HTTPException) -> Any:
    """Leads somebody unknown from a page to the form and later back; what he sent is not repeated."""
    if request.method != "GET":
        return show_http_error(request, error)
    to = f"{HERE}?{urlencode({'back': here_of(request)})}"
    if request.headers.get("hx-request"):  # a part of a page: the whole page has to go
        return Response(b"", status_code=401, headers={"HX-Redirect": to})
    return Redirect(path=to, status_code=303)


def show_form(request: AnyRequest, reading: Reading, *, back: str, problem: str = "") -> Template:
    """The form of signing in; `back` is where it leads."""
    provider = the_gate(request).settings.provider
    called = (provider.called or _("your organisation")) if provider else ""
    return reading.page("sign-in.html", back=local_path(back), problem=problem, provider=called, elsewhere=f"{HERE}/elsewhere")


def session_cookie(gate: Gate, secret: str) -> Cookie:
    """What keeps a session in the browser; without a secret, what takes it away."""
    return Cookie(
        key=gate.settings.cookie(SESSION),
        value=secret,
        path="/",
        max_age=gate.settings.lasting.whole if secret else 0,
        httponly=True,
        secure=gate.settings.is_secure,
        samesite="lax",  # a link in a letter leads into the book, and the provider of identities leads back
    )


def the_gate(request: AnyRequest) -> Gate:
    """The gate of an application that has one, as all that serve these pages have."""
    gate = gate_of(request)
    assert gate is not None
    return gate


def _refused(request: AnyRequest, reading: Reading, refusal: Refusal, *, back: str) -> Response[Any]:
    if refusal.wait:
        problem = _("There were too many tries. Try again in %(time)s.", time=say_wait(refusal.wait))
    else:
        problem = _("The name or the password is not right.")
    page: Any = show_form(request, reading, back=back, problem=problem)
    page.status_code = 429 if refusal.wait else 422
    if refusal.wait:
        page.headers["Retry-After"] = str(refusal.wait)
    return page  # type: ignore[no-any-return]  # a page becomes a response on its way out


def _end(gate: Gate, request: AnyRequest) -> None:
    caller = caller_of(request)
    with gate.store.writing() as connection:
        end_session(connection, caller.session)
        note(
            connection,
            Entry(at=gate.clock(), what=What.SIGNED_OUT, who=caller.name, address=address_of(request), details={}),
        )
