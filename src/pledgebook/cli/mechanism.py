"""pledgebook mechanism: the format of cooperation that a book is about, its bodies, and what each answers for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, ByOption, JsonOption, OnOption, day, hand_of
from pledgebook.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from pledgebook.flow.bodies import Workload
    from pledgebook.flow.chosen import Setting
    from pledgebook.flow.meetings import Held
    from pledgebook.model.mechanism import Body, Mechanism

mechanism = typer.Typer(help="The mechanism of a book: its bodies, its meetings, and who answers for what.", no_args_is_help=True)

MechanismOption = Annotated[
    str, typer.Option("--mechanism", metavar="NAME|FILE", help="Another mechanism than the book's: a name, or a file of your own.")
]


@mechanism.command("list")
def list_mechanisms(as_json: JsonOption = False) -> None:
    """List the mechanisms that come with the program."""
    from pledgebook.lang.mechanisms import load_mechanisms

    found = load_mechanisms()
    if as_json:
        print_json(found)
        return
    columns = ("id", "name", "parties", "bodies", "meetings", "decides by")
    numbers = [(str(len(one.parties_on(None))), str(len(one.bodies)), str(len(one.meetings))) for one in found]
    rows = [(one.id, one.name, *counts, one.decision) for one, counts in zip(found, numbers, strict=True)]
    print_table(columns, rows, right=columns[2:5])


@mechanism.command()
def check(
    file: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A mechanism file of your own, or the name of one of ours.")],
    as_json: JsonOption = False,
) -> None:
    """Check a mechanism file; exit with 1 and say what does not hold."""
    from pledgebook.lang.gazetteer import load_gazetteer
    from pledgebook.lang.mechanisms import find_mechanism_file, read_mechanism

    found = read_mechanism(find_mechanism_file(file), load_gazetteer())
    if as_json:
        print_json(found)
        return
    sizes = (len(found.parties), len(found.bodies), len(found.meetings), len(found.sources))
    typer.echo("{} holds: members {}, bodies {}, meetings {}, sources {}".format(found.name, *sizes))


@mechanism.command()
def choose(
    file: Annotated[str, typer.Argument(metavar="NAME|FILE", help="The name of a mechanism, or a file of your own.")],
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    on: OnOption = "",
) -> None:
    """Say which mechanism a book is about; the text of its file goes into the book."""
    from pledgebook.flow.chosen import choose_mechanism
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        found = choose_mechanism(opened, file, hand=hand_of(by, on))
    typer.echo(f"{Path(book).name} is the book of {found.name}")


@mechanism.command()
def show(
    book: BookOption = DEFAULT_BOOK,
    other: MechanismOption = "",
    as_of: AsOfOption = "",
    as_json: JsonOption = False,
) -> None:
    """Show the bodies with what each answers for and how it stands, and the meetings with their documents."""
    from pledgebook.flow.answering import answers_of, setting_of
    from pledgebook.flow.bodies import share_out
    from pledgebook.flow.desk import Desk
    from pledgebook.flow.meetings import list_meetings
    from pledgebook.ledger.book import Book

    today = day(as_of)
    with Book.open(book) as opened:
        desk = Desk(opened, as_of=today)
        setting = setting_of(desk, other=other)
        work = share_out(desk.outlook().rows, answers_of(desk, setting))
        known = [one for one in desk.documents() if one.head.published <= today.isoformat()]
        meetings = list_meetings(setting.mechanism, known, as_of=today)
    if as_json:
        print_json(_plain(setting, work, meetings, today))
        return
    _print_head(setting, today)
    _print_bodies(setting.mechanism, work)
    _print_meetings(meetings)


@mechanism.command()
def assign(  # noqa: PLR0913 (each parameter is an option of the command)
    commitment: Annotated[str, typer.Argument(metavar="ID", help="Of a commitment or statement, or the beginning of one.")],
    body: Annotated[str, typer.Argument(help="The id of a body, or - to leave it to the theme again.")],
    book: BookOption = DEFAULT_BOOK,
    by: ByOption = "",
    reason: Annotated[str, typer.Option("--reason", help="Why, in a few words.")] = "",
    on: OnOption = "",
) -> None:
    """Say which body answers for a commitment, whatever its theme."""
    from pledgebook.flow.answering import setting_of
    from pledgebook.flow.bodies import assign_body
    from pledgebook.flow.chosen import check_body
    from pledgebook.flow.desk import Desk
    from pledgebook.ledger.book import Book

    hand = hand_of(by, on)
    with Book.open(book) as opened:
        desk = Desk(opened, as_of=hand.on)
        found = desk.commitment(commitment)
        if body != "-":
            check_body(setting_of(desk).mechanism, body)
        assign_body(opened, found.founding.id, body="" if body == "-" else body, reason=reason, hand=hand)
        answer = desk.outlook().answers[found.id]
    typer.echo(f"{found.id}: {answer.body or 'nobody'} answers, {answer.reason}")


def _plain(setting: Setting, work: dict[str, Workload], meetings: tuple[Held, ...], today: date) -> dict[str, object]:
    """The answer of `show` as JSON has it: commitments and documents by their ids."""
    return {
        "as_of": today,
        "mechanism": setting.mechanism,
        "chosen": {"by": setting.chosen.by, "noted": setting.chosen.noted} if setting.chosen else None,
        "parties": setting.mechanism.parties_on(today),
        "answerable": [
            {
                "body": one.body,
                "commitments": [row.commitment for row in one.rows],
                "reported": dict(one.reported),
                "schedule": dict(one.schedule),
            }
            for one in work.values()
        ],
        "meetings": [
            {"meeting": held.meeting.id, "over": held.over, "documents": [document.id for document in held.documents]}
            for held in meetings
        ],
    }


def _print_head(setting: Setting, today: date) -> None:
    found = setting.mechanism
    how = f"chosen by {setting.chosen.by} on {setting.chosen.noted}" if setting.chosen else "told from the parties of the book"
    typer.echo(f"{found.name} ({how}), as of {today}")
    facts = (
        ("members", " ".join(found.parties_on(today))),
        ("decides by", f"{found.decision}, {found.quorum} % of the members reached" if found.decision else "no source says"),
        ("summits", f"every {found.cycle} years, {found.rotation}" if found.cycle else found.rotation),
        ("languages", " ".join(found.languages)),
    )
    for label, value in facts:
        if value:
            typer.echo(f"{label}: {value}")


def _print_bodies(found: Mechanism, work: dict[str, Workload]) -> None:
    rows = [(_called(body), body.level, body.since, " ".join(body.themes), *_stand(work.get(body.id))) for body in found.bodies]
    strangers = [name for name in work if name and found.body(name) is None]
    rows += [(name, "", "", "", *_stand(work[name])) for name in strangers]
    if "" in work:
        rows.append(("nobody", "", "", " ".join(sorted({row.theme for row in work[""].rows})), *_stand(work[""])))
    columns = ("body", "level", "since", "themes", "commitments", "how they stand", "overdue")
    print_table(columns, rows, title="Bodies and what they answer for", right=("commitments", "overdue"))


def _called(body: Body) -> str:
    return f"{body.id}: {body.name}"


def _stand(work: Workload | None) -> tuple[str, str, str]:
    if work is None:
        return "·", "", ""
    reported = ", ".join(f"{count} {status}" for status, count in work.reported)
    overdue = sum(count for schedule, count in work.schedule if schedule == "overdue")
    return str(len(work.rows)), reported, str(overdue) if overdue else ""


def _print_meetings(meetings: tuple[Held, ...]) -> None:
    rows = [
        (
            held.meeting.on,
            held.meeting.id,
            held.meeting.place or held.meeting.host,
            "; ".join(held.meeting.adopted) or ("" if held.over else "planned"),
            "; ".join(document.head.title for document in held.documents),
        )
        for held in meetings
    ]
    print_table(("when", "meeting", "where", "adopted", "documents of the book"), rows, title="Meetings")
