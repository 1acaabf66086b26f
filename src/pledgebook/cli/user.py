"""pledgebook user: who may sign in to a book that is served to others."""

from __future__ import annotations

import getpass
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pledgebook.cli.options import DEFAULT_BOOK, BookOption, JsonOption
from pledgebook.cli.printing import counted, print_json, print_table
from pledgebook.model.errors import UsageError
from pledgebook.model.party import typed_party

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pledgebook.serve.accounts.people import Account
    from pledgebook.serve.accounts.store import Store

user = typer.Typer(help="Accounts of a book that is served to others: who may sign in, in which role.", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name; it stands beside what is done.")]
RoleOption = Annotated[
    str, typer.Option("--role", metavar="ROLE", help="reader, reviewer, focal-point, secretariat or administrator.")
]
PartyOption = Annotated[str, typer.Option("--party", metavar="PARTY", help="The party that a focal point speaks for, as KAZ.")]
StdinOption = Annotated[bool, typer.Option("--password-stdin", help="Take the password from standard input, one line.")]


@user.command()
def add(  # noqa: PLR0913 (each parameter is an option of the command)
    name: NameArgument,
    role: RoleOption,
    party: PartyOption = "",
    email: Annotated[str, typer.Option("--email", help="To sign in by a provider of identities that vouches for it.")] = "",
    no_password: Annotated[bool, typer.Option("--no-password", help="Only a provider of identities lets them in.")] = False,
    password_stdin: StdinOption = False,
    temporary: Annotated[bool, typer.Option("--temporary", help="The password must be changed at the first sign-in.")] = False,
    book: BookOption = DEFAULT_BOOK,
) -> None:
    """Add somebody; the password is asked for, and not shown."""
    from pledgebook.serve.accounts.journal import What
    from pledgebook.serve.accounts.passwords import Vault, check_password
    from pledgebook.serve.accounts.people import Position, add_account

    if no_password and not email:
        raise UsageError("nothing would let them in", where="--no-password", remedy="add --email, for which the provider vouches")
    position = Position(role=role, party=typed_party(party))
    with open_store(book) as store:
        entry: dict[str, object] = {"email": email, "temporary": temporary and not no_password}
        if not no_password:
            password = _ask_password(from_stdin=password_stdin)
            check_password(password, name=name, email=email)
            entry["password"] = Vault().keep(password)
        with store.writing() as connection:
            made = add_account(connection, name, position=position, now=now(), entry=entry)
            keep(connection, What.ADDED, made.name, role=role, party=position.party)
    typer.echo(f"{made.name} can sign in as {_place(made)}")


@user.command("list")
def list_users(book: BookOption = DEFAULT_BOOK, as_json: JsonOption = False) -> None:
    """List who can sign in."""
    from pledgebook.serve.accounts.people import list_accounts

    with open_store(book) as store, store.reading() as connection:
        found = list_accounts(connection)
    if as_json:
        print_json([_plain(one) for one in found])
        return
    rows = [(one.name, one.role, one.party, one.email or "", _means(one), moment(one.seen) or "never") for one in found]
    print_table(("name", "role", "party", "e-mail", "signs in by", "last sign-in"), rows, title=counted(len(rows), "account"))


@user.command()
def role(
    name: NameArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="The new role.")],
    party: PartyOption = "",
    book: BookOption = DEFAULT_BOOK,
) -> None:
    """Give somebody another role."""
    from pledgebook.serve.accounts.journal import What
    from pledgebook.serve.accounts.people import Position, find_account, set_position

    position = Position(role=role, party=typed_party(party))
    with open_store(book) as store, store.writing() as connection:
        found = find_account(connection, name)
        set_position(connection, found, position=position)
        keep(connection, What.ROLE, found.name, role=role, party=position.party, before=found.role)
        after = find_account(connection, found.id)
    typer.echo(f"{after.name} is {_place(after)} now")


