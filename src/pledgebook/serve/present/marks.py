"""The marks of statuses, kinds and outcomes: one shape and one word each, the same on every page."""

from __future__ import annotations

from pledgebook.lang.interface import N_, term
from pledgebook.model.decision import Standing
from pledgebook.model.link import Outcome
from pledgebook.model.statement import Kind
from pledgebook.model.status import Evidenced, Reported, Schedule


class Mark:
    """A shape (an id of the page's drawings), the word beside it and what it means in a sentence, in the reader's language.

    Word and meaning are given in English, marked for the catalogues with `N_`.
    """

    __slots__ = ("_meaning", "_word", "shape")

    def __init__(self, *, shape: str, word: str, meaning: str) -> None:
        self.shape = shape
        self._word = word
        self._meaning = meaning

    @property
    def word(self) -> str:
        """The word beside the shape."""
        return term(self._word, "mark")

    @property
    def meaning(self) -> str:
        """What it means, without a full stop."""
        return term(self._meaning)

    def worded(self, word: str) -> Mark:
        """The same shape and meaning under another word."""
        return Mark(shape=self.shape, word=word, meaning=self._meaning)


REPORTED = {
    Reported.CALLED_FOR: Mark(shape="called-for", word=N_("called for"), meaning=N_("Somebody urges others, or all, to do it")),
    Reported.PROPOSED: Mark(shape="proposed", word=N_("proposed"), meaning=N_("Offered or intended; the doing depends on others")),
    Reported.ANNOUNCED: Mark(shape="announced", word=N_("announced"), meaning=N_("A party says that it will do it")),
    Reported.AGREED: Mark(shape="agreed", word=N_("agreed"), meaning=N_("The parties decided, signed or adopted it together")),
    Reported.UNDER_WAY: Mark(shape="under-way", word=N_("under way"), meaning=N_("Said to have begun")),
    Reported.PARTLY_DELIVERED: Mark(
        shape="partly-delivered", word=N_("partly delivered"), meaning=N_("Part of it is said to be done")
    ),
    Reported.DELIVERED: Mark(shape="delivered", word=N_("delivered"), meaning=N_("Said to be done")),
    Reported.SUSPENDED: Mark(shape="suspended", word=N_("suspended"), meaning=N_("Said to have stopped for the time being")),
    Reported.WITHDRAWN: Mark(shape="withdrawn", word=N_("withdrawn"), meaning=N_("Said to be given up")),
    Reported.SUPERSEDED: Mark(shape="superseded", word=N_("superseded"), meaning=N_("Said to be replaced by something else")),
}

SCHEDULE = {
    Schedule.NO_DATE: Mark(shape="no-date", word=N_("no date"), meaning=N_("No statement gives a date")),
    Schedule.NOT_DUE: Mark(shape="not-due", word=N_("not due"), meaning=N_("The date is more than a year away")),
    Schedule.DUE_SOON: Mark(shape="due-soon", word=N_("due soon"), meaning=N_("The date is near")),
    Schedule.OVERDUE: Mark(
        shape="overdue", word=N_("overdue"), meaning=N_("The date has passed and nothing says that it was done")
    ),
    Schedule.MET_ON_TIME: Mark(shape="met", word=N_("met on time"), meaning=N_("Said to be done by its date")),
    Schedule.MET_LATE: Mark(shape="met-late", word=N_("met late"), meaning=N_("Said to be done after its date")),
    Schedule.MET: Mark(shape="met", word=N_("met"), meaning=N_("Said to be done; no source tells whether by its date")),
}

