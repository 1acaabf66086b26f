"""The administrator's page: who has an account, in which role, and what was denied."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from litestar import MediaType, get, post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath
from litestar.response import Redirect, Template

from pledgebook.model.errors import UsageError
from pledgebook.model.party import typed_party
from pledgebook.serve.accounts.acts import Act, grants
from pledgebook.serve.accounts.gate import Gate
from pledgebook.serve.accounts.journal import What, list_entries, note
from pledgebook.serve.accounts.people import (
    Position,
    add_account,
    change,
    end_account,
    find_account,
    list_accounts,
    set_position,
)
from pledgebook.serve.accounts.sessions import end_sessions
from pledgebook.serve.accounts.tokens import find_token, list_tokens, revoke_token
from pledgebook.serve.accounts.tries import counter_of_name, forgive
from pledgebook.serve.pages.account import (
    SAYING,
    account_page,
    add_own_token,
    end_other_sessions,
    entry_of,
    revoke_own_token,
    set_own_password,
)
from pledgebook.serve.pages.elsewhere import come_back, go_elsewhere
from pledgebook.serve.pages.forms import texts_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading
from pledgebook.serve.pages.sign_in import sign_in_by_password, sign_in_page, sign_out, the_gate
from pledgebook.serve.present.access import say_acts, say_details, say_doer, say_what

HERE = "/accounts"
_FIELDS = ("name", "role", "party", "email")
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is read out
_SHOWN = 50


@get(HERE, act=Act.MANAGE)
async def accounts_page(request: AnyRequest, reading: AskedReading) -> Template:
    """All accounts, their tokens, and what happened last."""
    return await sync_to_thread(_shown, request, reading)  # here, as litestar 2.25 forgets to wait where an address has two methods


@post(HERE, media_type=MediaType.HTML, act=Act.MANAGE)
async def add_somebody(request: AnyRequest, reading: AskedReading) -> Any:
    """Makes an account with a password for the first sign-in, which is shown this once."""
    form = texts_of(await request.form(), _FIELDS)
    return await _tried(_add, request, reading, form)


@post(f"{HERE}/{{name:str}}/role", media_type=MediaType.HTML, act=Act.MANAGE)
async def change_role(request: AnyRequest, reading: AskedReading, name: FromPath[str]) -> Any:
    """Gives an account another role."""
    form = texts_of(await request.form(), _FIELDS) | {"account": name}
    return await _tried(_change_role, request, reading, form)


@post(f"{HERE}/{{name:str}}/password", media_type=MediaType.HTML, act=Act.MANAGE)
async def reset_password(request: AnyRequest, reading: AskedReading, name: FromPath[str]) -> Any:
    """Gives an account a password for one sign-in, shown this once; its sessions end."""
    return await _tried(_reset, request, reading, {"account": name})


@post(f"{HERE}/{{name:str}}/remove", media_type=MediaType.HTML, act=Act.MANAGE)
async def remove_somebody(request: AnyRequest, reading: AskedReading, name: FromPath[str]) -> Any:
    """Removes an account with its sessions and tokens."""
    return await _tried(_remove, request, reading, {"account": name})


@post(f"{HERE}/tokens/{{name:str}}/revoke", act=Act.MANAGE)
async def revoke_any_token(request: AnyRequest, name: FromPath[str]) -> Redirect:
    """Ends anybody's token."""
    await sync_to_thread(_revoke, the_gate(request), request, name)
    return Redirect(path=HERE, status_code=303)


ACCOUNT_PAGES = (
    sign_in_page,
    sign_in_by_password,
    sign_out,
    go_elsewhere,
    come_back,
    account_page,
    set_own_password,
    end_other_sessions,
    add_own_token,
    revoke_own_token,
    accounts_page,
    add_somebody,
    change_role,
    reset_password,
    remove_somebody,
    revoke_any_token,
)
"""The addresses that only a book with accounts has."""


async def _tried(act: Any, request: AnyRequest, reading: Reading, form: Mapping[str, str]) -> Any:
    """The page after an act: with what is shown once, else opened anew; with the problem where it was refused."""
    try:
        shown = await sync_to_thread(act, the_gate(request), request, form)
    except UsageError as error:
        page = await sync_to_thread(_shown, request, reading, problem=f"{error}.", form=form)
        page.status_code = 422
        return page
    if shown is None:
        return Redirect(path=HERE, status_code=303)
    return await sync_to_thread(_shown, request, reading, made=shown)


