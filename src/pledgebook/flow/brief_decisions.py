"""The parts of a brief about texts that are still to be agreed: decisions under way, and a draft declaration."""

from __future__ import annotations

from datetime import date

from pledgebook.flow.brief import Block, Table, TableRow, Text
from pledgebook.flow.brief_cite import Clerk, one_line
from pledgebook.flow.brief_occasion import Occasion
from pledgebook.flow.decisions import find_obstacles, list_decisions
from pledgebook.flow.draft import DraftReview, Finding, Verdict
from pledgebook.model.decision import Decision, Standing

_LONGEST = 240  # characters of a decision's text; the rest is in the book


def decisions(clerk: Clerk, *, occasion: Occasion) -> tuple[Block, ...]:
    """What is open, with what stands in its way, and what was adopted since the last meeting."""
    every = list_decisions(clerk.desk.book, as_of=clerk.desk.as_of)
    opened = [one for one in every if one.is_open]
    adopted = [one for one in every if one.standing is Standing.ADOPTED and occasion.is_since(_day(one.closed))]
    blocks: list[Block] = []
    if opened:
        columns = ("Proposed", "By", "Objections until", "How it stands")
        blocks.append(Table(title="Open", columns=columns, rows=tuple(_open(one, clerk) for one in opened)))
    if adopted:
        columns = ("Adopted", "Proposed by", "On", "Text")
        blocks.append(
            Table(title="Adopted since the last meeting", columns=columns, rows=tuple(_done(one, clerk) for one in adopted))
        )
    return tuple(blocks) or (Text(text="No decision is open, and none was adopted since the last meeting."),)


def draft(review: DraftReview, clerk: Clerk, *, title: str) -> tuple[Block, ...]:
    """What of a draft declaration could not be followed up, and what goes back behind the book."""
    promises = sum(count for verdict, count in review.verdicts.items() if verdict is not Verdict.NO_PROMISE)
    told = f"“{title}” makes {promises} promises; {review.verdicts[Verdict.NOT_TRACKABLE]} of them could not be followed up."
    weak = [one for one in review.findings if one.verdict is Verdict.NOT_TRACKABLE]
    back = [one for one in review.findings if one.goes_back]
    blocks: list[Block] = [Text(text=told)]
    if weak:
        columns = ("In the draft", "Not trackable, as", "What to add")
        blocks.append(Table(title="Could not be followed up", columns=columns, rows=tuple(map(_weak, weak))))
    if back:
        columns = ("In the draft", "To the book", "The book has")
        blocks.append(Table(title="Goes back behind the book", columns=columns, rows=tuple(_back(one, clerk) for one in back)))
    return tuple(blocks)


def _open(one: Decision, clerk: Clerk) -> TableRow:
    wording, day = clerk.wording, clerk.desk.as_of
    hindered = find_obstacles(clerk.desk.book, one, on=day)
    objections = [f"{wording.name(each.party)} objects: {one_line(each.reason)}" for each in one.objections]
    stands = "; ".join((f"{one.standing.value}, version {one.version}", *objections, *hindered))
    return TableRow(cells=(f"{one.title}: {_short(one.text)}", wording.name(one.proposer), _said(one.deadline, clerk), stands))


def _done(one: Decision, clerk: Clerk) -> TableRow:
    return TableRow(cells=(one.title, clerk.wording.name(one.proposer), _said(one.closed, clerk), _short(one.text)))


def _weak(one: Finding) -> TableRow:
    gaps = [gap for gap in one.gaps if gap.bars]
    why = "; ".join(f"“{gap.words}”: {gap.why}" if gap.words else f"no {gap.wanting.value}: {gap.why}" for gap in gaps)
    return TableRow(cells=(f"line {one.line}: {one_line(one.preview.quote)}", why, "; ".join(gap.add for gap in gaps)))


def _back(one: Finding, clerk: Clerk) -> TableRow:
    number = clerk.known(one.preview.commitment)
    before = f"{one_line(one.before)} ({one.source})"
    where = f"{one.preview.outcome} {number}" if number else one.preview.outcome
    return TableRow(cells=(f"line {one.line}: {one_line(one.preview.quote)}", where, before))


def _short(text: str) -> str:
    whole = one_line(text)
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST].rpartition(' ')[0]} …"


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _said(iso: str, clerk: Clerk) -> str:
    day = _day(iso)
    return clerk.wording.day(day) if day else "–"
