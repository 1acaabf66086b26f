"""What a language's pack knows about words for linking, made ready to look up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel

_ACT = 0.3  # weight of a word for an act that is not the trigger: acts are compared by themselves
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


class Tier(PackModel):
    """Words that are about equally common in the genre, and how much sharing one of them says (0..1)."""

    weight: float
    words: str


class Concept(PackModel):
    """Words that say the same thing for the purpose of linking; `weight` is how much sharing the concept says (0..1).

    A `thing` is what two sides seldom have more than one of under way: a railway, a secretariat, a visa regime.
    """

    id: str
    weight: float
    words: tuple[str, ...]
    thing: bool = False


class Act(PackModel):
    """Verbs and nouns that name the same sort of act, of all of which one word may stand in a trigger."""

    id: str
    words: str


class Frame(PackModel):
    """A named initiative, place of cooperation or doctrine that texts call by several names."""

    id: str
    forms: tuple[str, ...]
    umbrella: bool = True


class General(PackModel):
    """Nouns that stand for a thing named before, and the concepts of the things they fit; all things where none is listed."""

    words: str
    of: tuple[str, ...] = ()


class Unit(PackModel):
    """Nouns by which texts count one and the same thing: a text's 3,000 places are another's 3,000 quotas."""

    words: tuple[str, ...]


class LinkingPack(PackModel):
    """The file `linking.toml` of a language."""

    suffixes: tuple[str, ...]
    endings: tuple[str, ...]
    stop: str
    whole: tuple[str, ...]
    further: tuple[str, ...]
    pronouns: tuple[str, ...]
    copulas: tuple[str, ...]
    joining: tuple[str, ...]
    genitives: tuple[str, ...]
    purposes: tuple[str, ...]
    founding: tuple[str, ...]
    pointers: tuple[str, ...]
    adding: str
    passives: str
    auxiliaries: str
    delaying: tuple[str, ...]
    ordinals: str
    tier: tuple[Tier, ...]
    concept: tuple[Concept, ...]
    act: tuple[Act, ...]
    frame: tuple[Frame, ...]
    general: tuple[General, ...]
    unit: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """A pack made ready: how to shorten words, what they weigh, what they mean, which acts and frames there are."""

    suffixes: tuple[str, ...]
    endings: frozenset[str]
    stop: frozenset[str]
    weights: Mapping[str, float]
    concepts: Mapping[str, str]
    acts: Mapping[str, str]
    phrases: re.Pattern[str]
    meanings: Mapping[str, str]
    umbrellas: frozenset[str]
    things: frozenset[str]
    frames: re.Pattern[str]
    frame_of: Mapping[str, str]
    whole: re.Pattern[str]
    further: re.Pattern[str]
    pronouns: frozenset[str]
    pointers: frozenset[str]
    general: Mapping[str, frozenset[str]]
    adding: frozenset[str]
    passives: frozenset[str]
    auxiliaries: frozenset[str]
    delaying: re.Pattern[str]
    ordinals: frozenset[str]
    copulas: frozenset[str]
    joining: frozenset[str]
    genitives: frozenset[str]
    purposes: re.Pattern[str]
    founding: frozenset[str]
    units: Mapping[str, str]

    def stem(self, word: str) -> str:
        """The word without the first suffix of the pack's list that leaves four letters, and without a last vowel of its list."""
        for suffix in self.suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= 4:
                word = word[: -len(suffix)]
                break
        return word[:-1] if word[-1] in self.endings and len(word) > 4 else word


def find_words(text: str) -> list[str]:
    """The words of a text in lower case, with possessive endings off and numbers out."""
    return [re.sub(r"[’']s?$", "", word) for word in _WORD.findall(text.lower())]


@cache
def load_knowledge(language: str = "en") -> Knowledge:
    """The linking pack of a language, read once.

    Raises:
        PackError: the pack has no `linking.toml`, or it does not hold.
    """
    return _compile(load_toml(language, "linking", model=LinkingPack))


def _compile(pack: LinkingPack) -> Knowledge:
    bare = Knowledge(
        suffixes=pack.suffixes,
        endings=frozenset(pack.endings),
        stop=frozenset(pack.stop.split()),
        weights={},
        concepts={},
        acts={},
        phrases=_any_of(()),
        meanings={},
        things=frozenset(f"={entry.id}" for entry in pack.concept if entry.thing),
        umbrellas=frozenset(f"={frame.id}" for frame in pack.frame if frame.umbrella),
        frames=_any_of(form for frame in pack.frame for form in frame.forms),
        frame_of={_plain(form): f"={frame.id}" for frame in pack.frame for form in frame.forms},
        whole=_any_of(pack.whole),
        further=_any_of(pack.further),
        pronouns=frozenset(pack.pronouns),
        pointers=frozenset(pack.pointers),
        general={},
        adding=frozenset(pack.adding.split()),
        passives=frozenset(pack.passives.split()),
        auxiliaries=frozenset(pack.auxiliaries.split()),
        ordinals=frozenset(pack.ordinals.split()),
        delaying=_any_of(pack.delaying),
        copulas=frozenset(pack.copulas),
        joining=frozenset(pack.joining),
        genitives=frozenset(pack.genitives),
        purposes=re.compile(r"\b(?:" + "|".join(map(re.escape, pack.purposes)) + r")\b", re.IGNORECASE),
        founding=frozenset(pack.founding),
        units={word: entry.words[0] for entry in pack.unit for word in entry.words},
    )
    return _with_words(bare, pack)


def _with_words(bare: Knowledge, pack: LinkingPack) -> Knowledge:
    from dataclasses import replace

    weights = {bare.stem(word): tier.weight for tier in pack.tier for word in tier.words.split()}
    single = {bare.stem(word): f"={entry.id}" for entry in pack.concept for word in entry.words if " " not in word}
    several = {_plain(word): f"={entry.id}" for entry in pack.concept for word in entry.words if " " in word}
    general = {
        word: frozenset(f"={name}" for name in entry.of) or bare.things for entry in pack.general for word in entry.words.split()
    }
    acts = {bare.stem(word): act.id for act in pack.act for word in act.words.split()}
    weights |= {word: min(weights.get(word, 1.0), _ACT) for word in acts if word not in single}
    weights |= {f"={entry.id}": entry.weight for entry in pack.concept}
    weights |= {f"={frame.id}": 1.0 for frame in pack.frame}
    return replace(bare, weights=weights, concepts=single, acts=acts, general=general, phrases=_any_of(several), meanings=several)


def _plain(phrase: str) -> str:
    return " ".join(find_words(phrase))


def _any_of(phrases: object) -> re.Pattern[str]:
    forms = sorted({_plain(str(phrase)) for phrase in phrases}, key=lambda form: (-len(form), form))  # type: ignore[attr-defined]
    return re.compile(r"(?<![^ ])(?:" + "|".join(re.escape(form) for form in forms) + r")(?![^ ])" if forms else r"(?!)")
