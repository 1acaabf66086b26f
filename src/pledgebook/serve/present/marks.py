"""The marks of statuses, kinds and outcomes: one shape and one word each, the same on every page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pledgebook.model.decision import Standing
from pledgebook.model.link import Outcome
from pledgebook.model.statement import Kind
from pledgebook.model.status import Evidenced, Reported, Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A shape (an id of the page's drawings), the word beside it and what it means in a sentence."""

    shape: str
    word: str
    meaning: str


REPORTED = {
    Reported.CALLED_FOR: Mark(shape="called-for", word="called for", meaning="Somebody urges others, or all, to do it"),
    Reported.PROPOSED: Mark(shape="proposed", word="proposed", meaning="Offered or intended; the doing depends on others"),
    Reported.ANNOUNCED: Mark(shape="announced", word="announced", meaning="A party says that it will do it"),
    Reported.AGREED: Mark(shape="agreed", word="agreed", meaning="The parties decided, signed or adopted it together"),
    Reported.UNDER_WAY: Mark(shape="under-way", word="under way", meaning="Said to have begun"),
    Reported.PARTLY_DELIVERED: Mark(shape="partly-delivered", word="partly delivered", meaning="Part of it is said to be done"),
    Reported.DELIVERED: Mark(shape="delivered", word="delivered", meaning="Said to be done"),
    Reported.SUSPENDED: Mark(shape="suspended", word="suspended", meaning="Said to have stopped for the time being"),
    Reported.WITHDRAWN: Mark(shape="withdrawn", word="withdrawn", meaning="Said to be given up"),
    Reported.SUPERSEDED: Mark(shape="superseded", word="superseded", meaning="Said to be replaced by something else"),
}

SCHEDULE = {
    Schedule.NO_DATE: Mark(shape="no-date", word="no date", meaning="No statement gives a date"),
    Schedule.NOT_DUE: Mark(shape="not-due", word="not due", meaning="The date is more than a year away"),
    Schedule.DUE_SOON: Mark(shape="due-soon", word="due soon", meaning="The date is near"),
    Schedule.OVERDUE: Mark(shape="overdue", word="overdue", meaning="The date has passed and nothing says that it was done"),
    Schedule.MET_ON_TIME: Mark(shape="met", word="met on time", meaning="Said to be done by its date"),
    Schedule.MET_LATE: Mark(shape="met-late", word="met late", meaning="Said to be done after its date"),
    Schedule.MET: Mark(shape="met", word="met", meaning="Said to be done; no source tells whether by its date"),
}

EVIDENCED = {
    Evidenced.NONE_FOUND: Mark(shape="dots-0", word="no evidence found", meaning="Nothing says that anything was done"),
    Evidenced.SINGLE_SOURCE: Mark(
        shape="dots-1", word="single source", meaning="One source says so, or several that hang together"
    ),
    Evidenced.CORROBORATED: Mark(shape="dots-2", word="corroborated", meaning="Sources that do not hang together say so"),
    Evidenced.OFFICIAL_RECORD: Mark(shape="dots-3", word="official record", meaning="A joint text or an official record says so"),
    Evidenced.DISPUTED: Mark(shape="disputed", word="disputed", meaning="Two sources say otherwise about the same thing"),
}

DECIDED = {
    Standing.PROPOSED: Mark(shape="proposed", word="proposed", meaning="A member put a text to the others; not yet sent to them"),
    Standing.CIRCULATED: Mark(shape="under-way", word="circulated", meaning="Sent to all members; silence is agreement"),
    Standing.ADOPTED: Mark(shape="delivered", word="adopted", meaning="The decision of all members"),
    Standing.WITHDRAWN: Mark(shape="withdrawn", word="withdrawn", meaning="Taken back by the member that proposed it"),
    Standing.LAPSED: Mark(shape="no-date", word="lapsed", meaning="The deadline went by without agreement"),
}

KINDS = {
    Kind.PLEDGE: Mark(shape="pledge", word="pledge", meaning="A party says that it will do, give or reach something"),
    Kind.PROPOSAL: Mark(shape="proposal", word="proposal", meaning="A party offers, intends or hopes; the doing depends on others"),
    Kind.CALL: Mark(shape="call", word="call", meaning="Somebody urges others, or all, to act"),
    Kind.AGREEMENT: Mark(shape="agreement", word="agreement", meaning="Parties decided, signed or adopted it together"),
    Kind.REPORT: Mark(shape="report", word="report", meaning="Something is said to have been done, or to be under way"),
}

OUTCOMES = {
    Outcome.SAME: Mark(shape="same", word="says the same", meaning="The same undertaking in other words"),
    Outcome.RESTATES: Mark(shape="restates", word="restates", meaning="Says again what was said earlier"),
    Outcome.RAISES: Mark(shape="raises", word="raises", meaning="Gives more than was said earlier"),
    Outcome.LOWERS: Mark(shape="lowers", word="lowers", meaning="Gives less than was said earlier"),
    Outcome.POSTPONES: Mark(shape="postpones", word="postpones", meaning="Moves the date to a later one"),
    Outcome.REPORTS_ON: Mark(shape="reports-on", word="reports on", meaning="Says what came of it"),
    Outcome.PART_OF: Mark(shape="part-of", word="is part of", meaning="Is one part of a larger undertaking"),
    Outcome.CONTRADICTS: Mark(shape="contradicts", word="contradicts", meaning="Says otherwise about the same thing"),
    Outcome.NOT_SAME: Mark(shape="not-same", word="is not the same", meaning="Looks alike, but is another undertaking"),
}

NEW = Mark(shape="new", word="new", meaning="The book has nothing like it from earlier")

_DONE = {
    Outcome.SAME: "told again",
    Outcome.RESTATES: "restated",
    Outcome.RAISES: "raised",
    Outcome.LOWERS: "lowered",
    Outcome.POSTPONES: "postponed",
    Outcome.REPORTS_ON: "reported on",
    Outcome.PART_OF: "part of another",
    Outcome.CONTRADICTS: "contradicted",
}
TALLIES = {"new": NEW} | {outcome.value: replace(OUTCOMES[outcome], word=word) for outcome, word in _DONE.items()}
"""The marks of outcomes as one counts them ("3 restated"), by outcome, with "new" first."""
