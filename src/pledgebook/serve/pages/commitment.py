"""A commitment: its fields beside their words, everything said about it, and why it stands as it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from litestar import get
from litestar.params import FromPath
from litestar.response import Template

from pledgebook.flow.answering import say_answer
from pledgebook.flow.moments import course_of, leading_link
from pledgebook.flow.profiles import profiles
from pledgebook.flow.rows import most_telling
from pledgebook.lang.interface import N_, _, term
from pledgebook.lang.phrases import reworded
from pledgebook.model.commitment import Commitment
from pledgebook.model.errors import NotInBook
from pledgebook.model.link import Link
from pledgebook.model.smart import smart_spans
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.status import Status
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.fields import lay_open
from pledgebook.serve.pages.figures import lay_out
from pledgebook.serve.pages.lines import say_published, say_source, say_title
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.plots.course import draft_of as course_plot
from pledgebook.serve.plots.kept import kept_plot
from pledgebook.serve.plots.plot import Draft, Plot
from pledgebook.serve.present.amounts import say_measure
from pledgebook.serve.present.days import say_day, say_due, say_schedule, say_schedule_of, say_time
from pledgebook.serve.present.evidence import say_evidence
from pledgebook.serve.present.marks import EVIDENCED, KINDS, OUTCOMES, REPORTED, SCHEDULE, Mark
from pledgebook.serve.present.names import say_clauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One statement about the commitment, in words, with what it is to an earlier one and the reasons."""

    statement: Statement
    words: str
    language: str
    kind: Mark
    published: str
    title: str
    source: str
    place: str
    opened: str
    amounts: tuple[str, ...]
    current: bool
    relation: Mark | None
    link: Link | None
    other_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One judgement of the status, what is to be said of it besides, and the statements that gave it."""

    name: str
    mark: Mark
    words: str
    because: tuple[Saying, ...]
    besides: str = ""


@get("/commitments/{commitment_id:str}", sync_to_thread=True, act=Act.READ)
def commitment(commitment_id: FromPath[str], request: AnyRequest, reading: AskedReading) -> Template:
    """One commitment, with the fields of the statement the address names, or of its most telling one."""
    with reading.shelf.hold():
        found = reading.desk.commitment(commitment_id)
        status = reading.desk.status(found.id)
        chosen = _chosen(found, asked=parameters_of(request).get("said", [""])[-1])
        document = reading.catalogue.documents[chosen.document]
        sayings = tuple(_saying(statement, found, chosen=chosen, reading=reading) for statement in found.statements)
        return reading.page(
            "commitment.html",
            commitment=found,
            status=status,
            chosen=next(saying for saying in sayings if saying.current),
            opened=lay_open(chosen, document=document, names=reading.names),
            smart=[(name, [document.quote(place) for place in places]) for name, places in smart_spans(chosen)],
            counts=profiles(chosen),
            sayings=sayings,
            plot=_course(found, reading),
            judgements=_judgements(status, sayings, reading=reading),
            due=say_due(status.due) if status.due else "",
            due_place=_due_place(found, status=status, reading=reading),
            moved=_moved(status),
            schedule=SCHEDULE[status.schedule],
            schedule_words=say_schedule(status),
            reported=REPORTED[status.reported],
            evidence=EVIDENCED[status.evidenced],
            sheets=lay_out(reading.desk.account(found.id), reading=reading),
            parts=_named(found.parts, reading=reading),
            wholes=_named(found.wholes, reading=reading),
            answerable=reworded(say_answer(reading.desk, found.id)),
            bodies=_bodies(reading),
        )


def _course(found: Commitment, reading: Reading) -> Plot | None:
    """The course of the commitment, drawn."""

    def make() -> Draft:
        return course_plot(course_of(reading.desk, found.id), reading=reading)

    return kept_plot(reading, "course", pairs=(("commitment", found.id),), make=make)


def _bodies(reading: Reading) -> list[tuple[str, str]]:
    """The bodies that a person can name as answerable: those of the mechanism that the book chose, with their names."""
    setting = reading.desk.setting()
    return [(body.id, term(body.name, "body")) for body in setting.mechanism.bodies] if setting and setting.chosen else []


def _chosen(found: Commitment, *, asked: str) -> Statement:
    if asked:
        for statement in found.statements:
            if statement.id == asked:
                return statement
        raise NotInBook(
            "this commitment has no such statement", where=asked, remedy="choose one from the list of everything said about it"
        )
    return most_telling(found.statements)


def _saying(statement: Statement, found: Commitment, *, chosen: Statement, reading: Reading) -> Saying:
    catalogue = reading.catalogue
    document = catalogue.documents[statement.document]
    link, leading = _nearest(statement, found, chosen=chosen), leading_link(statement, found)
    other = catalogue.statements.get(link.left if link.right == statement.id else link.right) if link else None
    opened = reading.links.to("commitments", found.id, pairs=[("said", statement.id)], at="fields")
    return Saying(
        statement=statement,
        words=catalogue.words(statement),
        language=document.head.tag,
        kind=KINDS[statement.force],
        published=say_published(document.head.published),
        title=say_title(document),
        source=say_source(document),
        place=reading.links.document(document.id, statement=statement.id),
        opened=opened,
        amounts=tuple(say_measure(measure) for measure in statement.measures),
        current=statement.id == chosen.id,
        relation=OUTCOMES[leading.outcome] if leading else None,
        link=link,
        other_words=catalogue.words(other) if other else "",
    )


def _nearest(statement: Statement, found: Commitment, *, chosen: Statement) -> Link | None:
    """The link that says why a statement is here: to the chosen one where there is one, else the surest."""
    touching = [link for link in found.links if statement.id in (link.left, link.right)]
    to_chosen = [link for link in touching if chosen.id in (link.left, link.right) and statement.id != chosen.id]
    earlier = [link for link in touching if link.right == statement.id]
    return max(to_chosen or earlier or touching, key=lambda link: (link.score, link.left), default=None)


def _judgements(status: Status, sayings: tuple[Saying, ...], *, reading: Reading) -> tuple[Judgement, ...]:
    by_id = {saying.statement.id: saying for saying in sayings}

    def reasons(ids: tuple[str, ...]) -> tuple[Saying, ...]:
        return tuple(by_id[name] for name in ids if name in by_id)

    reported = Judgement(
        name=N_("Reported"),
        mark=REPORTED[status.reported],
        words=status.reported.value,
        because=reasons(status.reported_because),
        besides="by what was recorded for it" if _is_recorded(status, by_id) else "",
    )
    evidenced = Judgement(
        name=N_("Evidence"),
        mark=EVIDENCED[status.evidenced],
        words=status.evidenced.value,
        because=reasons(status.evidenced_because),
        besides=say_evidence(status, name=reading.names.name) + _say_records(status, reading=reading),
    )
    schedule = Judgement(
        name=N_("Schedule"),
        mark=SCHEDULE[status.schedule],
        words=say_schedule(status),
        because=reasons(status.schedule_because),
        besides=_say_dates(status),
    )
    return reported, evidenced, schedule


def _is_recorded(status: Status, sayings: Mapping[str, Saying]) -> bool:
    """No report gives the status, but what people recorded as given."""
    kinds = [sayings[name].statement.force for name in status.reported_because if name in sayings]
    return bool(status.acts) and all(kind is not Kind.REPORT for kind in kinds)


def _say_records(status: Status, *, reading: Reading) -> str:
    """What people recorded that counts here."""
    records = [one for act, one in reading.desk.recorded(status.commitment) if act in status.acts]
    told = say_clauses(f"{one.what}, {say_time(one.on)} ({one.source})" for one in records)
    return "; " + _("recorded: %(told)s", told=told) if told else ""


def _say_dates(status: Status) -> str:
    """Since when it is overdue or met, and how it stands against the first date where another holds now."""
    told = []
    if status.overdue_since:
        told.append(_("overdue since %(day)s", day=say_day(status.overdue_since)))
    if status.met_on:
        told.append(_("done by %(day)s", day=say_day(status.met_on)))
    if status.due_first and status.due_first != status.due:
        against = say_schedule_of(status.schedule_first, status.due_first, as_of=status.as_of)
        told.append(_("against the first date, %(day)s: %(schedule)s", day=say_due(status.due_first), schedule=against))
    return say_clauses(told)


def _due_place(found: Commitment, *, status: Status, reading: Reading) -> int:
    """Before which of the statements the due date stands in the timeline."""
    documents, due = reading.catalogue.documents, status.due.isoformat() if status.due else ""
    return sum(1 for statement in found.statements if documents[statement.document].head.published <= due)


def _moved(status: Status) -> str:
    """The first due date where a later statement moved it."""
    first: date | None = status.due_first
    return say_due(first) if first and status.due and first != status.due else ""


def _named(ids: tuple[str, ...], *, reading: Reading) -> tuple[tuple[str, str, str], ...]:
    """Address, words and language of other commitments."""
    catalogue = reading.catalogue
    found = [most_telling(reading.desk.commitment(name).statements) for name in ids]
    homes = [(catalogue.homes[s.id], s) for s in found]
    return tuple((reading.links.commitment(h), catalogue.words(s), catalogue.documents[s.document].head.tag) for h, s in homes)