EVIDENCED = {
    Evidenced.NONE_FOUND: Mark(shape="dots-0", word=N_("no evidence found"), meaning=N_("Nothing says that anything was done")),
    Evidenced.SINGLE_SOURCE: Mark(
        shape="dots-1", word=N_("single source"), meaning=N_("One source says so, or several that hang together")
    ),
    Evidenced.CORROBORATED: Mark(shape="dots-2", word=N_("corroborated"), meaning=N_("Sources that do not hang together say so")),
    Evidenced.OFFICIAL_RECORD: Mark(
        shape="dots-3", word=N_("official record"), meaning=N_("A joint text or an official record says so")
    ),
    Evidenced.DISPUTED: Mark(shape="disputed", word=N_("disputed"), meaning=N_("Two sources say otherwise about the same thing")),
}

DECIDED = {
    Standing.PROPOSED: Mark(
        shape="proposed", word=N_("proposed"), meaning=N_("A member put a text to the others; not yet sent to them")
    ),
    Standing.CIRCULATED: Mark(shape="under-way", word=N_("circulated"), meaning=N_("Sent to all members; silence is agreement")),
    Standing.ADOPTED: Mark(shape="delivered", word=N_("adopted"), meaning=N_("The decision of all members")),
    Standing.WITHDRAWN: Mark(shape="withdrawn", word=N_("withdrawn"), meaning=N_("Taken back by the member that proposed it")),
    Standing.LAPSED: Mark(shape="no-date", word=N_("lapsed"), meaning=N_("The deadline went by without agreement")),
}

KINDS = {
    Kind.PLEDGE: Mark(shape="pledge", word=N_("pledge"), meaning=N_("A party says that it will do, give or reach something")),
    Kind.PROPOSAL: Mark(
        shape="proposal", word=N_("proposal"), meaning=N_("A party offers, intends or hopes; the doing depends on others")
    ),
    Kind.CALL: Mark(shape="call", word=N_("call"), meaning=N_("Somebody urges others, or all, to act")),
    Kind.AGREEMENT: Mark(shape="agreement", word=N_("agreement"), meaning=N_("Parties decided, signed or adopted it together")),
    Kind.REPORT: Mark(shape="report", word=N_("report"), meaning=N_("Something is said to have been done, or to be under way")),
}

OUTCOMES = {
    Outcome.SAME: Mark(shape="same", word=N_("says the same"), meaning=N_("The same undertaking in other words")),
    Outcome.RESTATES: Mark(shape="restates", word=N_("restates"), meaning=N_("Says again what was said earlier")),
    Outcome.RAISES: Mark(shape="raises", word=N_("raises"), meaning=N_("Gives more than was said earlier")),
    Outcome.LOWERS: Mark(shape="lowers", word=N_("lowers"), meaning=N_("Gives less than was said earlier")),
    Outcome.POSTPONES: Mark(shape="postpones", word=N_("postpones"), meaning=N_("Moves the date to a later one")),
    Outcome.REPORTS_ON: Mark(shape="reports-on", word=N_("reports on"), meaning=N_("Says what came of it")),
    Outcome.PART_OF: Mark(shape="part-of", word=N_("is part of"), meaning=N_("Is one part of a larger undertaking")),
    Outcome.CONTRADICTS: Mark(shape="contradicts", word=N_("contradicts"), meaning=N_("Says otherwise about the same thing")),
    Outcome.NOT_SAME: Mark(shape="not-same", word=N_("is not the same"), meaning=N_("Looks alike, but is another undertaking")),
}

NEW = Mark(shape="new", word=N_("new"), meaning=N_("The book has nothing like it from earlier"))

_DONE = {
    Outcome.SAME: N_("told again"),
    Outcome.RESTATES: N_("restated"),
    Outcome.RAISES: N_("raised"),
    Outcome.LOWERS: N_("lowered"),
    Outcome.POSTPONES: N_("postponed"),
    Outcome.REPORTS_ON: N_("reported on"),
    Outcome.PART_OF: N_("part of another"),
    Outcome.CONTRADICTS: N_("contradicted"),
}
TALLIES = {"new": NEW} | {outcome.value: OUTCOMES[outcome].worded(word) for outcome, word in _DONE.items()}
"""The marks of outcomes as one counts them ("3 restated"), by outcome, with "new" first."""
