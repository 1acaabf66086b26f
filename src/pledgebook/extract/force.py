"""From the force of an act and the genre of its document to the kind of its statement, or to none."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.extract.clauses import Act
from pledgebook.extract.lexicon import Lexicon
from pledgebook.model.statement import Kind
from pledgebook.model.text import Genre

# Events by which something is founded or agreed: to mark them in a joint text is to say that it was done together.
_FOUNDING = frozenset({
    "signing", "signature", "establishment", "launch", "finalization", "finalisation", "conclusion", "opening", "formation",
    "founding", "adoption", "inauguration", "renewal", "start", "commencement", "resumption",
})  # fmt: skip
_CONVENING = frozenset({"hold", "host", "convene"})  # of the next meeting, which all parties of a joint text set together
_LISTING = frozenset({"participle", "base"})  # tenses in which "include" only names parts: "…, including …", "…, to include …"
_SIGNING = frozenset({"sign", "conclude", "initial", "finalise", "finalize", "reach", "close"})
_SIGNED = frozenset({"signing", "signature", "conclusion", "adoption", "initialling"})
_BY_SAYING = frozenset({"announce", "launch", "establish", "inaugurate", "found", "form"})
_PACTS = frozenset({"deal", "framework", "understanding", "consensus", "pact", "partnership", "charter", "commitment"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What, beside the act itself, decides its kind."""

    genre: Genre
    several: bool  # the actors are more than one party
    all_speak: bool  # the words are those of all the parties together
    by_statement: bool  # a joint statement is said to say it
    first_person: bool  # "we" or "I" acts
    has_party: bool  # the subject names a party
    names_party: bool  # a party is named somewhere in the subject
    has_quantity: bool
    has_time: bool
    retold: bool  # a time long before the document is named
    is_item: bool  # a list item under a lead-in
    noun: str  # the trigger as a noun in the singular
    objects: frozenset[str]  # the heads of its objects, likewise


def decide_kind(act: Act, ground: Ground, *, lexicon: Lexicon) -> tuple[Kind, str] | None:
    """The kind and the rule that gave it; None where the act asserts no statement."""
    if act.force == "hedge" and act.would and ground.has_quantity and not act.negated and not act.conditional:
        return Kind.PROPOSAL, "kind.would-with-figure"
    if act.conditional or act.force == "hedge" or (act.lemma == "include" and act.tense in _LISTING):
        return None
    if act.negated and not (act.force == "future" and (act.lemma in lexicon.refraining or act.shall)):
        return None
    if act.force == "call":
        return Kind.CALL, act.rule
    if act.force == "proposal":
        return Kind.PROPOSAL, act.rule
    if act.force == "agreement":
        if act.rule.startswith("en.force.task:") and not ground.several:  # one party's own order
            return Kind.REPORT, act.rule
        alone = ground.genre is Genre.JOINT and not ground.several
        return (Kind.PLEDGE, "kind.agrees-alone") if alone else (Kind.AGREEMENT, act.rule)
    if act.force == "commit":
        joint = ground.genre is Genre.JOINT and ground.several and act.tense in {"present", "perfect", "base"}
        return (Kind.AGREEMENT, "kind.commit-jointly") if joint else (Kind.PLEDGE, act.rule)
    if act.force == "pledge":
        decided = act.rule.endswith(":decide") and ground.genre is Genre.JOINT
        together = ground.several and (decided or (act.tense in {"perfect", "past"} and ground.first_person))
        return (Kind.AGREEMENT, "kind.decided-together") if together else (Kind.PLEDGE, act.rule)
    if act.force == "future":
        return _future(act, ground)
    return _asserted(act, ground, lexicon)


def _future(act: Act, ground: Ground) -> tuple[Kind, str]:
    """A plain future: an agreement where the parties of a joint text speak of all of them, or set a meeting; else a pledge."""
    if ground.genre is Genre.JOINT and act.shall:
        return Kind.AGREEMENT, "kind.treaty-shall"
    meeting = (act.lemma in _CONVENING and act.passive) or (act.lemma == "take" and "place" in ground.objects)
    if ground.genre is Genre.JOINT and meeting and not ground.has_party:
        return Kind.AGREEMENT, "kind.meeting-set"
    if ground.several and ((ground.all_speak and ground.genre is not Genre.NEWS) or ground.by_statement):
        return Kind.AGREEMENT, "kind.future-of-all"
    return Kind.PLEDGE, "kind.future"


