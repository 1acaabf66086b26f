"""pledgebook brief: what a meeting needs to know of the promises made before it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, ProfileOption, SetOption, day, pairs, profile_of
from pledgebook.model.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.flow.brief_make import DraftOf
    from pledgebook.flow.desk import Desk

_FORMS = {".docx": "docx", ".html": "html", ".htm": "html", ".md": "md"}


def brief(  # noqa: PLR0913 (each parameter is an option of the command)
    meeting: Annotated[str, typer.Option("--for", metavar="MEETING", help="A meeting of the mechanism's file, or next.")] = "next",
    form: Annotated[str, typer.Option("--format", metavar="docx|html|md", help="By the name of the file if not given.")] = "",
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output if not given, for html and md.")] = None,
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = "",
    mechanism: Annotated[str, typer.Option(help="A mechanism; if not given, the one that the book speaks of.")] = "",
    draft: Annotated[
        str, typer.Option(metavar="FILE", help="A draft declaration, to tell what of it could not be followed up.")
    ] = "",
    settings: SetOption = None,
    profile: ProfileOption = "",
    template: Annotated[Path | None, typer.Option(help="A DOCX template of your own.")] = None,
    save_template: Annotated[Path | None, typer.Option(help="Write the DOCX template here, to edit it, and stop.")] = None,
) -> None:
    """Write the brief for a meeting: promised last time, due, overdue, delivered, revised, disputed; every line with its source."""
    from pledgebook.flow.brief_make import make_brief
    from pledgebook.flow.brief_occasion import find_occasion
    from pledgebook.flow.desk import Desk
    from pledgebook.flow.draft import as_joint
    from pledgebook.lang.gazetteer import load_gazetteer
    from pledgebook.ledger.book import Book
    from pledgebook.publish.brief import read_template, write_brief
    from pledgebook.serve.present.names import PartyNames
    from pledgebook.serve.present.wording import PlainWording

    if save_template is not None:
        _write(save_template, read_template())
        return
    chosen = _form(form, out)
    with Book.open(book) as opened:
        desk = Desk(opened, as_of=day(as_of))
        occasion = find_occasion(meeting, desk=desk, mechanism=mechanism)
        given = as_joint(pairs(settings), desk=desk, published=occasion.ends)
        reviewed = _review(draft, desk, given=given) if draft else None
        wording = PlainWording(PartyNames(load_gazetteer().party))
        content = make_brief(desk, occasion=occasion, wording=wording, draft=reviewed, profile=profile_of(profile))
    data = write_brief(content, chosen, template=template)
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        _write(out, data)


def _form(form: str, out: Path | None) -> str:
    """The form asked for, or that of the file's name; Markdown on standard output."""
    chosen = form or (_FORMS.get(out.suffix.lower(), "") if out else "md")
    if not chosen:
        raise UsageError("the file's name tells no format", where=str(out), remedy="name it .docx, .html or .md, or give --format")
    if chosen == "docx" and out is None:
        raise UsageError("a DOCX does not go to standard output", remedy="give a file with --out")
    return chosen


def _review(file: str, desk: Desk, *, given: dict[str, str]) -> DraftOf:
    from pledgebook.cli.check import read_given, read_text_of
    from pledgebook.flow.draft import review_draft

    document = read_text_of(file, given)
    review = review_draft(document, given=read_given(document) | given, desk=desk)
    return document.head.title or document.source, review


def _write(place: Path, data: bytes) -> None:
    try:
        place.write_bytes(data)
    except OSError as error:
        raise UsageError(f"cannot write: {error.strerror}", where=str(place), remedy="choose another place with --out") from None
    typer.echo(f"{place}: {len(data):,} bytes", err=True)
