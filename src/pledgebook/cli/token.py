"""pledgebook token: what lets programs use a book that is served to others."""

from __future__ import annotations

from typing import Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, BookOption, JsonOption
from pledgebook.cli.printing import counted, print_json, print_table
from pledgebook.cli.user import keep, moment, now, open_store

token = typer.Typer(help="Tokens of a book that is served to others, for programs that use REST.", no_args_is_help=True)


@token.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose token it is: it may do no more than its owner.")],
    label: Annotated[str, typer.Option("--for", metavar="WORDS", help="What it is for.")],
    scopes: Annotated[list[str] | None, typer.Option("--scope", help="read, review or write; again for more.")] = None,
    days: Annotated[int, typer.Option("--days", min=1, help="For how many days it holds, at most 366.")] = 90,
    book: BookOption = DEFAULT_BOOK,
) -> None:
    """Make a token; it is printed once and kept nowhere."""
    from pledgebook.serve.accounts.journal import What
    from pledgebook.serve.accounts.people import find_account
    from pledgebook.serve.accounts.tokens import make_token

    with open_store(book) as store, store.writing() as connection:
        owner = find_account(connection, name)
        secret, made = make_token(connection, owner, label=label, scopes=scopes or ["read"], lifetime=(now(), days))
        keep(connection, What.TOKEN, made.id, owner=owner.name, scopes=" ".join(made.scopes))
    typer.echo(f"{made.id} holds until {moment(made.ends)} UTC for {', '.join(made.scopes)}; it is not shown again:", err=True)
    typer.echo(secret)


@token.command("list")
def list_all(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Only those of this account.")] = "",
    book: BookOption = DEFAULT_BOOK,
    as_json: JsonOption = False,
) -> None:
    """List tokens, the newest first, without what makes them work."""
    from pledgebook.serve.accounts.people import find_account
    from pledgebook.serve.accounts.tokens import list_tokens

    with open_store(book) as store, store.reading() as connection:
        found = list_tokens(connection, find_account(connection, name) if name else None)
    if as_json:
        print_json(found)
        return
    rows = [
        (
            one.id,
            one.owner,
            one.label,
            " ".join(one.scopes),
            moment(one.ends),
            "open" if one.is_open(now()) else "revoked" if one.revoked else "ended",
            moment(one.seen) or "never",
        )
        for one in found
    ]
    print_table(("id", "owner", "for", "scopes", "ends (UTC)", "state", "last used"), rows, title=counted(len(rows), "token"))


@token.command()
def revoke(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="The id of the token, as the list has it.")],
    book: BookOption = DEFAULT_BOOK,
) -> None:
    """End a token at once and for good."""
    from pledgebook.serve.accounts.journal import What
    from pledgebook.serve.accounts.tokens import find_token, revoke_token

    with open_store(book) as store, store.writing() as connection:
        found = find_token(connection, token_id)
        revoke_token(connection, found, now=now())
        keep(connection, What.REVOKED, found.id, owner=found.owner)
    typer.echo(f"{found.id} of {found.owner} opens nothing any more")