def _asserted(act: Act, ground: Ground, lexicon: Lexicon) -> tuple[Kind, str] | None:
    """A plain indicative: an agreement by the very act, a report, or a position."""
    if announced := _announced(act, ground):
        return announced
    if act.nominal and act.lemma in lexicon.performing:
        if act.lemma == "witness" and ground.noun in _SIGNED and ground.objects & lexicon.instruments:
            return Kind.AGREEMENT, "kind.signing-witnessed"
        founding = act.lemma == "announce" or (ground.noun in _FOUNDING and not ground.has_time)
        together = ground.genre is Genre.JOINT and act.lemma in {"mark", "announce", "celebrate"} and founding
        return (Kind.AGREEMENT, "kind.event-marked") if together else (Kind.REPORT, "kind.event-reported")
    if act.toward and act.tense == "progressive" and ground.has_party and (ground.has_time or ground.has_quantity):
        return Kind.PLEDGE, "kind.working-towards"
    if act.tense in {"base", "participle"} and act.subject is None:
        return None
    by_the_act = act.lemma in lexicon.concluding and ground.several
    signed = act.lemma in {"sign", "adopt", "conclude", "initial"} and act.tense in {"past", "perfect"} and act.passive
    if signed and (ground.several or not ground.has_party):
        return Kind.AGREEMENT, "kind.signed"
    if _is_signing(act, ground, lexicon):
        return Kind.AGREEMENT, "kind.signed-pact"
    itself = by_the_act and act.tense in {"past", "perfect", "present"} and not act.passive and act.via != "relative"
    named = act.lemma in {"sign", "adopt", "agree", "conclude", "announce", "declare", "initial", "issue"} or (
        act.lemma == "launch" and act.tense == "past" and not ground.retold
    )
    if itself and (named or (ground.genre is Genre.JOINT and act.tense in {"past", "present"} and not ground.retold)):
        return Kind.AGREEMENT, "kind.concluded"
    if (
        act.lemma in _BY_SAYING
        and act.tense == "progressive"
        and ground.genre is Genre.JOINT
        and ground.all_speak
        and ground.several
    ):
        return Kind.AGREEMENT, "kind.being-concluded"
    return _reported(act, ground, lexicon)


def _reported(act: Act, ground: Ground, lexicon: Lexicon) -> tuple[Kind, str] | None:
    """A report: a level, something done, or how a thing stands."""
    if act.lemma in {"be", "have"}:
        told = ground.has_quantity and act.subject is not None and act.tense in {"past", "present", "perfect"}  # not "there are"
        return (Kind.REPORT, "kind.report-level") if told else None
    idle = lexicon.positions | lexicon.saying
    definite = (ground.has_quantity or ground.has_time) and act.lemma not in idle
    does = (ground.has_party or ground.first_person) and ground.objects and act.lemma not in idle | lexicon.attitudes
    definite = definite or (bool(does) and act.tense != "progressive")
    if act.tense in {"past", "perfect", "progressive"} and (act.lemma in lexicon.doing or definite):
        return Kind.REPORT, f"kind.report-{act.tense}"
    if act.nominal and act.lemma == "stand":
        return Kind.REPORT, "kind.report-state"
    helps = act.lemma in {"support", "underpin"} and not ground.has_party and not ground.first_person and act.subject is not None
    if act.tense == "present" and act.lemma in lexicon.doing and (act.lemma not in lexicon.positions or helps):
        return Kind.REPORT, "kind.report-present"
    if act.tense == "present" and act.lemma in lexicon.progress and (ground.has_quantity or not ground.has_party):
        return Kind.REPORT, "kind.report-state"
    return None


def _announced(act: Act, ground: Ground) -> tuple[Kind, str] | None:
    """What one party announces is its pledge: an act to come, or a sum."""
    if act.lemma != "announce" or ground.several or not ground.has_party:
        return None
    if not act.nominal and act.promises:
        return Kind.PLEDGE, "kind.announced-own"
    return (Kind.PLEDGE, "kind.announced-sum") if ground.has_quantity and not act.passive else None


def _is_signing(act: Act, ground: Ground, lexicon: Lexicon) -> bool:
    """One party is said to have signed or closed what takes two: a treaty, a memorandum, a deal."""
    done = act.tense in {"past", "perfect"} and not act.nominal and (ground.has_party or ground.first_person)
    return done and act.lemma in _SIGNING and bool(ground.objects & (lexicon.instruments | _PACTS))
