"""A language's words of acting, saying and promising, ready for look-up."""

from __future__ import annotations

from functools import cache

from pledgebook.lang.inflection import Inflection
from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel


class Acts(PackModel):
    """A pack's `acts.toml`: verbs by what they do."""

    frames: tuple[str, ...]
    frame_adjectives: tuple[str, ...]
    frame_nouns: tuple[str, ...]
    frame_carriers: tuple[str, ...]
    giving: tuple[str, ...]
    building: tuple[str, ...]
    joining: tuple[str, ...]
    progress: tuple[str, ...]
    concluding: tuple[str, ...]
    positions: tuple[str, ...]
    attitudes: tuple[str, ...]
    voicing: tuple[str, ...]
    logistics: tuple[str, ...]
    courtesies: frozenset[str]
    events: tuple[str, ...]
    instruments: tuple[str, ...]
    performing: tuple[str, ...]
    awaiting: tuple[str, ...]
    telling: tuple[str, ...]
    states: tuple[str, ...]
    refraining: tuple[str, ...]
    receiving: tuple[str, ...]
    turning: tuple[str, ...]
    promising: tuple[str, ...]
    nounlike: tuple[str, ...]
    tasking: tuple[str, ...]
    working: tuple[str, ...]


class Cue(PackModel):
    """Words that give what stands after them its force."""

    id: str
    sort: str
    force: str
    words: tuple[str, ...]
    source: str


class Force(PackModel):
    """A pack's `force.toml`."""

    cue: tuple[Cue, ...]


class Reporting(PackModel):
    """A pack's `reporting.toml`."""

    saying: tuple[str, ...]
    denying: tuple[str, ...]
    according: tuple[str, ...]
    passing: frozenset[str]
    announcing: tuple[str, ...]
    pronouns: tuple[str, ...]
    plural_pronouns: tuple[str, ...]


class References(PackModel):
    """A pack's `references.toml`."""

    all_parties: tuple[str, ...]
    wholes: tuple[str, ...]
    first_person: tuple[str, ...]
    second_person: tuple[str, ...]
    together: tuple[str, ...]
    own_side: tuple[str, ...]
    everybody: tuple[str, ...]
    receivers: frozenset[str]
    mentioning: frozenset[str]
    aside: frozenset[str]
    serving: frozenset[str]
    helping: frozenset[str]
    bodies: frozenset[str]
    agencies: frozenset[str]
    unions: frozenset[str]
    kingdoms: frozenset[str]
    regions: frozenset[str]
    lands: frozenset[str]
    organs: frozenset[str]


class Lexicon:
    """Everything that the steps of extraction look up, compiled once for a language."""

    def __init__(self, language: str) -> None:
        self.acts = load_toml(language, "acts", model=Acts)
        self.references = load_toml(language, "references", model=References)
        reporting = load_toml(language, "reporting", model=Reporting)
        self.reporting = reporting
        self.saying = frozenset(reporting.saying)
        self.denying = frozenset(reporting.denying)
        self.cues: dict[str, dict[str, Cue]] = {"modal": {}, "verb": {}, "adjective": {}, "noun": {}, "opener": {}}
        for cue in load_toml(language, "force", model=Force).cue:
            for word in cue.words:
                self.cues[cue.sort].setdefault(word, cue)
        self._take_lists(self.acts)
        verbs = (
            self.doing
            | self.frames
            | self.positions
            | self.attitudes
            | self.voicing
            | self.tasking
            | self.logistics
            | self.saying
            | self.performing
            | frozenset(self.cues["verb"])
        )
        self.inflection = Inflection.load(language, verbs)

    def _take_lists(self, acts: Acts) -> None:
        """The lists of verbs and nouns, as sets."""
        self.doing = frozenset(acts.giving + acts.building + acts.joining + acts.progress + acts.concluding + acts.working)
        self.frames = frozenset(acts.frames)
        self.frame_adjectives = frozenset(acts.frame_adjectives)
        self.frame_nouns = frozenset(acts.frame_nouns)
        self.frame_carriers = frozenset(acts.frame_carriers)
        self.positions = frozenset(acts.positions)
        self.voicing = frozenset(acts.voicing)
        self.attitudes = frozenset(acts.attitudes)
        self.holding = self.saying | self.attitudes | self.voicing  # verbs that hold a promise named by a noun
        self.logistics = frozenset(acts.logistics)
        self.courtesies = acts.courtesies
        self.progress = frozenset(acts.progress)
        self.concluding = frozenset(acts.concluding)
        self.instruments = frozenset(acts.instruments)
        self.events = frozenset(acts.events)
        self.performing = frozenset(acts.performing)
        self.awaiting = frozenset(acts.awaiting)
        self.telling = frozenset(acts.telling)
        self.states = frozenset(acts.states)
        self.refraining = frozenset(acts.refraining)
        self.receiving = frozenset(acts.receiving)
        self.serving = frozenset(acts.giving) | self.references.serving
        self.giving = frozenset(acts.giving)
        self.building = frozenset(acts.building)
        self.turning = frozenset(acts.turning + acts.giving)
        self.tasking = frozenset(acts.tasking)
        self.nounlike = frozenset(acts.nounlike)
        self.promising = frozenset(acts.promising)

    def lemma(self, form: str) -> str:
        """The verb lemma of a lower-case form, or the form itself."""
        return self.inflection.lemma(form)

    def is_gerund(self, form: str) -> bool:
        """The form is the -ing form of a known act."""
        lemma = self.lemma(form)
        return lemma in self.doing and form != lemma and self.inflection.forms(lemma)["VBG"] == form

    def noun(self, form: str) -> str:
        """A noun cue's or frame noun's singular, by dropping a plural ending where that gives a known word."""
        for ending, instead in (("ies", "y"), ("s", "")):
            single = form.removesuffix(ending) + instead if form.endswith(ending) else form
            if single in self.cues["noun"] or single in self.frame_nouns or single in self.events:
                return single
        return form


@cache
def load_lexicon(language: str) -> Lexicon:
    """The language's lexicon, compiled once."""
    return Lexicon(language)
