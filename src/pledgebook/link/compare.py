"""How much two statements agree, one aspect at a time: each comparison gives a number and its reason in a sentence.

A number of 0 with an empty reason means that the comparison has nothing to say.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from rapidfuzz import fuzz

from pledgebook.link.amounts import MULTIPLE, Amounts, are_levels, compare_amounts
from pledgebook.link.profile import Profile
from pledgebook.model.measure import Role
from pledgebook.model.statement import Kind

Said = tuple[float, str]
"""A number in -1..1 and the reason for it."""

Comparison = Callable[[Profile, Profile], Said]

_MOSTLY = 0.4  # of the weight of all words, from which a statement is about an initiative
_FEW = 3  # states: a list so short names partners, a longer one names whoever comes along
_RARE = 2  # words of full weight that both have
_BOTH_SIDES = 2  # parties: what one party has, it may have many of
_THING = 0.6  # weight of a word that names a thing rather than a field

_RELATIVE = {"%", MULTIPLE}  # many things are to reach a half, or to double

SILENT: Said = (0.0, "")


def share_words(left: Profile, right: Profile) -> Said:
    """The weighted share of words and concepts that both statements have (Dice)."""
    shared = _shared_weight(left, right)
    if not shared:
        return SILENT
    share = 2 * shared / (left.weight + right.weight)
    return share, f"{share:.0%} of their words agree: {_shown(left, right)}"


def hold_words(left: Profile, right: Profile) -> Said:
    """The shorter statement's words are held by the longer one; very short ones say less."""
    shared = _shared_weight(left, right)
    share = shared / max(min(left.weight, right.weight), 1.5)
    return (share, f"{share:.0%} of the shorter one's words stand in the other") if shared else SILENT


def share_distinctive_words(left: Profile, right: Profile) -> Said:
    """The words that both have are rare ones; more of them say more, ever less each."""
    rare = sum(weight for concept, weight in left.concepts.items() if weight > 0.5 and concept in right.concepts)
    return (1 - math.exp(-rare / 2), f"they share distinctive words: {_shown(left, right)}") if rare else SILENT


def differ_in_words(left: Profile, right: Profile) -> Said:
    """Each has distinctive words of its own that the other lacks; more of them say more, ever less each."""
    own = min(_own_weight(left, right), _own_weight(right, left))
    return (-(1 - math.exp(-own / 2)), "each has distinctive words that the other lacks") if own else SILENT


def resemble(left: Profile, right: Profile) -> Said:
    """The words resemble each other letter by letter, in any order."""
    ratio = fuzz.token_sort_ratio(left.phrase, right.phrase) / 100
    return (ratio, f"their words resemble each other by {ratio:.0%}") if ratio > 0.5 else SILENT


def share_name(left: Profile, right: Profile) -> Said:
    """Both name the same thing: a programme, a treaty, a route."""
    shared = sorted(_names_in_both(left, right))
    return (1.0, f"both name {', '.join(shared)}") if shared else SILENT


def agree_on_initiative(left: Profile, right: Profile) -> Said:
    """Both are about the same initiative: as a whole, in general terms, or as most of what they say."""
    if not left.umbrellas or left.umbrellas != right.umbrellas:
        return SILENT
    share = min(sum(one.concepts[name] for name in one.umbrellas) / one.weight for one in (left, right))
    vague = not left.told.statement.is_testable and not right.told.statement.is_testable
    value = min(1.0, share / _MOSTLY) if vague else share if share >= _MOSTLY else 0.0
    names = ", ".join(sorted(name.strip("=") for name in left.umbrellas))
    return (value, f"both are about {names}{' in general terms' if vague else ''}") if value else SILENT


def agree_in_general(left: Profile, right: Profile) -> Said:
    """Both speak in general terms, and the shorter one's words are held by the longer one."""
    if left.told.statement.is_testable or right.told.statement.is_testable:
        return SILENT
    share, _ = hold_words(left, right)
    return (share, "both say much the same in general terms") if share else SILENT


