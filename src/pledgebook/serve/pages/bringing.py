"""Documents brought in: several files or addresses at once, read one after the other, with a page that tells how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from litestar import get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from pledgebook.lang.interface import N_, _
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.link import Outcome
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.incoming import given_of, pasted, safe_name
from pledgebook.serve.intake.load import OVER, Load, Piece, Said, Stand
from pledgebook.serve.intake.worker import Intake
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading
from pledgebook.serve.present.marks import NEW, OUTCOMES, TALLIES, Mark

MOST_FILES = 200
MOST_ADDRESSES = 20
LARGEST_LOAD = 256 * 1024 * 1024  # bytes in one go; each file is held to the limits of reading besides
_CHUNK = 1024 * 1024
_LONGEST_ADDRESS = 2000
_SCHEMES = ("http://", "https://")
_SECONDS = 2  # between two looks of a page without a script

AskedIntake = NamedDependency[Intake]
"""The intake as handlers ask for it."""

STANDS = {
    Stand.WAITING: N_("waits"),
    Stand.READING: N_("is being read"),
    Stand.READ: N_("is in the book"),
    Stand.COPY: N_("repeats a document of the book"),
    Stand.KNOWN: N_("was in the book already"),
    Stand.FAILED: N_("could not be read"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A statement of a piece with its mark and the address of its commitment."""

    said: Said
    mark: Mark
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceLine:
    """A piece in words, with its statements that the book had something to say of, and those that are new."""

    piece: Piece
    stand: str
    href: str
    tally: tuple[tuple[Mark, int], ...]
    related: tuple[SaidLine, ...]
    new: tuple[SaidLine, ...]


@post("/add/documents", act=Act.ADD, request_max_body_size=LARGEST_LOAD)
async def bring(request: AnyRequest, reading: AskedReading, intake: AskedIntake) -> Redirect:
    """Takes files, addresses and a text; answers as soon as they are safe on disk, and they are read from there."""
    form = await request.form()
    given = given_of({name: form.get(name, "") for name in ("published", "publisher", "genre")})
    files = [one for one in form.getall("files", []) if isinstance(one, UploadFile) and one.filename]
    addresses = _addresses(str(form.get("addresses", "")), intake)
    text = str(form.get("text", "")).strip()
    if not (files or addresses or text):
        raise UsageError("nothing was brought in", remedy="choose files, write an address, or paste a text")
    if len(files) > MOST_FILES:
        raise UsageError(f"{len(files)} files are too many at once", remedy=f"bring at most {MOST_FILES}, or read the folder")
    begun = await sync_to_thread(intake.spool.begin)
    try:
        pieces = [await _store(file, begun, number, limit=intake.limits.source_bytes) for number, file in enumerate(files)]
        pieces += [_store_text(text, begun)] if text else []
        pieces += [Piece(name=address) for address in addresses]
    except BaseException:
        await sync_to_thread(intake.spool.drop, begun)
        raise
    load = await sync_to_thread(intake.spool.accept, begun, pieces, given=given, by=reading.caller.account)
    intake.wake()
    return Redirect(path=reading.links.to("add", "loads", load.name), status_code=303)


@get("/add/loads/{name:str}", sync_to_thread=True, act=Act.ADD)
def show_load(name: FromPath[str], reading: AskedReading, intake: AskedIntake) -> Template:
    """How far a load is; while it is not over, the page looks again by itself, with and without a script."""
    load = intake.spool.load(name)
    if not _may_see(load, reading):
        raise NotInBook("nothing was brought in under that name", remedy="its documents are among the documents of the book")
    if not load.is_over:
        intake.wake()
    lines = [_line(piece, reading=reading) for piece in load.pieces]
    return reading.page(
        "load.html",
        load=load,
        lines=lines,
        over=sum(piece.is_over for piece in load.pieces),
        failed=[line for line in lines if line.piece.stand is Stand.FAILED],
        tally=_tally([pair for piece in load.pieces for pair in piece.tally]),
        seconds=_SECONDS,
    )


def recent_loads(reading: Reading, intake: Intake) -> list[Load]:
    """What the caller brought last, the latest first."""
    return [load for load in reversed(intake.spool.loads()) if _may_see(load, reading)][:5]


def _may_see(load: Load, reading: Reading) -> bool:
    return reading.caller.at_desk or load.by == reading.caller.account


def _addresses(text: str, intake: Intake) -> list[str]:
    """The addresses, one a line, that the server is to fetch.

    Raises:
        UsageError: one is no web address, there are too many, or this server fetches none.
    """
    lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if lines and not intake.fetches:
        raise UsageError("this server fetches no addresses", remedy="save the page and bring the file")
    if len(lines) > MOST_ADDRESSES:
        raise UsageError(f"{len(lines)} addresses are too many at once", remedy=f"bring at most {MOST_ADDRESSES}")
    for line in lines:
        if not line.lower().startswith(_SCHEMES) or len(line) > _LONGEST_ADDRESS or not line.isprintable():
            raise UsageError("this is no address of a page", where=line[:80], remedy="write it as https://…, one a line")
    return lines


async def _store(file: UploadFile, begun: Path, number: int, *, limit: int) -> Piece:
    """Writes an uploaded file down piece by piece; one over the limit is told at once and not kept."""
    name, stored = safe_name(file.filename), f"{number:04}"
    size = 0
    with (begun / stored).open("wb") as out:
        while chunk := await file.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                break
            await sync_to_thread(out.write, chunk)
    if 0 < size <= limit:
        return Piece(name=name, file=stored)
    (begun / stored).unlink()
    if not size:
        return Piece(name=name, stand=Stand.FAILED, problem="it is empty", remedy="give a source with words")
    return Piece(
        name=name, stand=Stand.FAILED, problem=f"it has more than {limit:,} bytes", remedy="split it, or bring the text of it"
    )


def _store_text(text: str, begun: Path) -> Piece:
    incoming = pasted(text, given={})
    (begun / "text").write_bytes(incoming.data)
    return Piece(name=incoming.name, file="text")


def _line(piece: Piece, *, reading: Reading) -> PieceLine:
    said = [_said(one, reading=reading) for one in piece.said]
    return PieceLine(
        piece=piece,
        stand=_(STANDS[piece.stand]),
        href=reading.links.document(piece.document) if piece.document else "",
        tally=_tally(piece.tally),
        related=tuple(one for one in said if one.said.other),
        new=tuple(one for one in said if not one.said.other),
    )


def _said(said: Said, *, reading: Reading) -> SaidLine:
    return SaidLine(
        said=said,
        mark=OUTCOMES[Outcome(said.outcome)] if said.other else NEW,
        href=reading.links.commitment(said.statement),
    )


def _tally(pairs: Sequence[tuple[str, int]]) -> tuple[tuple[Mark, int], ...]:
    """How many statements are what to the book, in the order of the marks."""
    sums: Counter[str] = Counter()
    for outcome, number in pairs:
        sums[outcome] += number
    return tuple((mark, sums[outcome]) for outcome, mark in TALLIES.items() if sums[outcome])


assert STANDS.keys() >= OVER  # each stand has its words
