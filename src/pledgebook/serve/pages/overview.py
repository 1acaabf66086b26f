"""Overview: what is due, overdue, and new since the last document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from litestar import get
from litestar.response import Template

from pledgebook.flow.appearances import Appearance
from pledgebook.flow.due import calendar_of
from pledgebook.flow.whereabouts import locate
from pledgebook.follow.known import is_known
from pledgebook.lang.interface import _, counted_term, pgettext, term
from pledgebook.ledger.parts import Cover
from pledgebook.model.link import Outcome
from pledgebook.model.query import ALL, Page, Query
from pledgebook.model.status import Schedule
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.address import Links
from pledgebook.serve.pages.lines import Line, line_of, say_source
from pledgebook.serve.pages.reading import AskedReading, Reading
from pledgebook.serve.plots.due import draft_of as due_plot
from pledgebook.serve.plots.kept import kept_plot
from pledgebook.serve.plots.map import draft_of as map_plot
from pledgebook.serve.plots.plot import Draft, Plot
from pledgebook.serve.present.marks import TALLIES, Mark
from pledgebook.serve.present.targets import PROGRESS, say_level

_SHOWN = 6
_MAPPED = 2_000  # commitments; the page of the map has those of larger books
_MATRIX_WIDTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number on top of the page, what it counts and where it leads."""

    number: int
    noun: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A field of the matrix: how many commitments, the share of the largest field in steps of 0..4, and where it leads."""

    number: int
    step: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Who promises whom how often: the parties in front of each line, those over each column, and how many lines are left off."""

    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The last document said so far, and what in it was new, restated, raised…"""

    source: str
    href: str
    changes: tuple[tuple[Mark, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A target in a line: what it sets, the words that set it, and how it stands."""

    level: str
    words: str
    language: str
    href: str
    mark: Mark
    ratio: float | None


@get("/", sync_to_thread=True, act=Act.READ)
def overview(reading: AskedReading) -> Template:
    """What is due, overdue and new."""
    with reading.shelf.hold():
        if not reading.catalogue.covers:
            return reading.page("empty.html")
        page = reading.desk.rows(Query(limit=0 if reading.desk.is_large() else ALL))
        return reading.page(
            "overview.html",
            known=_known_documents(reading),
            mechanism=_mechanism(reading),
            figures=_figures(page, reading=reading),
            due=_due(reading),
            late=_late(reading),
            goals=_goals(reading),
            latest=_latest(reading),
            themes=_facet(page, "theme", reading=reading),
            matrix=_matrix(reading),
            calendar=_calendar(page, reading=reading),
            world=_world(page, reading=reading),
        )


def _mechanism(reading: Reading) -> str:
    """The name of the book's mechanism; "" where none is known."""
    setting = reading.desk.setting()
    return setting.mechanism.name if setting else ""


def _calendar(page: Page, *, reading: Reading) -> Plot | None:
    """The calendar of what falls due; not of a book so large that its rows are not all at hand."""
    if page.total > len(page.rows):
        return None

    def make() -> Draft:
        return due_plot(calendar_of(page.rows, as_of=reading.day), reading=reading)

    return kept_plot(reading, "due", pairs=(), make=make)


def _world(page: Page, *, reading: Reading) -> Plot | None:
    """The map; not of a book so large that looking for places would keep the reader waiting."""
    if page.total > min(_MAPPED, len(page.rows)):
        return None

    def make() -> Draft:
        return map_plot(locate(reading.desk, page.rows), reading=reading)

    return kept_plot(reading, "map", pairs=(("on", ""),), make=make)


def _figures(page: Page, *, reading: Reading) -> tuple[Figure, ...]:
    links = reading.links
    counts = {facet: dict(values) for facet, values in page.facets}
    testable = counts["testable"].get("true", 0)
    soon, late = (counts["schedule"].get(schedule.value, 0) for schedule in (Schedule.DUE_SOON, Schedule.OVERDUE))
    return (
        Figure(number=page.total, noun=counted_term("commitment", "commitments", page.total), href=links.view(Query())),
        Figure(number=testable, noun=pgettext("counted", "testable"), href=links.view(Query(testable=("true",)))),
        Figure(
            number=soon, noun=_("due within a year"), href=links.view(Query(schedule=("due soon",), sort="due", descending=False))
        ),
        Figure(number=late, noun=_("overdue"), href=_due_ones(Schedule.OVERDUE, links)),
        Figure(
            number=(known := _known_documents(reading)),
            noun=counted_term("document", "documents", known),
            href=links.to("documents"),
        ),
    )


