"""pledgebook review: the queue of a reviewer, verdicts, corrections, decisions about links, and taking them back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, ByOption, JsonOption, OnOption, day, hand_of
from pledgebook.cli.printing import counted, print_json, print_table
from pledgebook.cli.review_bulk import AboutOption, KindOption, StateOption, ThemeOption, bulk
from pledgebook.model.errors import UsageError
from pledgebook.model.link import Outcome
from pledgebook.model.review import StatementReviewed, Verdict

if TYPE_CHECKING:
    from pledgebook.flow.correcting import Value
    from pledgebook.flow.queue import Queue
    from pledgebook.follow.doubts import Item

review = typer.Typer(help="Review what was found: a queue by doubt and importance, verdicts, links, undo.", no_args_is_help=True)

StatementArgument = Annotated[str, typer.Argument(metavar="ID", help="Of a statement, or the beginning of one.")]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="The statement that it is compared with.")]
WhyOption = Annotated[str, typer.Option("--reason", help="Why, for those who read it later.")]
ChangeOption = Annotated[
    list[str],
    typer.Option(
        "--set", metavar="FIELD=VALUE[@WORDS]", help='As "when=2027-06@by June 2027"; again for more, "actors=" empties a field.'
    ),
]


@review.command("list")
def list_queue(  # noqa: PLR0913 (each parameter is an option of the command)
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = "",
    state: StateOption = "",
    kind: KindOption = "",
    theme: ThemeOption = "",
    about: AboutOption = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many to list.")] = 20,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """List what is to be reviewed, the most urgent first."""
    from pledgebook.flow.queue import Sieve, make_queue
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        queue = make_queue(opened, as_of=day(as_of), by=by)
    items = queue.narrowed(Sieve(state=state, kind=kind, theme=theme, about=about))
    if as_json:
        shown = [_plain(item, queue) for item in items[:limit]]
        print_json({"done": queue.done(), "of": len(queue.statements), "total": len(items), "items": shown})
        return
    rows = [_cells(item, queue) for item in items[:limit]]
    title = f"{len(rows)} of {counted(len(items), 'statement')}; {queue.done()} of {len(queue.statements)} reviewed"
    print_table(("id", "priority", "doubt", "state", "kind", "important as", "links", "words"), rows, title=title)


def _judge_as(verdict: Literal[Verdict.ACCEPTED, Verdict.REJECTED]) -> Callable[..., None]:
    """The verb that gives a statement as a whole a verdict."""

    def verb(  # noqa: PLR0913 (each parameter is an option of the command)
        statement: StatementArgument,
        book: BookOption = DEFAULT_BOOK,
        reason: WhyOption = "",
        by: ByOption = "",
        on: OnOption = "",
        as_json: JsonOption = False,
    ) -> None:
        from pledgebook.flow.review import accept, reject
        from pledgebook.ledger.book import Book

        judge = accept if verdict is Verdict.ACCEPTED else reject
        with Book.open(book) as opened:
            _tell(judge(opened, statement, hand=hand_of(by, on), reason=reason), verdict.value, as_json=as_json)

    return verb


review.command("accept", help="Say that a statement is right.")(_judge_as(Verdict.ACCEPTED))
review.command("reject", help="Say that a statement is none; it leaves the views of the book.")(_judge_as(Verdict.REJECTED))


@review.command()
def correct(  # noqa: PLR0913 (each parameter is an option of the command)
    statement: StatementArgument,
    changes: ChangeOption,
    book: BookOption = DEFAULT_BOOK,
    reason: WhyOption = "",
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Give fields of a statement other values: kind, actors, recipients, measures, when, theme, testable, speaker."""
    from pledgebook.flow import review as reviewing
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        said = reviewing.correct(opened, statement, changes=_changes(changes), hand=hand_of(by, on), reason=reason)
    _tell(said, f"corrected: {', '.join(said.fields)}" if said.fields else "accepted, as nothing changes", as_json=as_json)


def _decide_as(outcome: Outcome) -> Callable[..., None]:
    """The verb that says what the first of two statements is to the second."""

    def verb(  # noqa: PLR0913 (each parameter is an option of the command)
        statement: StatementArgument,
        other: OtherArgument,
        book: BookOption = DEFAULT_BOOK,
        reason: WhyOption = "",
        by: ByOption = "",
        on: OnOption = "",
        as_json: JsonOption = False,
    ) -> None:
        from pledgebook.flow.review import decide_link
        from pledgebook.ledger.book import Book

        with Book.open(book) as opened:
            decided = decide_link(opened, (statement, other), outcome=outcome, hand=hand_of(by, on), reason=reason)
        # What the later statement, or the part, is to the earlier one, or the whole.
        _tell(decided, f"{decided.right} {decided.outcome.value} {decided.left}", as_json=as_json)

    return verb


