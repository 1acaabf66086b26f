"""Mechanism: bodies with what they answer for and how it stands, meetings with their documents, decisions with their history."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import get
from litestar.response import Template

from pledgebook.flow.bodies import Workload, share_out
from pledgebook.flow.chosen import CONSENSUS, Setting
from pledgebook.flow.decisions import find_obstacles, list_decisions
from pledgebook.flow.meetings import Held, list_meetings
from pledgebook.lang.interface import _, term
from pledgebook.lang.mechanisms import mechanism_names
from pledgebook.lang.phrases import reworded
from pledgebook.model.decision import Decision, Taken
from pledgebook.model.mechanism import Body
from pledgebook.model.query import Query
from pledgebook.model.status import Schedule
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.deciding import steps_for
from pledgebook.serve.pages.lines import say_published, say_title
from pledgebook.serve.pages.reading import AskedReading, Reading
from pledgebook.serve.present.days import say_since, say_time
from pledgebook.serve.present.marks import DECIDED, REPORTED, Mark
from pledgebook.serve.present.names import say_row


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLine:
    """A body as one line; `body` is None for what nobody answers for, `themes` are told apart by whether it leads in them."""

    body: Body | None
    name: str
    where: str
    themes: tuple[tuple[str, bool], ...]
    number: int
    href: str
    marks: tuple[tuple[Mark, int], ...]
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting in words, with titles, dates and addresses of its documents."""

    held: Held
    when: str
    body: str
    where: str
    documents: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step of a decision in words."""

    taken: Taken
    day: str
    who: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A member, the office that the text was sent to, and its voice on the current version."""

    name: str
    office: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """A decision as the page shows it; `obstacles` are empty where it can be adopted, or is closed;
    `offered` are the steps of its form."""

    decision: Decision
    mark: Mark
    proposer: str
    body: str
    deadline: str
    closed: str
    href: str
    obstacles: tuple[str, ...]
    voices: tuple[Voice, ...]
    steps: tuple[StepLine, ...]
    offered: tuple[tuple[str, str], ...]


@get("/mechanism", sync_to_thread=True, act=Act.READ)
def mechanism(reading: AskedReading) -> Template:
    """The mechanism of the book as known on the day."""
    with reading.shelf.hold():
        setting = reading.desk.outlook().setting
        if setting is None:
            return reading.page("mechanism.html", setting=None, names=mechanism_names())
        known = [one for one in reading.desk.documents() if one.head.published <= reading.day.isoformat()]
        meetings = [_meeting(held, setting, reading) for held in list_meetings(setting.mechanism, known, as_of=reading.day)]
        decisions = [_deciding(one, setting, reading) for one in list_decisions(reading.shelf.book, as_of=reading.day)]
        return reading.page(
            "mechanism.html",
            setting=setting,
            members=[(party, reading.names.name(party)) for party in setting.mechanism.parties_on(reading.day)],
            decides=setting.chosen is not None and setting.mechanism.decision == CONSENSUS,
            bodies=_bodies(setting, reading),
            coming=[one for one in meetings if not one.held.over],
            past=[one for one in reversed(meetings) if one.held.over],
            open_decisions=[one for one in decisions if one.decision.is_open],
            closed_decisions=[one for one in reversed(decisions) if not one.decision.is_open],
        )


def _bodies(setting: Setting, reading: Reading) -> list[BodyLine]:
    outlook = reading.desk.outlook()
    work = share_out(outlook.rows, outlook.answers)
    lines = [_body(body, work.get(body.id), reading) for body in setting.mechanism.bodies]
    known = {body.id for body in setting.mechanism.bodies}
    return lines + [_stranger(name, share, reading) for name, share in work.items() if name not in known]


def _body(body: Body, work: Workload | None, reading: Reading) -> BodyLine:
    since = say_since(body.since) if body.since else ""
    where = (term(body.level, "level"), since, term(body.seat, "place"), reading.names.name(body.host) if body.host else "")
    return BodyLine(
        body=body,
        name=term(body.name, "body"),
        where=" · ".join(part for part in where if part),
        themes=tuple((term(theme, "theme"), theme in body.leads) for theme in body.themes),
        number=len(work.rows) if work else 0,
        href=reading.links.view(Query(body=(body.id,))) if work else "",
        marks=tuple((REPORTED[status], count) for status, count in work.reported) if work else (),
        overdue=_overdue(work),
    )


def _stranger(name: str, work: Workload, reading: Reading) -> BodyLine:
    """What falls to no body of the mechanism: to none at all, or to one that a person named before another file was chosen."""
    return BodyLine(
        body=None,
        name=name or _("No body"),
        where=_("named by hand, and none of this mechanism") if name else _("of the mechanism answers for these"),
        themes=tuple((term(theme, "theme"), False) for theme in sorted({row.theme for row in work.rows})),
        number=len(work.rows),
        href=reading.links.view(Query(body=(name,))) if name else "",
        marks=tuple((REPORTED[status], count) for status, count in work.reported),
        overdue=_overdue(work),
    )


def _overdue(work: Workload | None) -> int:
    return dict(work.schedule).get(Schedule.OVERDUE, 0) if work else 0


def _meeting(held: Held, setting: Setting, reading: Reading) -> MeetingLine:
    meeting = held.meeting
    body = setting.mechanism.body(meeting.body)
    host = reading.names.name(meeting.host) if meeting.host else ""
    return MeetingLine(
        held=held,
        when=say_time(meeting.on),
        body=term(body.name, "body") if body else meeting.body,
        where=say_row(part for part in (term(meeting.place, "place"), host) if part),
        documents=tuple(
            (say_title(one), say_published(one.head.published), reading.links.document(one.id)) for one in held.documents
        ),
    )


def _deciding(decision: Decision, setting: Setting, reading: Reading) -> Deciding:
    body = setting.mechanism.body(decision.body) if decision.body else None
    return Deciding(
        decision=decision,
        mark=DECIDED[decision.standing],
        proposer=reading.names.name(decision.proposer),
        body=term(body.name, "body") if body else decision.body,
        deadline=say_time(decision.deadline),
        closed=say_time(decision.closed) if decision.closed else "",
        href=reading.links.document(decision.document) if decision.document else "",
        obstacles=tuple(map(reworded, find_obstacles(reading.shelf.book, decision, on=reading.day))) if decision.is_open else (),
        voices=tuple(_voice(point.party, point.office, decision, reading) for point in decision.focal_points),
        steps=tuple(_step(taken, reading) for taken in decision.history),
        offered=steps_for(decision, caller=reading.caller),
    )


def _voice(party: str, office: str, decision: Decision, reading: Reading) -> Voice:
    objection = next((one for one in decision.objections if one.party == party), None)
    if objection is not None:
        said = _("objects: %(reason)s", reason=objection.reason)
    elif party in decision.assents:
        said = _("assents")
    elif party in decision.acknowledged:
        said = _("acknowledged, silent")
    else:
        said = _("reached, silent") if party in decision.reached else _("not reached")
    return Voice(name=reading.names.name(party), office=office, said=said)


def _step(taken: Taken, reading: Reading) -> StepLine:
    step = taken.step
    party = getattr(step, "party", "")
    said = [str(getattr(step, name, "")) for name in ("title", "reason")]
    version = getattr(step, "version", 0)
    if taken.void:
        said.append(_("does not count: %(reason)s", reason=reworded(taken.void)))
    return StepLine(
        taken=taken,
        day=say_time(step.on),
        who=reading.names.name(party) if party else "",
        said="; ".join(part for part in (*said, _("version %(number)s", number=version) if version else "") if part),
    )