def _due_ones(schedule: Schedule, links: Links) -> str:
    return links.view(Query(schedule=(schedule.value,), sort="due", descending=False))


def _known_documents(reading: Reading) -> int:
    """How many documents were published by the day of the page; those without a date count as known."""
    day = reading.day.isoformat()
    return sum(cover.head.published <= day for cover in reading.catalogue.covers.values())


def _due(reading: Reading) -> tuple[Line, ...]:
    query = Query(schedule=(Schedule.DUE_SOON.value, Schedule.NOT_DUE.value), sort="due", descending=False, limit=_SHOWN)
    return tuple(line_of(row, reading=reading) for row in reading.desk.rows(query).rows)


def _late(reading: Reading) -> tuple[Line, ...]:
    query = Query(schedule=(Schedule.OVERDUE.value,), sort="due", descending=False, limit=_SHOWN)
    return tuple(line_of(row, reading=reading) for row in reading.desk.rows(query).rows)


def _goals(reading: Reading) -> tuple[Goal, ...]:
    """The targets that an indicator measures, the next due first."""
    catalogue = reading.catalogue
    goals = []
    for one in reading.desk.targets(forecasts=False)[:_SHOWN]:
        statement = catalogue.statements[one.statement]
        goals.append(
            Goal(
                level=say_level(one),
                words=catalogue.words(statement),
                language=catalogue.documents[statement.document].head.tag,
                href=reading.links.to("targets"),
                mark=PROGRESS[one.progress],
                ratio=one.ratio,
            )
        )
    return tuple(goals)


def _latest(reading: Reading) -> Latest | None:
    said = [cover for cover in reading.catalogue.covers.values() if cover.head.published and _is_out(cover, reading)]
    said.sort(key=lambda cover: (cover.head.published, cover.id), reverse=True)
    last = next((cover for cover in said if reading.desk.appearances(cover.id)), None)
    if last is None:
        return None
    return Latest(source=say_source(last), href=reading.links.document(last.id), changes=changes_in(last.id, reading=reading))


def _is_out(cover: Cover, reading: Reading) -> bool:
    return is_known(cover.head.published, reading.day)


def changes_in(document: str, *, reading: Reading) -> tuple[tuple[Mark, int], ...]:
    """How many commitments are new in a document, and how many it restates, raises, and so on."""
    counts: Counter[str] = Counter()
    for one in reading.desk.appearances(document):
        counts[_change(one)] += 1
    return tuple((mark, counts[key]) for key, mark in TALLIES.items() if counts[key])


def _change(one: Appearance) -> str:
    if one.founding:
        return "new"
    surest = max(one.earlier, key=lambda link: (link.score, link.left), default=None)
    return (surest.outcome if surest else Outcome.SAME).value


def _facet(page: Page, facet: str, *, reading: Reading) -> tuple[tuple[str, int, str], ...]:
    values = dict(page.facets).get(facet, ())
    return tuple((term(value, facet), count, reading.links.view(replace(Query(), **{facet: (value,)}))) for value, count in values)  # type: ignore[arg-type]


def _matrix(reading: Reading) -> Matrix | None:
    counts = reading.desk.pairs()
    if not counts:
        return None
    actors, recipients = _frequent(counts, side=0), _frequent(counts, side=1)
    most = max(counts.values())
    names = reading.names
    lines = tuple(
        (names.name(a), tuple(_cell(counts[a, r], most, pair=(a, r), reading=reading) for r in recipients)) for a in actors
    )
    lines = tuple(line for line in lines if any(cell.number for cell in line[1]))
    return Matrix(columns=tuple(names.name(party) for party in recipients), lines=lines)


def _frequent(counts: Counter[tuple[str, str]], *, side: int) -> list[str]:
    sums: Counter[str] = Counter()
    for pair, number in counts.items():
        sums[pair[side]] += number
    return sorted(sums, key=lambda party: (-sums[party], party))[:_MATRIX_WIDTH]


def _cell(number: int, most: int, *, pair: tuple[str, str], reading: Reading) -> Cell:
    href = reading.links.view(Query(actor=(pair[0],), recipient=(pair[1],))) if number else ""
    return Cell(number=number, step=-(-4 * number // most), href=href)
