"""Add: paste or drop a text and see its statements beside what the book has; nothing is stored until it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import UploadFile
from litestar.response import Redirect, Template

from pledgebook.flow.engines import load_extract
from pledgebook.flow.preview import Preview, preview
from pledgebook.lang.interface import _
from pledgebook.lang.phrases import say_error
from pledgebook.model.errors import ReadError, UsageError
from pledgebook.model.link import Outcome
from pledgebook.model.text import Document, Genre
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.incoming import GIVEN, Incoming, given_of, keep, pasted, read_incoming, safe_name, sent_again
from pledgebook.serve.intake.worker import Intake
from pledgebook.serve.pages.bringing import MOST_ADDRESSES, MOST_FILES, AskedIntake, recent_loads
from pledgebook.serve.pages.lines import say_published, say_title
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading
from pledgebook.serve.present.amounts import say_measure
from pledgebook.serve.present.days import say_time
from pledgebook.serve.present.marks import KINDS, NEW, OUTCOMES, TALLIES, Mark

_LONGEST = 400_000  # characters shown at once; longer texts are for the command line


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A statement of the text in words, what it is to the book, and the reasons."""

    found: Preview
    kind: Mark
    relation: Mark
    who: str
    whom: str
    amounts: tuple[str, ...]
    time: str
    href: str
    earlier: str
    earlier_source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A text that was looked through; `published` is its date in words, empty where none is known."""

    incoming: Incoming
    findings: tuple[Finding, ...]
    published: str


@get("/add", sync_to_thread=False, act=Act.ADD)
def add(reading: AskedReading, intake: AskedIntake) -> Template:
    """The forms, empty."""
    return _shown(reading, intake)


@post("/add", status_code=200, act=Act.ADD)
async def preview_text(request: AnyRequest, reading: AskedReading, intake: AskedIntake) -> Template:
    """The statements of the text in the form; what cannot be read is told beside the form, which stays as filled in."""
    form = dict(await request.form())
    try:
        incoming = await _incoming(form, given=given_of(form))
        if not incoming.data.strip():
            return _shown(reading, intake, form=form, problem=_("There is no text yet. Paste one, or choose a file."))
        return await sync_to_thread(_preview, incoming, form, reading, intake=intake)
    except (ReadError, UsageError) as error:
        refused = _shown(reading, intake, form=form, problem=_("This could not be read: %(error)s.", error=say_error(error)))
        refused.status_code = 422
        return refused


@post("/add/keep", act=Act.ADD)
async def keep_text(request: AnyRequest, reading: AskedReading, intake: AskedIntake) -> Redirect:
    """Stores what the preview showed, and opens its document."""
    incoming = sent_again(dict(await request.form()))
    name = await sync_to_thread(_keep, incoming, reading, intake)
    return Redirect(path=reading.links.document(name) if name else reading.links.to("documents"), status_code=303)


async def _incoming(form: dict[str, Any], *, given: dict[str, str]) -> Incoming:
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return Incoming(name=safe_name(file.filename), data=await file.read(), given=given)
    text = form.get("text", "")
    return pasted(text if isinstance(text, str) else "", given=given)


def _keep(incoming: Incoming, reading: Reading, intake: Intake) -> str:
    return keep(incoming, book=reading.shelf.book, alone=intake.alone)


def _preview(incoming: Incoming, form: dict[str, Any], reading: Reading, *, intake: Intake) -> Template:
    document = read_incoming(incoming)
    text, given = document.text, _known(document, given=incoming.given)
    if len(text) > _LONGEST:
        remedy = "bring it in as a document, further down"
        raise UsageError(f"the text has more than {_LONGEST:,} characters", where=incoming.name, remedy=remedy)
    extract = intake.alone(load_extract())
    with reading.shelf.hold():
        findings = [_finding(found, reading=reading) for found in preview(text, given=given, desk=reading.desk, extract=extract)]
    published = say_published(given["published"]) if "published" in given else ""
    shown = Shown(incoming=incoming, findings=tuple(findings), published=published)
    return _shown(reading, intake, form={**form, "text": text}, shown=shown)


def _known(document: Document, *, given: Mapping[str, str]) -> dict[str, str]:
    """What the file itself says of the document, and over it what the person said."""
    head = document.head
    found = {"title": head.title, "published": head.published, "publisher": head.publisher, "genre": head.genre.value}
    return {key: value for key, value in (found | dict(given)).items() if value}


def _finding(found: Preview, *, reading: Reading) -> Finding:
    statement, catalogue = found.statement, reading.catalogue
    ends = {found.link.left, found.link.right} - {statement.id} if found.link else set()
    earlier = next((catalogue.statements[end] for end in ends if end in catalogue.statements), None)
    source = catalogue.documents[earlier.document] if earlier else None
    return Finding(
        found=found,
        kind=KINDS[statement.force],
        relation=relation_of(found.outcome),
        who=reading.names.several(mention.party for mention in statement.actors),
        whom=reading.names.several(mention.party for mention in statement.recipients),
        amounts=tuple(say_measure(measure) for measure in statement.measures),
        time=say_time(statement.when.edtf) if statement.when else "",
        href=reading.links.commitment(found.commitment) if found.commitment else "",
        earlier=catalogue.words(earlier) if earlier else "",
        earlier_source=f"{say_title(source)}, {say_published(source.head.published)}" if source else "",
    )


def relation_of(outcome: str) -> Mark:
    """The mark of what a statement is to the book: an outcome, or "new"."""
    return NEW if outcome == "new" else OUTCOMES[Outcome(outcome)]


def _shown(
    reading: Reading,
    intake: Intake,
    *,
    form: dict[str, Any] | None = None,
    shown: Shown | None = None,
    problem: str = "",
) -> Template:
    filled = {key: value if isinstance(value := (form or {}).get(key, ""), str) else "" for key in ("text", *GIVEN)}
    tally = Counter(finding.found.outcome for finding in shown.findings) if shown else Counter()
    return reading.page(
        "add.html",
        form=filled,
        shown=shown,
        tally=[(mark, tally[outcome]) for outcome, mark in TALLIES.items() if tally[outcome]],
        problem=problem,
        genres=[genre.value for genre in Genre],
        fetches=intake.fetches,
        most=(MOST_FILES, MOST_ADDRESSES),
        recent=recent_loads(reading, intake),
    )