for _name, _outcome, _says in (
    (
        "same",
        Outcome.SAME,
        "Say that two statements are about one commitment; what the rules found one to be to the other is kept.",
    ),
    ("different", Outcome.NOT_SAME, "Say that two statements are about two commitments."),
    ("part-of", Outcome.PART_OF, "Say that the first statement is about a part of what the second is about."),
):
    review.command(_name, help=_says)(_decide_as(_outcome))


review.command()(bulk)


@review.command()
def ask(
    statement: StatementArgument,
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Ask that a second person judges a statement without seeing what the first said."""
    from pledgebook.flow import review as reviewing
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        _tell(reviewing.ask_second(opened, statement, hand=hand_of(by, on)), "a second reviewer is asked for", as_json=as_json)


@review.command()
def undo(  # noqa: PLR0913 (each parameter is an option of the command)
    act: Annotated[int | None, typer.Argument(metavar="[NR]", help="The event; without it, what you brought last.")] = None,
    book: BookOption = DEFAULT_BOOK,
    reason: WhyOption = "",
    by: ByOption = "",
    on: OnOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take back a review or a decision; it stays in the book and counts no longer."""
    from pledgebook.flow import review as reviewing
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        gone = reviewing.undo(opened, hand=hand_of(by, on), act=act, reason=reason)
    _tell(gone if len(gone) > 1 else gone[0], f"taken back: {counted(len(gone), 'decision')}", as_json=as_json)


@review.command()
def history(book: BookOption = DEFAULT_BOOK, as_json: JsonOption = False) -> None:
    """List what reviewers brought and did not take back."""
    from pledgebook.flow.board import list_brought
    from pledgebook.ledger.book import Book
    from pledgebook.model.event import LinkDecided

    with Book.open(book) as opened:
        brought = list_brought(opened)
    if as_json:
        print_json([{"act": seq, "kind": type(one).__name__, "record": one} for seq, one in brought])
        return
    rows = []
    for seq, one in brought:
        if isinstance(one, LinkDecided):
            rows.append((str(seq), one.on, one.by, one.outcome.value, f"{one.left} {one.right}", one.reason))
        elif isinstance(one, StatementReviewed):
            said = " ".join((one.verdict.value, *one.fields))
            rows.append((str(seq), one.noted, one.by, said, one.left.id, one.reason))
        else:
            rows.append((str(seq), one.noted, one.by, "second reviewer", one.statement, ""))
    print_table(("nr", "on", "by", "said", "of", "reason"), rows, title=counted(len(rows), "review"))


@review.command()
def agreement(book: BookOption = DEFAULT_BOOK, as_of: AsOfOption = "", as_json: JsonOption = False) -> None:
    """Show how far reviewers agree on each field of what two or more of them judged (Krippendorff's alpha)."""
    from pledgebook.flow.queue import make_queue
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        found = make_queue(opened, as_of=day(as_of)).agreement()
    if as_json:
        print_json(found)
        return
    rows = [(one.field, str(one.statements), str(one.alike), "" if one.alpha is None else f"{one.alpha:.3f}") for one in found]
    print_table(("field", "statements", "all agree", "alpha"), rows, right=("statements", "all agree", "alpha"))


def _tell(brought: object, words: str, *, as_json: bool) -> None:
    if as_json:
        print_json(brought)
    else:
        typer.echo(words)


def _changes(settings: list[str]) -> dict[str, list[Value]]:
    """The values by field; a field that is set to nothing has none."""
    from pledgebook.flow.correcting import Value

    changes: dict[str, list[Value]] = defaultdict(list)
    for setting in settings:
        field, sign, value = setting.partition("=")
        if not sign:
            raise UsageError("not FIELD=VALUE", where=setting, remedy='write for example "when=2027-06@by June 2027"')
        at = value.find("@", 1)  # the id of an organisation begins with the same sign
        text, words = (value[:at], value[at + 1 :]) if at > 0 else (value, "")
        values = changes[field.strip()]
        if text.strip():
            values.append(Value(text=text.strip(), words=words.strip()))
    return changes


def _cells(item: Item, queue: Queue) -> tuple[str, ...]:
    statement = item.statement
    words = " ".join(queue.words(statement).split())
    return (
        statement.id[:9],
        f"{item.priority:.2f}",
        f"{item.doubt:.2f}",
        item.state.value,
        statement.kind.value,
        " ".join(item.weighty),
        " ".join(f"{link.outcome.value} {link.left[:9]}" for link in item.undecided),
        words[:90],
    )


def _plain(item: Item, queue: Queue) -> dict[str, object]:
    return {
        "statement": item.statement,
        "words": queue.words(item.statement),
        "state": item.state,
        "doubt": item.doubt,
        "importance": item.importance,
        "priority": round(item.priority, 4),
        "undecided": item.undecided,
        "reviewers": item.standing.reviewers,
    }
