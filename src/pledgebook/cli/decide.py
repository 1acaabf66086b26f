"""pledgebook decide: decisions by consensus, from the proposal to the adopted text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.decide_show import Name, list_decided, show_decision, tell_decision
from pledgebook.cli.options import DEFAULT_BOOK, BookOption, ByOption, JsonOption, OnOption, hand_of, named_day, pairs
from pledgebook.model.errors import SourceMissing, SourceUnreadable

decide = typer.Typer(
    help="Decisions by consensus: a text is adopted if no member objects until the deadline and all of them were reached.",
    no_args_is_help=True,
)
decide.command("list")(list_decided)
decide.command("show")(show_decision)

TextArgument = Annotated[str, typer.Argument(metavar="FILE", help="The text, as a file in UTF-8, or - for standard input.")]
PartyOption = Annotated[str, typer.Option("--party", metavar="PARTY", help="The member that speaks, as KAZ.")]
VersionOption = Annotated[int | None, typer.Option("--version", min=1, help="The version that you have read; the current one.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why, in words that the others can answer.")]
DeadlineOption = Annotated[str, typer.Option("--deadline", metavar="YYYY-MM-DD", help="The last day for objections.")]


@decide.command()
def propose(  # noqa: PLR0913 (each parameter is an option of the command)
    text: TextArgument,
    title: Annotated[str, typer.Option("--title", help="What the text is called.")],
    party: PartyOption,
    deadline: DeadlineOption,
    body: Annotated[str, typer.Option("--body", help="The body of the mechanism that it belongs to.")] = "",
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Propose a text to the members."""
    from pledgebook.flow import decisions
    from pledgebook.ledger.book import Book

    draft = decisions.Draft(text=_read(text), deadline=named_day(deadline, option="--deadline"), title=title, body=body)
    with Book.open(book) as opened:
        tell_decision(decisions.propose(opened, draft, hand=hand_of(by, on, party=party)), as_json=as_json)


@decide.command()
def circulate(  # noqa: PLR0913 (each parameter is an option of the command)
    decision: Name,
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="PARTY=OFFICE", help="A member's focal point; again for more.")
    ] = None,
    version: VersionOption = None,
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Note that the text was sent to the focal point of every member."""
    from pledgebook.flow import decisions
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        found = decisions.circulate(opened, decision, hand=hand_of(by, on, version=version), offices=pairs(to))
        tell_decision(found, as_json=as_json)


@decide.command()
def reach(  # noqa: PLR0913 (each parameter is an option of the command)
    decision: Name,
    party: PartyOption,
    acknowledged: Annotated[bool, typer.Option("--acknowledged", help="The focal point said itself that it has the text.")] = False,
    version: VersionOption = None,
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Note that the text came to a member's focal point."""
    from pledgebook.flow import decisions
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        hand = hand_of(by, on, party=party, version=version)
        tell_decision(decisions.reach(opened, decision, hand=hand, acknowledged=acknowledged), as_json=as_json)


@decide.command()
def assent(  # noqa: PLR0913 (each parameter is an option of the command)
    decision: Name,
    party: PartyOption,
    version: VersionOption = None,
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Note that a member agrees, before its silence would say so."""
    from pledgebook.flow import decisions
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        tell_decision(decisions.assent(opened, decision, hand=hand_of(by, on, party=party, version=version)), as_json=as_json)


@decide.command("object")
def object_to(  # noqa: PLR0913 (each parameter is an option of the command)
    decision: Name,
    party: PartyOption,
    reason: ReasonOption,
    version: VersionOption = None,
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Note that a member objects, and why; nothing is adopted while it does."""
    from pledgebook.flow import decisions
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        hand = hand_of(by, on, party=party, version=version)
        tell_decision(decisions.object_to(opened, decision, reason=reason, hand=hand), as_json=as_json)


@decide.command("withdraw-objection")
def withdraw_objection(  # noqa: PLR0913 (each parameter is an option of the command)
    decision: Name,
    party: PartyOption,
    reason: ReasonOption = "",
    version: VersionOption = None,
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Note that a member no longer objects."""
    from pledgebook.flow import decisions
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        hand = hand_of(by, on, party=party, version=version)
        tell_decision(decisions.withdraw_objection(opened, decision, hand=hand, reason=reason), as_json=as_json)


@decide.command()
def amend(  # noqa: PLR0913 (each parameter is an option of the command)
    decision: Name,
    text: TextArgument,
    party: PartyOption,
    deadline: DeadlineOption,
    reason: ReasonOption,
    version: VersionOption = None,
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Put a new version in the place of the text; everybody is asked anew."""
    from pledgebook.flow import decisions
    from pledgebook.ledger.book import Book

    draft = decisions.Draft(text=_read(text), deadline=named_day(deadline, option="--deadline"))
    with Book.open(book) as opened:
        hand = hand_of(by, on, party=party, version=version)
        tell_decision(decisions.amend(opened, decision, draft=draft, reason=reason, hand=hand), as_json=as_json)


@decide.command()
def adopt(  # noqa: PLR0913 (each parameter is an option of the command)
    decision: Name,
    version: VersionOption = None,
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Declare the text adopted, and read it into the book; refused while an objection stands or a member was not reached."""
    from pledgebook.flow import adoption
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        tell_decision(adoption.adopt(opened, decision, hand=hand_of(by, on, version=version)), as_json=as_json)


@decide.command()
def withdraw(  # noqa: PLR0913 (each parameter is an option of the command)
    decision: Name,
    party: PartyOption,
    reason: ReasonOption,
    version: VersionOption = None,
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Note that the member that proposed takes its proposal back."""
    from pledgebook.flow import decisions
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        hand = hand_of(by, on, party=party, version=version)
        tell_decision(decisions.withdraw(opened, decision, reason=reason, hand=hand), as_json=as_json)


@decide.command()
def lapse(  # noqa: PLR0913 (each parameter is an option of the command)
    decision: Name,
    reason: ReasonOption = "",
    version: VersionOption = None,
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Close a decision whose deadline went by without agreement."""
    from pledgebook.flow import decisions
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        tell_decision(decisions.lapse(opened, decision, reason=reason, hand=hand_of(by, on, version=version)), as_json=as_json)


def _read(place: str) -> str:
    try:
        return sys.stdin.read() if place == "-" else Path(place).read_text(encoding="utf-8")
    except OSError as error:
        raise SourceMissing("the text cannot be opened", where=place, remedy="check its spelling") from error
    except UnicodeDecodeError as error:
        raise SourceUnreadable("the text is not UTF-8", where=place, remedy="save it as plain text in UTF-8") from error
