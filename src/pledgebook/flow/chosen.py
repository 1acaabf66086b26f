"""The mechanism of a book: the one that somebody chose, else the one whose parties its statements are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pledgebook.lang.gazetteer import Gazetteer, load_gazetteer
from pledgebook.lang.mechanisms import find_mechanism_file, load_mechanisms, parse_mechanism, read_mechanism
from pledgebook.ledger.book import Book
from pledgebook.model.decision import Electorate, MechanismChosen
from pledgebook.model.errors import UsageError
from pledgebook.model.mechanism import Mechanism
from pledgebook.model.statement import Statement

CONSENSUS = "consensus"

_FITS = 0.5  # the least fit that counts; measured: books of one mechanism have 0.7 and more with it
_LEAD = 0.1  # by how much it must fit better than the next; closer ones are for a person to tell apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who enters something, named without blanks around it, and the day on which it takes effect.

    For a step of a decision also for which member, and about which version of the text; None is the current one.
    """

    by: str
    on: date
    party: str = ""
    version: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "by", self.by.strip())
        if not self.by:
            raise UsageError("it is not said who enters this", remedy="give a name with --by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A mechanism and how it came to be a book's; `chosen` is None where it was gathered from the parties."""

    mechanism: Mechanism
    chosen: MechanismChosen | None = None


def choose_mechanism(book: Book, name_or_file: str, *, hand: Hand) -> Mechanism:
    """Makes the book the ledger of a mechanism; the text of its file goes into the book, so that it holds wherever the book goes.

    Raises:
        PackError: there is no such mechanism or file, or it does not hold.
    """
    file = find_mechanism_file(name_or_file)
    mechanism = read_mechanism(file, load_gazetteer())
    text = file.read_text(encoding="utf-8")
    book.append([MechanismChosen(mechanism=mechanism.id, file=text, by=hand.by, noted=hand.on.isoformat())])
    return mechanism


def find_setting(book: Book, statements: Iterable[Statement]) -> Setting | None:
    """The mechanism chosen last, else the one that fits the parties of these statements; None where none stands out.

    Raises:
        PackError: the file that was chosen does not hold.
    """
    if chosen := find_chosen(book):
        return chosen
    found = infer_mechanism(statements)
    return Setting(mechanism=found) if found else None


def find_chosen(book: Book) -> Setting | None:
    """The mechanism chosen last, None where none was.

    Raises:
        PackError: the file that was chosen does not hold.
    """
    choices = book.acts(MechanismChosen)
    if not choices:
        return None
    chosen = choices[-1][1]
    return Setting(mechanism=_parse(chosen.file, f"mechanism {chosen.mechanism} of the book"), chosen=chosen)


def check_body(mechanism: Mechanism, body: str) -> None:
    """Refuses a name that is none of the mechanism's bodies, with those that are."""
    if mechanism.body(body) is None:
        known = ", ".join(one.id for one in mechanism.bodies)
        raise UsageError(f"{mechanism.name} has no body {body!r}", remedy=f"use one of {known}")


def infer_mechanism(statements: Iterable[Statement]) -> Mechanism | None:
    """The mechanism of ours whose parties are those that the statements are about; None where none, or more than one, fits.

    The fit is the harmonic mean of two shares: of the mentions of parties, those of its members; of its members, those mentioned.
    A group counts as its members.
    """
    return fit_mechanism(
        Counter(
            party for statement in statements for party in {mention.party for mention in (*statement.actors, *statement.recipients)}
        )
    )


def fit_mechanism(mentions: Mapping[str, int]) -> Mechanism | None:
    """The mechanism of ours that fits how many statements name each party as acting or receiving; see `infer_mechanism`."""
    gazetteer = load_gazetteer()
    counts: Counter[str] = Counter()
    for party, number in mentions.items():
        counts.update(dict.fromkeys(_states(party, gazetteer), number))
    fits = sorted(((_fit(counts, one, gazetteer), one) for one in load_mechanisms()), key=lambda pair: (-pair[0], pair[1].id))
    best, second = fits[0], fits[1]
    return best[1] if best[0] >= _FITS and best[0] - second[0] >= _LEAD else None


def _fit(counts: Counter[str], mechanism: Mechanism, gazetteer: Gazetteer) -> float:
    members = {state for party in mechanism.parties_on(None) for state in _states(party, gazetteer)}
    whole = counts[mechanism.group]  # of a group whose members are not listed; it stands for all of this mechanism
    within = sum(count for state, count in counts.items() if state in members) + whole * len(members)
    if not within:
        return 0.0
    precision = within / (counts.total() + whole * (len(members) - 1))
    recall = 1.0 if whole else sum(member in counts for member in members) / len(members)
    return 2 * precision * recall / (precision + recall)


def _states(party: str, gazetteer: Gazetteer) -> Sequence[str]:
    return gazetteer.members(party) or (party,)


class Electorates:
    """Who has a voice in a book's decisions, by the mechanism chosen before an event and the parties that it had on a day."""

    def __init__(self, book: Book) -> None:
        self._choices = book.acts(MechanismChosen)

    def mechanism(self, seq: int) -> Mechanism | None:
        """The mechanism in force when that event was added; None before one was chosen."""
        earlier = [chosen for number, chosen in self._choices if number < seq]
        return _parse(earlier[-1].file, f"mechanism {earlier[-1].mechanism} of the book") if earlier else None

    def __call__(self, seq: int, day: date) -> Electorate:
        """Nobody has a voice where no mechanism is chosen, or one of which no source says that it decides by consensus."""
        mechanism = self.mechanism(seq)
        if mechanism is None or mechanism.decision != CONSENSUS:
            return Electorate(members=(), quorum=1)
        members = mechanism.parties_on(day)
        return Electorate(members=members, quorum=mechanism.needed(len(members)))


@cache
def _parse(text: str, where: str) -> Mechanism:
    return parse_mechanism(text, load_gazetteer(), where=where)