@user.command()
def password(
    name: NameArgument,
    password_stdin: StdinOption = False,
    temporary: Annotated[bool, typer.Option("--temporary", help="It must be changed at the next sign-in.")] = False,
    book: BookOption = DEFAULT_BOOK,
) -> None:
    """Give somebody a new password; all sessions end, and waiting after wrong passwords too."""
    from pledgebook.serve.accounts.journal import What
    from pledgebook.serve.accounts.passwords import Vault, check_password
    from pledgebook.serve.accounts.people import change, find_account
    from pledgebook.serve.accounts.sessions import end_sessions
    from pledgebook.serve.accounts.tries import counter_of_name, forgive

    with open_store(book) as store:
        with store.reading() as connection:
            found = find_account(connection, name)
        words = _ask_password(from_stdin=password_stdin)
        check_password(words, name=found.name, email=found.email or "")
        kept = Vault().keep(words)
        with store.writing() as connection:
            change(connection, found, password=kept, temporary=temporary)
            ended = end_sessions(connection, found)
            forgive(connection, (counter_of_name(found.name),), now=now())
            keep(connection, What.RESET, found.name)
    typer.echo(f"{found.name} has a new password; {counted(ended, 'session')} ended")


@user.command()
def remove(name: NameArgument, book: BookOption = DEFAULT_BOOK) -> None:
    """Remove somebody, with all sessions and tokens; what was done under the name stays in the book."""
    from pledgebook.serve.accounts.journal import What
    from pledgebook.serve.accounts.people import end_account, find_account

    with open_store(book) as store, store.writing() as connection:
        found = find_account(connection, name)
        end_account(connection, found, now=now())
        keep(connection, What.REMOVED, found.name)
    typer.echo(f"{found.name} can no longer sign in")


@user.command()
def log(
    book: BookOption = DEFAULT_BOOK,
    denied: Annotated[bool, typer.Option("--denied", help="Only denied acts.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """List what happened at the gate, the newest first: denied acts, sign-ins, changes of accounts."""
    from pledgebook.serve.accounts.journal import What, list_entries

    with open_store(book) as store, store.reading() as connection:
        found = list_entries(connection, *((What.DENIED,) if denied else ()), limit=limit)
    if as_json:
        print_json(found)
        return
    rows = [(moment(one.at), one.what.value, one.who, one.about, one.address, _told(one.details)) for one in found]
    print_table(("when (UTC)", "what", "who", "about", "from", "particulars"), rows, title=counted(len(rows), "line"))


@contextmanager
def open_store(book: str) -> Iterator[Store]:
    """The accounts of a book that is there, as long as they are needed."""
    from pledgebook.ledger.book import Book
    from pledgebook.serve.accounts.store import Store

    Book.open(book).close()  # accounts of a book that is not there would help nobody
    store = Store.open(book)
    try:
        yield store
    finally:
        store.close()


def now() -> int:
    """Now, in seconds since 1970: accounts have times, books have days."""
    return int(time.time())


def moment(second: int | None) -> str:
    """A moment in UTC; "" for none."""
    return "" if second is None else f"{datetime.fromtimestamp(second, UTC):%Y-%m-%d %H:%M}"


def keep(connection: Connection, what: Any, about: str, **details: str) -> None:
    """Keeps in the log what was done on the command line; the system knows who sat there, and the log of the gate does not."""
    from pledgebook.serve.accounts.journal import Entry, note

    told = {name: value for name, value in details.items() if value}
    note(connection, Entry(at=now(), what=what, who="command line", about=about, details=told))


def _ask_password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError("nobody is there to type a password", remedy="add --password-stdin and send it there")
    words = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != words:
        raise UsageError("the two passwords differ", remedy="try again")
    return words


def _place(account: Account) -> str:
    return f"{account.role} of {account.party}" if account.party else account.role


def _means(account: Account) -> str:
    means = ["password"] * bool(account.password) + ["provider"] * bool(account.subject or account.email)
    return ", ".join(means) + (" (to be changed)" if account.temporary else "")


def _plain(account: Account) -> dict[str, object]:
    return {
        "id": account.id,
        "name": account.name,
        "role": account.role,
        "party": account.party,
        "email": account.email,
        "password": bool(account.password),
        "temporary": account.temporary,
        "provider": account.issuer,
        "made": moment(account.made),
        "seen": moment(account.seen),
    }


def _told(details: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in sorted(details.items()))
