"""The evidenced status: whose word supports what is reported, and whether those words are independent of each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pledgebook.follow.known import Background, Said, is_known, last_day
from pledgebook.follow.papers import UNKNOWN_PAPER
from pledgebook.follow.progress import Progress
from pledgebook.follow.reported import Judged
from pledgebook.model.link import Link, Outcome
from pledgebook.model.statement import Kind
from pledgebook.model.status import Evidenced, Reported, Searched, Source

_DOING = (Reported.UNDER_WAY, Reported.PARTLY_DELIVERED, Reported.DELIVERED)
_STOPPED = frozenset({Reported.SUSPENDED, Reported.WITHDRAWN, Reported.SUPERSEDED})
_SIGNATORIES = 2  # a text that several sides signed records what they say together


def supporting(judged: Iterable[Judged], reported: Reported) -> tuple[Said, ...]:
    """The statements that say at least as much as is reported: of a stop the same stop, of a promise anything done."""
    if reported in _STOPPED:
        return tuple(one.because for one in judged if one.reported is reported)
    least = _DOING.index(reported) if reported in _DOING else 0
    return tuple(one.because for one in judged if one.reported in _DOING[least:])


def find_sources(support: Iterable[Said], *, side: frozenset[str]) -> tuple[Source, ...]:
    """The sources behind some statements, each as one: those with a party in common, of one publisher, or of no named publisher.

    All parties of the responsible side are one source together, with what they own; so are all texts of which nobody is named.
    """
    by_key: dict[tuple[str, str], list[Said]] = defaultdict(list)
    shared: list[tuple[frozenset[str], list[Said]]] = []
    for one in support:
        if one.voice:
            _join(shared, one, parties=one.voice | side if one.voice & side else one.voice)
        else:
            by_key["", one.paper.publisher].append(one)
    sources = [_source(said, side=side) for _, said in shared] + [_source(said, side=side) for said in by_key.values()]
    return tuple(sorted(sources, key=lambda one: (not one.responsible, one.parties, one.publisher, one.statements, one.acts)))


def judge_evidence(support: Sequence[Said], sources: Sequence[Source], *, disputed: bool) -> Evidenced:
    """What the sources amount to.

    Two that nothing joins corroborate each other; a text without a named publisher corroborates nothing, as nobody can tell whose
    word it is. A record kept by duty, or signed by several sides, is an official record whoever else says so.
    """
    if disputed:
        return Evidenced.DISPUTED
    if any(is_record(one) for one in support):
        return Evidenced.OFFICIAL_RECORD
    named = [one for one in sources if one.parties or one.publisher]
    if len(named) > 1:
        return Evidenced.CORROBORATED
    return Evidenced.SINGLE_SOURCE if sources else Evidenced.NONE_FOUND


def find_disputes(known: Sequence[Said], links: Iterable[Link], *, support: Sequence[Said]) -> tuple[tuple[str, str], ...]:
    """Pairs of statements that cannot both be right: contradictions of which one is a report, and deeds that others deny later.

    A denial from before the deed is no contradiction, nor is one that the same voice took back.
    """
    by_id = {one.statement.id: one for one in known}
    pairs = {
        (link.left, link.right)
        for link in links
        if link.outcome is Outcome.CONTRADICTS
        and link.left in by_id
        and link.right in by_id
        and Kind.REPORT in (by_id[link.left].kind, by_id[link.right].kind)
    }
    denials = [one for one in known if one.kind is Kind.REPORT and one.progress is Progress.NOT_DONE]
    pairs |= {(one.name, no.statement.id) for no in denials for one in support if _denies(no, one, support)}
    place = {one.statement.id: number for number, one in enumerate(known)}
    return tuple(sorted(pairs, key=lambda pair: (place[pair[0]], place[pair[1]])))


def search(background: Background, *, as_of: date) -> Searched:
    """The documents in which evidence was looked for by a day."""
    known = [name for name, published in background.published.items() if is_known(published, as_of)]
    days = [day for name in known if (day := last_day(background.published[name]))]
    papers = [background.papers.get(name, UNKNOWN_PAPER) for name in known]
    labels: Mapping[str, str] = {one.publisher: one.label for one in sorted(papers, key=lambda one: one.label, reverse=True)}
    counts = Counter(one.publisher for one in papers)
    publishers = sorted(((labels[key], count) for key, count in counts.items()), key=lambda each: (-each[1], each[0]))
    return Searched(documents=len(known), publishers=tuple(publishers), until=max(days, default=None))


def is_record(one: Said) -> bool:
    """Kept as a record by duty, or said by several sides in a text that they signed together."""
    return one.paper.record or (one.paper.joint and len(one.voice) >= _SIGNATORIES)


def _join(shared: list[tuple[frozenset[str], list[Said]]], one: Said, *, parties: frozenset[str]) -> None:
    """Adds a statement to the group of its parties; groups that now have a party in common become one."""
    touched = [group for group in shared if group[0] & parties]
    merged = (
        frozenset().union(parties, *(group[0] for group in touched)),
        [said for group in touched for said in group[1]] + [one],
    )
    shared[:] = [group for group in shared if group not in touched] + [merged]


def _source(said: Sequence[Said], *, side: frozenset[str]) -> Source:
    parties = frozenset(party for one in said for party in one.voice)
    return Source(
        parties=tuple(sorted(parties)),
        publisher="" if parties else said[0].paper.label,
        responsible=bool(parties & side),
        statements=tuple(one.statement.id for one in said if not one.act),
        acts=tuple(one.act for one in said if one.act),
    )


def _denies(denial: Said, deed: Said, support: Sequence[Said]) -> bool:
    later = denial.on is not None and deed.on is not None and denial.on >= deed.on
    return later and not _is_one_voice(denial, deed) and not any(_takes_back(one, denial) for one in support)


def _takes_back(one: Said, denial: Said) -> bool:
    return one.on is not None and denial.on is not None and one.on > denial.on and _is_one_voice(one, denial)


def _is_one_voice(one: Said, other: Said) -> bool:
    if one.voice or other.voice:
        return bool(one.voice & other.voice)
    return one.paper.publisher == other.paper.publisher
