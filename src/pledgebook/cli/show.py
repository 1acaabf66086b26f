"""pledgebook show: one commitment, field by field with its words, and all that was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.figures import print_accounts
from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, JsonOption, day
from pledgebook.cli.printing import (
    print_json,
    print_table,
    shown_due,
    shown_evidence,
    shown_measure,
    shown_parties,
    shown_reported,
)
from pledgebook.cli.rates import RatesOption, rates_of
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import Outcome
from pledgebook.model.smart import smart_score, smart_spans
from pledgebook.model.statement import Grounded, Kind, Statement
from pledgebook.model.status import Status

if TYPE_CHECKING:
    from pledgebook.flow.desk import Desk


def show(
    commitment: Annotated[str, typer.Argument(metavar="ID", help="Of a commitment or statement, or the beginning of one.")],
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = "",
    rates: RatesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a commitment: its fields beside the words they come from, its status and why, and its history."""
    from pledgebook.flow.desk import Desk
    from pledgebook.ledger.book import Book

    today = day(as_of)
    with Book.open(book) as opened:
        desk = Desk(opened, as_of=today, rates=rates_of(rates))
        found = desk.commitment(commitment)
        status = desk.status(found.id)
        if as_json:
            quotes = {one.id: desk.words(one) for one in found.statements}
            answer = desk.outlook().answers.get(found.id)
            accounts = desk.accounts().of(found.id)
            print_json({"commitment": found, "status": status, "answerable": answer, "accounts": accounts, "quotes": quotes})
            return
        _print_head(found, status, desk)
        _print_reasons(found, status, desk)
        _print_fields(found.founding, desk)
        _print_smart(found.founding, desk)
        print_accounts(desk.accounts().of(found.id))
        _print_history(found, desk)


def _print_head(found: Commitment, status: Status, desk: Desk) -> None:
    from pledgebook.flow.answering import say_answer

    schedule = shown_due(status.schedule, status.due) or str(status.schedule)
    marks = (shown_reported(status.reported), shown_evidence(status.evidenced), schedule)
    typer.echo(f"{found.id}  {' · '.join(marks)} · as of {status.as_of}")
    typer.echo(f"“{desk.words(found.founding)}”")
    for label, others in (("part of", found.wholes), ("parts", found.parts)):
        if others:
            typer.echo(f"{label}: {' '.join(others)}")
    if answer := say_answer(desk, found.id):
        typer.echo(f"answerable: {answer}")


def _print_reasons(found: Commitment, status: Status, desk: Desk) -> None:
    """The three judgements, each with what is to be said of it and the statements that gave it."""
    from pledgebook.serve.present.evidence import say_evidence

    told = {one.id: one for one in found.statements}
    by_hand = bool(status.acts) and all(told[name].force is not Kind.REPORT for name in status.reported_because)
    rows: list[tuple[str, str, str]] = []
    for judgement, value, besides, because in (
        ("reported", shown_reported(status.reported), "by what was recorded" if by_hand else "", status.reported_because),
        ("evidenced", shown_evidence(status.evidenced), say_evidence(status), status.evidenced_because),
        ("schedule", str(status.schedule), _say_dates(status), status.schedule_because),
    ):
        rows.append((judgement, value, besides))
        for name in because:
            head = desk.document(told[name].document).head
            rows.append(("", f"because of {name[:8]}", f"{head.published or 'undated'}: “{desk.words(told[name])}”"))
    for act, delivery in desk.recorded(found.id):
        if act in status.acts:
            rows.append(("recorded", f"event {act}", f"{delivery.on}: {delivery.what} ({delivery.source})"))
    for revision in status.revisions:
        rows.append(("superseded", f"figure or date of {revision.superseded[:8]}", f"{revision.by[:8]} {revision.change} it"))
    print_table(("judgement", "is", "why"), rows, title="Status")


def _say_dates(status: Status) -> str:
    told = [f"due {status.due}"] if status.due else []
    if status.overdue_since:
        told.append(f"overdue since {status.overdue_since}")
    if status.met_on:
        told.append(f"done by {status.met_on}")
    if status.due_first and status.due_first != status.due:
        told.append(f"first due {status.due_first}: {status.schedule_first}")
    return "; ".join(told)


def _print_fields(statement: Statement, desk: Desk) -> None:
    document = desk.document(statement.document)
    rows = [(field, value.value, document.quote(value.span), value.rule) for field, value in _grounded(statement)]
    for field in ("speaker", "actors", "recipients"):
        rows += [(field, one.party, document.quote(one.span), one.rule) for one in getattr(statement, field)]
    rows += [(f"measure, {one.role}", shown_measure(one), document.quote(one.span), one.rule) for one in statement.measures]
    if statement.when:
        rows.append(("when", statement.when.edtf, document.quote(statement.when.span), statement.when.rule))
    print_table(("field", "value", "words", "rule"), rows, title="Fields, as first said")


def _print_smart(statement: Statement, desk: Desk) -> None:
    """The SMART score with the words of each ingredient, and the profiles by which the statement counts."""
    from pledgebook.flow.profiles import profiles

    quote, spans = desk.document(statement.document).quote, dict(smart_spans(statement))
    told = [f"{name} “{'”, “'.join(map(quote, places))}”" for name, places in spans.items() if places]
    absent = [name for name, places in spans.items() if not places]
    missing = f"; not said: {', '.join(absent)}" if absent else ""
    typer.echo(f"SMART {smart_score(statement)} of 5: {', '.join(told) or 'nothing'}{missing}")
    typer.echo(f"counts by: {', '.join(profiles(statement)) or 'no profile, as it is a report'}")


def _grounded(statement: Statement) -> list[tuple[str, Grounded]]:
    return [("kind", statement.kind), ("testable", statement.testable), ("theme", statement.theme)]


def _print_history(found: Commitment, desk: Desk) -> None:
    outcomes: dict[str, Outcome] = {link.right: link.outcome for link in found.links}
    rows = []
    for statement in found.statements:
        head = desk.document(statement.document).head
        relation = str(outcomes.get(statement.id, "first said"))
        who = shown_parties([one.party for one in statement.actors], [one.party for one in statement.recipients])
        rows.append((head.published or "undated", relation, str(statement.force), who, desk.words(statement), head.title))
    print_table(("said", "is", "kind", "who → whom", "words", "document"), rows, title="History")
