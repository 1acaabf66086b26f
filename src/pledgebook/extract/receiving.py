"""Which of the names around an act are those whom it is for, by where they stand in the tree of the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.extract.parties import PartyReader
from pledgebook.extract.walk import Act
from pledgebook.lang.gazetteer import NameHit
from pledgebook.lang.syntax import Token

_GIVEN = frozenset({"dobj", "iobj", "dative", "oprd", "attr"})
_OWNING = frozenset({"poss", "compound", "amod", "nmod"})
_DRAWING = frozenset({"train", "teach", "host", "educate", "recruit", "hire", "employ", "treat", "welcome", "shelter", "evacuate"})
_PURPOSES = frozenset({"xcomp", "advcl", "conj", "pcomp", "prep"})
_NEVER_SORTS = frozenset({"leader", "route"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a name stands: the first word of the list that it is in, what governs it and how, and what governs that."""

    word: Token
    role: str  # the preposition before it, or its own label
    governor: Token
    bound: str  # "act" where that is the act itself, "object" where it is its object, else "verb" or "noun"


def place_of_name(reader: PartyReader, hit: NameHit, *, act: Act) -> Place | None:
    """The place of a name in the tree of its sentence; None where no word of it was parsed."""
    tokens = reader.tokens
    inside = reader.words_of(hit)
    if not inside:
        return None
    first, last = inside[0].index, inside[-1].index
    word = next((token for token in reversed(inside) if not first <= token.head <= last or token.head == token.index), inside[-1])
    while word.dep in {"conj", "appos"} and tokens[word.head].tag[:2] in {"NN", "JJ"} and word.head < word.index:
        word = tokens[word.head]
    governor, role = tokens[word.head], word.dep
    if governor.dep in {"prep", "agent", "dative"} and word.dep in {"pobj", "pcomp"}:
        role, governor = governor.lower, tokens[governor.head]
    return Place(word=word, role=role, governor=governor, bound=_bound(governor, act=act))


def _bound(governor: Token, *, act: Act) -> str:
    if governor.index == act.trigger:
        return "act"
    if governor.head == act.trigger and governor.dep in _GIVEN | {"nsubjpass"}:
        return "object"
    return "verb" if governor.tag[:2] == "VB" else "noun"


class ReceiverJudge:
    """Tells those whom acts are for from those who are only mentioned, in one sentence."""

    def __init__(self, reader: PartyReader) -> None:
        self._reader = reader
        references = reader.lexicon.references
        self._people = references.receivers
        self._mentioning = references.mentioning
        self._aside = references.aside
        self._helping = references.helping

    def is_receiver(self, hit: NameHit, *, act: Act) -> bool:
        """The act is for, to or with the party of that name."""
        reader = self._reader
        if hit.sort in _NEVER_SORTS or reader.is_joined_name(hit):
            return False
        place = place_of_name(reader, hit, act=act)
        if place is None or place.role in self._aside:
            return False
        if place.governor.lower in self._mentioning and (place.role, place.bound) != ("with", "object"):
            return False  # "ratified the agreement with Chile" is done with Chile, "the war with Chile" is not
        if place.word.index < act.trigger:
            return self._before_act(place, act=act)
        if place.role in _OWNING or hit.sort == "demonym":
            return self._as_owner(hit, place, act=act)
        if reader.is_name_part(hit):
            return False
        if hit.sort == "organisation" or hit.party in reader.universal:
            return self._as_body(place, act=act)
        return self._as_state(hit, place, act=act)

    def _before_act(self, place: Place, *, act: Act) -> bool:
        """ "For Fiji, …", and the one that is worked with to do it ("is working with Fiji to build")."""
        lexicon = self._reader.lexicon
        if place.role == "with":
            return lexicon.lemma(place.governor.lower) in lexicon.frames and self._leads_to(act, place.governor)
        if place.role in {"for", "to"}:
            return place.bound == "act"
        return place.role in {"nsubj", "nsubjpass"} and act.lemma in lexicon.receiving and place.bound == "act"

    def _leads_to(self, act: Act, frame: Token) -> bool:
        """The act is the purpose of a verb before it ("work with X to build and to equip")."""
        tokens = self._reader.tokens
        at = tokens[act.trigger]
        while at.dep in _PURPOSES and at.head != at.index:
            at = tokens[at.head]
            if at.index == frame.index:
                return True
        return False

    def _as_owner(self, hit: NameHit, place: Place, *, act: Act) -> bool:
        """ "Fijian nurses", "Kenya's schools"; of other things only those of a side that is spoken to or speaks too."""
        owned = place.governor if place.role in _OWNING else place.word
        if (
            owned.lower in self._people
            or self._is_given(hit, act=act)
            or (place.role == "poss" and self._is_helped(owned, act=act))
        ):
            return True
        if self._reader.is_name_part(hit) or not self._is_near(hit):
            return False
        if hit.sort not in {"state", "demonym"}:
            return place.bound == "act" or place.governor.tag == "CD"  # "promises Central Asia 50 million doses"
        return owned.dep in {"dobj", "pobj", "nsubjpass"}

    def _is_helped(self, owned: Token, *, act: Act) -> bool:
        """What the party has is helped: by the act itself, by its purpose, or by what is given ("support for Kenya's farming")."""
        tokens, lemma = self._reader.tokens, self._reader.lexicon.lemma
        at = owned
        while at.index != act.trigger and at.head != at.index:
            at = tokens[at.head]
            if lemma(at.lower) in self._helping:
                return True
        return False

    def _as_body(self, place: Place, *, act: Act) -> bool:
        """An organisation, or the whole world: only what is given, told or joined is to it."""
        if place.role in _GIVEN:
            return place.role == "dative" or (place.bound == "act" and act.lemma in self._reader.lexicon.serving)
        return place.role == "to" or (place.role in {"with", "for", "into"} and place.bound != "noun")

    def _as_state(self, hit: NameHit, place: Place, *, act: Act) -> bool:
        if place.role in _GIVEN:
            return place.bound in {"act", "object"} or act.nominal
        if place.role == "pobj":
            return False
        if place.role == "in":
            return place.bound != "verb" or hit.sort == "state"
        if place.role == "from" and (act.lemma in self._reader.lexicon.turning or act.lemma in _DRAWING):
            return True
        if place.role in {"from", "on"}:
            return self._is_near(hit)
        return True

    def _is_given(self, hit: NameHit, *, act: Act) -> bool:
        """The name stands right after a verb of giving, before what is given ("will grant Armenia 270 million euros")."""
        after = self._reader.tokens[act.trigger_last + 1 : act.trigger_last + 3]
        return act.lemma in self._reader.lexicon.giving and hit.sort != "demonym" and any(word.start == hit.start for word in after)

    def _is_near(self, hit: NameHit) -> bool:
        """The party is one of those who speak here or are spoken to."""
        scene = self._reader.scene
        members = scene.members((hit.party,))
        return members <= scene.members(scene.audience) or members <= scene.members(scene.stage)
