"""A book and a meeting to the brief for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pledgebook.flow import brief_sections as parts
from pledgebook.flow.answering import answers_of
from pledgebook.flow.brief import Block, Brief, Figure, Lines, Section, Text, Wording
from pledgebook.flow.brief_charts import due_drawn, money_drawn
from pledgebook.flow.brief_cite import BodyOf, Clerk, one_line
from pledgebook.flow.brief_decisions import decisions
from pledgebook.flow.brief_decisions import draft as review_section
from pledgebook.flow.brief_figures import allocation, money
from pledgebook.flow.brief_occasion import Occasion
from pledgebook.flow.brief_targets import targets
from pledgebook.flow.chosen import Setting
from pledgebook.flow.desk import Desk
from pledgebook.flow.draft import DraftReview
from pledgebook.follow.known import last_day
from pledgebook.model.mechanism import Meeting

DraftOf = tuple[str, DraftReview]
"""The title of a draft declaration and what is said of it."""

LONGEST = 200
"""Commitments in one table of a brief."""

_FIGURES = (
    ("promised", "promised last time"),
    ("due", "due by the meeting"),
    ("overdue", "overdue"),
    ("delivered", "delivered since"),
    ("revised", "raised, lowered or postponed"),
    ("disputed", "disputed"),
)


def make_brief(
    desk: Desk, *, occasion: Occasion, wording: Wording, draft: DraftOf | None = None, profile: tuple[str, ...] = ()
) -> Brief:
    """The brief for a meeting as the book is known on the desk's day.

    Args:
        desk: the book and the day.
        occasion: the meeting, by `find_occasion`.
        wording: how parties, quantities and times are said.
        draft: the title and the review of a draft declaration, to tell what of it could not be followed up.
        profile: the profile by which a commitment must count to be in the brief; all are where there is none.
    """
    clerk = Clerk(desk, wording=wording, body_of=_body_namer(desk, occasion))
    standing = parts.sort_out(clerk, occasion, profile=profile)
    counts = parts.tally(standing)
    sections = _sections(standing, clerk, occasion=occasion, draft=draft)
    return Brief(
        title=f"Brief for the {_called(occasion.meeting, occasion)}",
        subtitle=occasion.mechanism.name,
        as_of=desk.as_of,
        day=wording.day(desk.as_of),
        facts=(*_facts(clerk, occasion), *(("Counted by", f"profile {name}") for name in profile)),
        figures=tuple(Figure(number=counts[key], noun=noun, section=key) for key, noun in _FIGURES),
        sections=sections,
        sources=clerk.sources,
    )


def _sections(standing: parts.Standing, clerk: Clerk, *, occasion: Occasion, draft: DraftOf | None) -> tuple[Section, ...]:
    due = clerk.wording.due(occasion.ends)
    content: list[tuple[str, str, tuple[Block, ...]]] = [
        ("promised", "What was promised last time", parts.promised(standing, clerk, occasion=occasion)),
        (
            "due",
            f"Due by the meeting ({due})",
            (*parts.listed(standing.due, standing, clerk=clerk, nothing="Nothing is due by then."), *due_drawn(standing, clerk)),
        ),
        ("overdue", "Overdue", parts.listed(standing.overdue, standing, clerk=clerk, nothing="Nothing is overdue.")),
        ("delivered", "Delivered since the last meeting", parts.delivered(standing, clerk)),
        ("revised", "Raised, lowered and postponed", parts.revised(standing, clerk)),
        ("disputed", "Disputed", parts.disputed(standing, clerk)),
        ("bodies", "By answerable body", parts.by_body(standing, clerk)),
        ("decisions", "Decisions by consensus", decisions(clerk, occasion=occasion)),
        ("targets", "Targets", targets(standing, clerk)),
        ("money", "Money by stage", (*money(standing, clerk), *money_drawn(standing, clerk))),
        ("allocation", "Given, left, and at what pace", allocation(standing, clerk)),
    ]
    if draft is not None:
        content.append(("draft", "The draft declaration", review_section(draft[1], clerk, title=draft[0])))
    return tuple(
        Section(number=number, key=key, heading=heading, blocks=tuple(_shortened(blocks)))
        for number, (key, heading, blocks) in enumerate(content, start=1)
    )


def _shortened(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with no table of commitments longer than anybody reads; what is left off is counted."""
    for block in blocks:
        if isinstance(block, Lines) and len(block.lines) > LONGEST:
            yield replace(block, lines=block.lines[:LONGEST])
            yield Text(text=f"And {len(block.lines) - LONGEST:,} more, which the book lists.")
        else:
            yield block


def _body_namer(desk: Desk, occasion: Occasion) -> BodyOf:
    """The body that answers for a commitment: the one that a person named, else the one that its theme falls to."""
    answers = answers_of(desk, Setting(mechanism=occasion.mechanism))
    names = {body.id: body.name for body in occasion.mechanism.bodies}

    def body_of(commitment: str) -> str:
        return names.get(answers[commitment].body, answers[commitment].body)

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
