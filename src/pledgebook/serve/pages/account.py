"""One's own account: the password, the sessions and the tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import MediaType, get, post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath
from litestar.response import Redirect, Template

from pledgebook.lang.interface import gettext as _
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.serve.accounts.acts import Act, grants
from pledgebook.serve.accounts.caller import caller_of
from pledgebook.serve.accounts.gate import Gate, address_of
from pledgebook.serve.accounts.journal import Entry, What, note
from pledgebook.serve.accounts.passwords import SHORTEST
from pledgebook.serve.accounts.people import Account, known_by_id
from pledgebook.serve.accounts.sessions import count_sessions, end_sessions
from pledgebook.serve.accounts.signing import change_password
from pledgebook.serve.accounts.tokens import MOST_DAYS, USUAL_DAYS, find_token, list_tokens, make_token, revoke_token
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading
from pledgebook.serve.pages.sign_in import session_cookie, the_gate
from pledgebook.serve.parameters import whole_number
from pledgebook.serve.present.access import say_acts, say_moment, say_role, say_scope

HERE = "/account"
SAYING: Mapping[str, object] = {
    "say_role": say_role,
    "say_acts": say_acts,
    "say_scope": say_scope,
    "say_moment": say_moment,
}
"""How the templates of accounts say things."""


@get(HERE, sync_to_thread=True, act=Act.OWN)
def account_page(request: AnyRequest, reading: AskedReading) -> Template:
    """The account of whoever is signed in."""
    done = {"password": _("The password is changed. All other sessions ended."), "ended": _("All other sessions ended.")}
    return _shown(request, reading, done=done.get(str(request.query_params.get("done", "")), ""))


@post(f"{HERE}/password", media_type=MediaType.HTML, act=Act.OWN)
async def set_own_password(request: AnyRequest, reading: AskedReading) -> Any:
    """Changes the password; every other session ends, and this one goes on under a new name."""
    form = await request.form()
    old, new, again = (str(form.get(field, "")) for field in ("old", "new", "again"))
    if new != again:
        return await sync_to_thread(
            _refused, request, reading, UsageError(_("the two new passwords differ"), remedy=_("type them again"))
        )
    gate = the_gate(request)
    try:
        secret = await sync_to_thread(_set_password, gate, request, (old, new))
    except UsageError as error:
        return await sync_to_thread(_refused, request, reading, error)
    return Redirect(path=f"{HERE}?done=password", status_code=303, cookies=[session_cookie(gate, secret)])


@post(f"{HERE}/sessions", act=Act.OWN)
async def end_other_sessions(request: AnyRequest) -> Redirect:
    """Ends all sessions of the account but for this one."""
    await sync_to_thread(_end_others, the_gate(request), request)
    return Redirect(path=f"{HERE}?done=ended", status_code=303)


@post(f"{HERE}/tokens", act=Act.OWN)
async def add_own_token(request: AnyRequest, reading: AskedReading) -> Template:
    """Makes a token and shows it, this once."""
    form = await request.form()
    fields = {"label": str(form.get("label", "")), "days": str(form.get("days", ""))}
    scopes = [str(scope) for scope in form.getall("scope", [])]
    try:
        secret = await sync_to_thread(_add_token, the_gate(request), request, fields, scopes)
    except UsageError as error:
        return await sync_to_thread(_refused, request, reading, error)
    return await sync_to_thread(_shown, request, reading, secret=secret)


@post(f"{HERE}/tokens/{{name:str}}/revoke", act=Act.OWN)
async def revoke_own_token(request: AnyRequest, name: FromPath[str]) -> Redirect:
    """Ends a token of one's own."""
    await sync_to_thread(_revoke, the_gate(request), request, name)
    return Redirect(path=HERE, status_code=303)


def own_account(gate: Gate, request: AnyRequest) -> Account:
    """The account of whoever is signed in."""
    with gate.store.reading() as connection:
        found = known_by_id(connection, caller_of(request).account)
    assert found is not None  # the gate let nobody else pass
    return found


def entry_of(gate: Gate, request: AnyRequest, *, what: What, about: str = "", details: Mapping[str, str] | None = None) -> Entry:
    """What a request did, for the log."""
    who = caller_of(request).name
    return Entry(at=gate.clock(), what=what, who=who, about=about, address=address_of(request), details=dict(details or {}))


def _shown(request: AnyRequest, reading: Reading, *, secret: str = "", problem: str = "", done: str = "") -> Template:
    gate = the_gate(request)
    account, now = own_account(gate, request), gate.clock()
    with gate.store.reading() as connection:
        tokens = [(token, token.is_open(now)) for token in list_tokens(connection, account)]
        others = count_sessions(connection, account, now=now, lasting=gate.settings.lasting) - 1
    return reading.page(
        "account.html",
        account=account,
        others=max(others, 0),
        tokens=tokens,
        scopes=[(name, bool(grant.may & account.acts - {Act.OPEN})) for name, grant in grants().scope.items()],
        secret=secret,
        problem=problem,
        done=done,
        shortest=SHORTEST,
        days=(USUAL_DAYS, MOST_DAYS),
        **SAYING,
    )


def _refused(request: AnyRequest, reading: Reading, error: UsageError) -> Template:
    page = _shown(request, reading, problem=f"{error}.")
    page.status_code = 422
    return page


def _set_password(gate: Gate, request: AnyRequest, words: tuple[str, str]) -> str:
    account = own_account(gate, request)
    return change_password(gate.store, gate.vault, account=account, words=words, visit=gate.visit(request))


def _end_others(gate: Gate, request: AnyRequest) -> None:
    account = own_account(gate, request)
    with gate.store.writing() as connection:
        end_sessions(connection, account, but=caller_of(request).session)


def _add_token(gate: Gate, request: AnyRequest, fields: Mapping[str, str], scopes: Sequence[str]) -> str:
    account, days = own_account(gate, request), fields["days"]
    lifetime = (gate.clock(), whole_number(days, digits=4) or 0)
    with gate.store.writing() as connection:
        secret, token = make_token(connection, account, label=fields["label"], scopes=scopes, lifetime=lifetime)
        note(connection, entry_of(gate, request, what=What.TOKEN, about=token.id, details={"scopes": " ".join(token.scopes)}))
    return secret


def _revoke(gate: Gate, request: AnyRequest, name: str) -> None:
    with gate.store.writing() as connection:
        token = find_token(connection, name)
        if token.account != caller_of(request).account:
            raise NotInBook("you have no such token", remedy="look at the list of your tokens")
        revoke_token(connection, token, now=gate.clock())
        note(connection, entry_of(gate, request, what=What.REVOKED, about=token.id))
