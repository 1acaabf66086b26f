"""Signing in by a provider of identities: off to it, and back."""

from __future__ import annotations

import secrets
from typing import Any

from litestar import MediaType, get
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException
from litestar.response import Redirect

from pledgebook.lang.interface import gettext as _
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.gate import Gate
from pledgebook.serve.accounts.oidc import Client, NotVouched
from pledgebook.serve.accounts.settings import Provider
from pledgebook.serve.accounts.signing import Visit, Welcome
from pledgebook.serve.accounts.vouching import LASTS, note_refused, send_off, take_errand, welcome
from pledgebook.serve.operation.prefix import current_prefix
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading
from pledgebook.serve.pages.sign_in import HERE, session_cookie, show_form, the_gate
from pledgebook.serve.pages.theme import local_path

BACK = f"{HERE}/back"
"""Where the provider sends the browser; it must be registered there with the address of this server before it."""

_COOKIE = "errand"


@get(f"{HERE}/elsewhere", media_type=MediaType.HTML, act=Act.OPEN)
async def go_elsewhere(request: AnyRequest, reading: AskedReading) -> Any:
    """Sends the browser to the provider."""
    gate, _provider, client = _parts(request)
    to = local_path(str(request.query_params.get("back", "/")))
    try:
        address, secret = await sync_to_thread(send_off, gate.store, client, back=_way_back(request, gate), to=to, now=gate.clock())
    except NotVouched as refused:
        return await _refused(request, reading, str(refused), back=to)
    return Redirect(path=address, status_code=303, cookies=[_errand_cookie(gate, secret)])


@get(BACK, media_type=MediaType.HTML, act=Act.OPEN)
async def come_back(request: AnyRequest, reading: AskedReading) -> Any:
    """Opens a session for the one whom the provider vouches for, if this browser was sent there by us."""
    gate, provider, client = _parts(request)
    try:
        done, to = await sync_to_thread(_welcome, request, gate, provider, client)
    except NotVouched as refused:
        return await _refused(request, reading, str(refused), back="/")
    cookies = [session_cookie(gate, done.session), _errand_cookie(gate, "")]
    return Redirect(path=local_path(to), status_code=303, cookies=cookies)


def _welcome(request: AnyRequest, gate: Gate, provider: Provider, client: Client) -> tuple[Welcome, str]:
    said = {name: str(request.query_params.get(name, "")) for name in ("state", "code", "iss", "error")}
    visit = gate.visit(request)
    kept = request.cookies.get(gate.settings.cookie(_COOKIE), "")
    if not said["state"] or not secrets.compare_digest(said["state"].encode(), kept.encode()):
        raise NotVouched("another browser was sent to the provider")
    errand, to = take_errand(gate.store, said["state"], now=visit.now)
    if said["iss"] not in ("", provider.issuer):
        raise NotVouched("another provider answered")
    if said["error"] or not said["code"]:
        raise NotVouched(f"the provider said {said['error'][:100] or 'nothing'}")
    identity = client.identify(errand, said["code"], back=_way_back(request, gate), now=visit.now)
    return welcome(gate.store, identity, provider=provider, visit=visit), to


def _parts(request: AnyRequest) -> tuple[Gate, Provider, Client]:
    gate = the_gate(request)
    if gate.settings.provider is None or gate.client is None:
        raise NotFoundException
    return gate, gate.settings.provider, gate.client


def _way_back(request: AnyRequest, gate: Gate) -> str:
    """The whole address of `BACK`; the name in it is one that this server goes by, as the doorkeeper saw to."""
    address = (
        f"{gate.settings.address.rstrip('/')}{current_prefix()}" if gate.settings.address else str(request.base_url).rstrip("/")
    )
    return address + BACK


async def _refused(request: AnyRequest, reading: Reading, why: str, *, back: str) -> Any:
    gate = the_gate(request)
    visit: Visit = gate.visit(request)
    await sync_to_thread(note_refused, gate.store, why, visit=visit)
    problem = _("Your organisation’s sign-in did not let you in here. Whoever manages the accounts of this book can see why.")
    page = show_form(request, reading, back=back, problem=problem)
    page.status_code = 403
    return page


def _errand_cookie(gate: Gate, secret: str) -> Cookie:
    return Cookie(
        key=gate.settings.cookie(_COOKIE),
        value=secret,
        path="/",
        max_age=LASTS if secret else 0,
        httponly=True,
        secure=gate.settings.is_secure,
        samesite="lax",  # it has to come along when the provider sends the browser back
    )