def same_thing(left: Profile, right: Profile) -> Said:
    """Exactly the same parties, as sides or in the words, and a thing of which they seldom have more than one under way."""
    sides = (left.actors | left.recipients, right.actors | right.recipients)
    pairs = (sides, (left.named, right.named))
    are_the_same = any(ours == theirs and len(ours) >= _BOTH_SIDES for ours, theirs in pairs)
    if not are_the_same or compare_amounts(left, right) in {Amounts.RAISED, Amounts.LOWERED}:
        return SILENT
    shared = sorted(left.things & right.things)
    return (1.0, f"the same parties' {', '.join(name.strip('=') for name in shared)}") if shared else SILENT


def report_of_it(left: Profile, right: Profile) -> Said:
    """What was announced is later reported: the same sort of act on a thing that both have words for."""
    if right.kind is not Kind.REPORT or left.kind is Kind.REPORT or not left.act or left.act != right.act:
        return SILENT
    things = sorted(
        concept for concept, weight in left.concepts.items() if weight >= _THING and right.concepts.get(concept, 0.0) >= _THING
    )
    return (1.0, f"a report of what a {left.kind} announced: {', '.join(name.strip('=') for name in things)}") if things else SILENT


def same_target(left: Profile, right: Profile) -> Said:
    """The same sides are to reach the same level by the same day, in whatever words; shares and multiples say too little."""
    shared = {unit for unit, _, _ in left.measures & right.measures} - _RELATIVE
    is_level = any(measure.role is Role.LEVEL for one in (left, right) for measure in one.told.statement.measures)
    if not shared or not is_level or left.due is None or left.due != right.due or same_theme(left, right)[0] < 0:
        return SILENT
    ours, theirs = left.actors | left.recipients, right.actors | right.recipients
    if not ours or not theirs or not (ours <= theirs or theirs <= ours):
        return SILENT
    return 1.0, f"the same level by {left.due}, of the same parties"


def same_act(left: Profile, right: Profile) -> Said:
    """The main words name the same sort of act."""
    if not left.act or not right.act:
        return SILENT
    if left.act == right.act:
        return 1.0, f"the same sort of act: {left.act}"
    return -0.5, f"different acts: {left.act}, {right.act}"


def same_actors(left: Profile, right: Profile) -> Said:
    """The same parties act; fewer in common say less."""
    return _doubt(_agree(left.actors, right.actors, "actors"), left, right)


def same_recipients(left: Profile, right: Profile) -> Said:
    """It is for, to or with the same parties; fewer in common say less."""
    return _doubt(_agree(left.recipients, right.recipients, "recipients"), left, right)


def same_sides(left: Profile, right: Profile) -> Said:
    """The same parties take part, whoever acts."""
    ours, theirs = left.actors | left.recipients, right.actors | right.recipients
    return _doubt(_agree(ours, theirs, "parties taking part"), left, right)


def _doubt(said: Said, left: Profile, right: Profile) -> Said:
    return SILENT if said[0] < 0 and sides_are_doubtful(left, right) else said


def same_theme(left: Profile, right: Profile) -> Said:
    """Both are about the same theme."""
    ours, theirs = left.told.statement.theme.value, right.told.statement.theme.value
    return (1.0, f"the same theme: {ours}") if ours == theirs else (-1.0, f"different themes: {ours}, {theirs}")


def same_kind(left: Profile, right: Profile) -> Said:
    """Both have the same force, or the later one reports on the earlier one."""
    if left.kind is right.kind:
        return 1.0, f"both are a {left.kind}"
    if right.kind is Kind.REPORT:
        return 0.5, f"a report after a {left.kind}"
    return SILENT


def same_amounts(left: Profile, right: Profile) -> Said:
    """The amounts agree, differ, or are of different things."""
    match compare_amounts(left, right):
        case Amounts.SAME:
            return 1.0, "they give the same amount"
        case Amounts.RAISED | Amounts.LOWERED:
            if are_levels(left, right):
                return 0.1, "they give different levels in the same unit"
            return -0.6, "they give different amounts of the same unit"
        case Amounts.OTHER:
            return -1.0, "they count different things"
        case Amounts.ONE:
            return -0.5, "only one of them gives an amount"
    return SILENT


def same_time(left: Profile, right: Profile) -> Said:
    """The times given are the same or not."""
    ours, theirs = left.told.statement.when, right.told.statement.when
    if ours is None or theirs is None:
        return SILENT
    if ours.edtf == theirs.edtf:
        return 1.0, f"the same time: {ours.edtf}"
    return -0.5, f"different times: {ours.edtf}, {theirs.edtf}"