def _shown(
    request: AnyRequest,
    reading: Reading,
    *,
    made: tuple[str, str] | None = None,
    problem: str = "",
    form: Mapping[str, str] | None = None,
) -> Template:
    gate = the_gate(request)
    now = gate.clock()
    with gate.store.reading() as connection:
        accounts = list_accounts(connection)
        tokens = [token for token in list_tokens(connection) if token.is_open(now)]
        denied = list_entries(connection, What.DENIED, limit=_SHOWN)
        others = list_entries(connection, *(what for what in What if what is not What.DENIED), limit=_SHOWN)
    return reading.page(
        "accounts.html",
        accounts=accounts,
        tokens=tokens,
        denied=denied,
        others=others,
        roles=[(name, grant.party) for name, grant in grants().role.items()],
        parties=_parties(reading),
        made=made,
        problem=problem,
        form={field: (form or {}).get(field, "") for field in _FIELDS},
        allowed=[(name, say_acts(grant.may)) for name, grant in grants().role.items()],
        say_what=say_what,
        say_details=say_details,
        say_doer=say_doer,
        secure=gate.settings.is_secure,
        **SAYING,
    )


def _parties(reading: Reading) -> list[tuple[str, str]]:
    """Parties that a focal point may speak for: those of the book's mechanism, with their names."""
    with reading.shelf.hold():
        setting = reading.desk.outlook().setting
        members = setting.mechanism.parties_on(reading.day) if setting else ()
    return [(party, reading.names.name(party)) for party in members]


def first_password() -> str:
    """A password for the first sign-in: 16 signs in groups of four, some 79 bits."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(16))
    return "-".join(signs[at : at + 4] for at in range(0, 16, 4))


def _add(gate: Gate, request: AnyRequest, form: Mapping[str, str]) -> tuple[str, str]:
    position = Position(role=form["role"], party=typed_party(form["party"]))
    password = first_password()
    entry = {"password": gate.vault.keep(password), "temporary": True, "email": form["email"]}
    with gate.store.writing() as connection:
        account = add_account(connection, form["name"], position=position, now=gate.clock(), entry=entry)
        note(connection, entry_of(gate, request, what=What.ADDED, about=account.name, details=_place(position)))
    return account.name, password


def _change_role(gate: Gate, request: AnyRequest, form: Mapping[str, str]) -> None:
    position = Position(role=form["role"], party=typed_party(form["party"]))
    with gate.store.writing() as connection:
        account = find_account(connection, form["account"])
        set_position(connection, account, position=position)
        details = _place(position) | {"before": account.role}
        note(connection, entry_of(gate, request, what=What.ROLE, about=account.name, details=details))


def _reset(gate: Gate, request: AnyRequest, form: Mapping[str, str]) -> tuple[str, str]:
    password = first_password()
    kept = gate.vault.keep(password)
    with gate.store.writing() as connection:
        account = find_account(connection, form["account"])
        change(connection, account, password=kept, temporary=True)
        end_sessions(connection, account)
        forgive(connection, (counter_of_name(account.name),), now=gate.clock())
        note(connection, entry_of(gate, request, what=What.RESET, about=account.name))
    return account.name, password


def _remove(gate: Gate, request: AnyRequest, form: Mapping[str, str]) -> None:
    with gate.store.writing() as connection:
        account = find_account(connection, form["account"])
        end_account(connection, account, now=gate.clock())
        note(connection, entry_of(gate, request, what=What.REMOVED, about=account.name))


def _revoke(gate: Gate, request: AnyRequest, name: str) -> None:
    with gate.store.writing() as connection:
        token = find_token(connection, name)
        revoke_token(connection, token, now=gate.clock())
        note(connection, entry_of(gate, request, what=What.REVOKED, about=token.id, details={"owner": token.owner}))


def _place(position: Position) -> dict[str, str]:
    return {"role": position.role} | ({"party": position.party} if position.party else {})
