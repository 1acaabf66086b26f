"""pledgebook review bulk: one act on many statements, shown first and decided by the name of what was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, BookOption, ByOption, JsonOption, OnOption, hand_of
from pledgebook.cli.printing import counted, print_json, print_table
from pledgebook.model.errors import BookMoved
from pledgebook.model.event import LinkDecided

if TYPE_CHECKING:
    from pledgebook.flow.bulk import Plan, Planned
    from pledgebook.flow.queue import Queue, Sieve
    from pledgebook.ledger.book import Book

StateOption = Annotated[str, typer.Option("--state", help="disputed, waiting, accepted, corrected, rejected or all.")]
KindOption = Annotated[str, typer.Option("--kind", help="Only statements of this kind.")]
ThemeOption = Annotated[str, typer.Option("--theme", help="Only statements of this theme.")]
AboutOption = Annotated[str, typer.Option("--about", help="Only those with: testable, money, dated or links.")]
_WHY = {
    "judged": "you said so already",
    "asked": "a second reviewer is asked for already",
    "no link": "none of its links is in doubt",
}
_LONGEST = 90  # characters of a statement that are shown


def bulk(  # noqa: PLR0913 (each parameter is an option of the command)
    act: Annotated[str, typer.Argument(metavar="ACT", help="accept, reject, ask, confirm (links as found) or different.")],
    statements: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Else all that the options choose.")] = None,
    book: BookOption = DEFAULT_BOOK,
    state: StateOption = "",
    kind: KindOption = "",
    theme: ThemeOption = "",
    about: AboutOption = "",
    document: Annotated[str, typer.Option("--document", metavar="ID", help="Only statements of this document.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why, the same for all.")] = "",
    decide: Annotated[
        str,
        typer.Option("--decide", metavar="NAME", help="Decide exactly what was listed under this name; else it is only listed."),
    ] = "",
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """List what one act on many statements would decide and, with --decide, decide it; one undo takes all of it back."""
    from pledgebook.flow.bulk import decide_many, plan_many
    from pledgebook.flow.queue import Sieve, make_queue
    from pledgebook.ledger.book import Book

    hand = hand_of(by, on)
    sieve = Sieve(state=state, kind=kind, theme=theme, about=about, document=document)
    with Book.open(book) as opened:
        queue = make_queue(opened, as_of=hand.on, by=hand.by)
        plan = plan_many(queue, _chosen(opened, queue, given=statements or (), sieve=sieve), act=act, hand=hand, reason=reason)
        if decide:
            if decide != plan.digest:
                raise BookMoved("something else would be decided now", where=f"--decide {decide}", remedy="list it again")
            decide_many(opened, plan)
        _tell(plan, queue, is_done=bool(decide), as_json=as_json)


def _chosen(book: Book, queue: Queue, *, given: tuple[str, ...] | list[str], sieve: Sieve) -> list[str]:
    """The ids of the statements that are named or, where none is, of all that are chosen by the options."""
    from pledgebook.flow.bulk import names_of
    from pledgebook.flow.review import find_statement

    return [find_statement(book, name).id for name in given] if given else names_of(queue, sieve)


def _tell(plan: Plan, queue: Queue, *, is_done: bool, as_json: bool) -> None:
    if as_json:
        left_out = [{"statement": one.item.statement.id, "why": one.why} for one in plan.left_out]
        decided = [{"statement": one.item.statement.id, "words": _words(one, queue), "events": one.events} for one in plan.decided]
        print_json({"act": plan.act, "name": plan.digest, "done": is_done, "decided": decided, "left_out": left_out})
        return
    rows = [(one.item.statement.id[:9], plan.act, _links(one), _words(one, queue)[:_LONGEST]) for one in plan.decided]
    rows += [(one.item.statement.id[:9], "–", _WHY[one.why], _words(one, queue)[:_LONGEST]) for one in plan.left_out]
    said = "decided" if is_done else "would be decided"
    title = f"{said}: {counted(len(plan.events), 'decision')} about {counted(len(plan.decided), 'statement')}"
    print_table(("id", "act", "links, or why not", "words"), rows, title=title)
    if is_done:
        typer.echo("pledgebook review undo takes all of it back")
    elif plan.events:
        typer.echo(f"to decide just this, add: --decide {plan.digest}")


def _links(one: Planned) -> str:
    """What would be said of its links: what the later statement is to the earlier."""
    decided = [event for event in one.events if isinstance(event, LinkDecided)]
    return " ".join(f"{event.right[:9]} {event.outcome.value} {event.left[:9]}" for event in decided)


def _words(one: Planned, queue: Queue) -> str:
    return " ".join(queue.words(one.item.statement).split())