def both_testable(left: Profile, right: Profile) -> Said:
    """Both are definite, or both are in general terms."""
    ours, theirs = left.told.statement.is_testable, right.told.statement.is_testable
    if ours == theirs:
        return SILENT
    return -1.0, "one is definite, the other in general terms"


def goes_on(left: Profile, right: Profile) -> Said:
    """The later statement takes up what was said just before it in the same document."""
    if left.id in right.takes_up or right.id in left.takes_up:
        return 1.0, "it goes on about what was said just before"
    return SILENT


def one_document(left: Profile, right: Profile) -> Said:
    """One document says a definite thing once, unless it goes on about it."""
    definite = left.told.statement.is_testable and right.told.statement.is_testable
    if left.document != right.document or not definite or goes_on(left, right)[0]:
        return SILENT
    return -1.0, "one document says both, and most definite things once"


def other_ordinals(left: Profile, right: Profile) -> bool:
    """Of one kind, one names the second and the other the third: a summit, a tranche."""
    ours, theirs = dict(left.ordinals), dict(right.ordinals)
    return any(theirs[noun] != number for noun, number in ours.items() if noun in theirs)


def sides_are_doubtful(left: Profile, right: Profile) -> bool:
    """A quote leaves its sides to the context, and rare words (places, mostly) say that both are about one thing."""
    if left.names_sides and right.names_sides:
        return False
    rare = sum(concept in right.concepts and max(weight, right.concepts[concept]) >= 1 for concept, weight in left.concepts.items())
    return rare >= _RARE


def opposite_sides(left: Profile, right: Profile) -> bool:
    """Both name who acts, or both for whom, as states of which none is common to the two: then they are not the same.

    Nor are they where few states take part and each side of the comparison has a partner of its own: a visa regime with one
    neighbour is not that with another. A group whose members are not known may have any member.
    """
    if left.actors & right.recipients and right.actors & left.recipients:
        return False
    if sides_are_doubtful(left, right):
        return False
    if _are_apart(left.actors, right.actors) or _are_apart(left.recipients, right.recipients):
        return True
    return _have_other_partners(left.actors | left.recipients, right.actors | right.recipients)


def _are_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    known = not any(party.startswith("@") for party in ours | theirs)
    return bool(ours and theirs) and known and not ours & theirs


def _own_weight(one: Profile, other: Profile) -> float:
    return sum(weight for concept, weight in one.concepts.items() if weight > 0.5 and concept not in other.concepts)


def _have_other_partners(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    states = not any(party.startswith("@") for party in ours | theirs)
    return states and max(len(ours), len(theirs)) <= _FEW and not ours <= theirs and not theirs <= ours


def _shared_weight(left: Profile, right: Profile) -> float:
    small, large = sorted((left, right), key=lambda profile: len(profile.concepts))
    return sum(weight for concept, weight in small.concepts.items() if concept in large.concepts)


def _shown(left: Profile, right: Profile) -> str:
    shared = sorted((concept for concept in left.concepts if concept in right.concepts), key=lambda c: (-left.concepts[c], c))
    return ", ".join(concept.strip("=") for concept in shared[:6])


def _names_in_both(left: Profile, right: Profile) -> set[str]:
    pairs = ((ours, theirs) for ours in left.names for theirs in right.names)
    return {min(pair, key=len) for pair in pairs if set(min(pair, key=len).split()) <= set(max(pair, key=len).split())}


def _agree(ours: frozenset[str], theirs: frozenset[str], what: str) -> Said:
    if not ours or not theirs:
        return SILENT
    if ours == theirs:
        return 1.0, f"the same {what}: {_named(ours)}"
    shared = ours & theirs
    if not shared:
        return -1.0, f"different {what}: {_named(ours)}; {_named(theirs)}"
    share = len(shared) / len(ours | theirs)
    if ours <= theirs or theirs <= ours:
        return 0.5 * share, f"some of the {what} are the same: {_named(shared)}"
    return share - 0.75, f"each has {what} that the other lacks: {_named(ours - theirs)}; {_named(theirs - ours)}"


def _named(parties: frozenset[str]) -> str:
    names = sorted(parties)
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
