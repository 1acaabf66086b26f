"""A book and a meeting to the brief for it."""

from __future__ import annotations

from pledgebook.flow import brief_sections as parts
from pledgebook.flow.brief import Block, Brief, Figure, Section, Wording
from pledgebook.flow.brief_cite import BodyOf, Clerk, one_line
from pledgebook.flow.brief_occasion import Occasion, find_occasion
from pledgebook.flow.desk import Desk
from pledgebook.follow.known import last_day
from pledgebook.model.mechanism import Meeting

_FIGURES = (
    ("promised", "promised last time"),
    ("due", "due by the meeting"),
    ("overdue", "overdue"),
    ("delivered", "delivered since"),
    ("revised", "raised, lowered or postponed"),
    ("disputed", "disputed"),
)


def make_brief(desk: Desk, *, meeting: str, wording: Wording, mechanism: str = "") -> Brief:
    """The brief for a meeting as the book is known on the desk's day.

    Args:
        desk: the book and the day.
        meeting: an id of the mechanism's file, or "next".
        wording: how parties, quantities and times are said.
        mechanism: an id; "" for the one that the book speaks of.

    Raises:
        UsageError: there is no such meeting.
    """
    occasion = find_occasion(meeting, desk=desk, mechanism=mechanism)
    clerk = Clerk(desk, wording=wording, body_of=_body_namer(desk, occasion))
    standing = parts.sort_out(clerk, occasion)
    counts = parts.tally(standing)
    sections = _sections(standing, clerk, occasion)
    return Brief(
        title=f"Brief for the {_called(occasion.meeting, occasion)}",
        subtitle=occasion.mechanism.name,
        as_of=desk.as_of,
        day=wording.day(desk.as_of),
        facts=_facts(clerk, occasion),
        figures=tuple(Figure(number=counts[key], noun=noun, section=key) for key, noun in _FIGURES),
        sections=sections,
        sources=clerk.sources,
    )


def _sections(standing: parts.Standing, clerk: Clerk, occasion: Occasion) -> tuple[Section, ...]:
    due = clerk.wording.due(occasion.ends)
    content: list[tuple[str, str, tuple[Block, ...]]] = [
        ("promised", "What was promised last time", parts.promised(standing, clerk, occasion=occasion)),
        (
            "due",
            f"Due by the meeting ({due})",
            parts.listed(standing.due, standing, clerk=clerk, nothing="Nothing is due by then."),
        ),
        ("overdue", "Overdue", parts.listed(standing.overdue, standing, clerk=clerk, nothing="Nothing is overdue.")),
        ("delivered", "Delivered since the last meeting", parts.delivered(standing, clerk)),
        ("revised", "Raised, lowered and postponed", parts.revised(standing, clerk)),
        ("disputed", "Disputed", parts.disputed(standing, clerk)),
        ("bodies", "By answerable body", parts.by_body(standing, clerk)),
    ]
    return tuple(
        Section(number=number, key=key, heading=heading, blocks=blocks)
        for number, (key, heading, blocks) in enumerate(content, start=1)
    )


def _body_namer(desk: Desk, occasion: Occasion) -> BodyOf:
    """The body that answers for a commitment by its theme, the most special one."""

    def body_of(commitment: str) -> str:
        answerable = occasion.mechanism.answerable(desk.commitment(commitment).founding.theme.value)
        return answerable[0].name if answerable else ""

    return body_of


def _called(meeting: Meeting, occasion: Occasion) -> str:
    body = occasion.mechanism.body(meeting.body)
    name = body.name if body else meeting.body
    return f"{name[:1].lower()}{name[1:]}, {_place(meeting)}" if _place(meeting) else f"{name[:1].lower()}{name[1:]}"


def _place(meeting: Meeting) -> str:
    return " ".join(part for part in (meeting.place, meeting.on[:4]) if part)


def _facts(clerk: Clerk, occasion: Occasion) -> tuple[tuple[str, str], ...]:
    """What the meeting is, which one was before it, and how fresh the book is."""
    desk, wording = clerk.desk, clerk.wording
    known = [one for one in desk.documents() if (day := last_day(one.head.published)) is None or day <= desk.as_of]
    dated = sorted((one for one in known if one.head.published), key=lambda one: (last_day(one.head.published), one.id))
    latest = dated[-1] if dated else None
    facts = (
        ("Meeting", _when_where(occasion.meeting, wording)),
        ("Host", wording.name(occasion.meeting.host) if occasion.meeting.host else ""),
        ("Last meeting", _when_where(occasion.last, wording) if occasion.last else "none known"),
        ("Adopted there", "; ".join(occasion.last.adopted) if occasion.last else ""),
        ("Decisions", f"by {occasion.mechanism.decision}" if occasion.mechanism.decision else ""),
        ("As known on", wording.day(desk.as_of)),
        ("Documents read", f"{len(known):,}"),
        (
            "Latest document",
            f"{wording.time(latest.head.published)}: {one_line(latest.head.title) or latest.source}" if latest else "",
        ),
    )
    return tuple((label, value) for label, value in facts if value)


def _when_where(meeting: Meeting, wording: Wording) -> str:
    parts = (wording.time(meeting.on), meeting.place, "planned" if meeting.planned else "")
    return ", ".join(part for part in parts if part)
