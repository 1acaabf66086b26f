"""What sort of text a document is, by the cues of its title and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.model.text import Genre, Origin
from pledgebook.read.cues import Cue

_NEWS_UNLESS = 4.0  # weight that another genre has to reach: one weak cue makes no genre
_RELEASE = 5.0  # weight from which a text is its issuer's own
_REPORT = 5.0  # weight from which a release tells of what was done


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A genre, whether the text is its issuer's own release, and which cue weighed most."""

    genre: Genre
    release: bool
    origin: Origin


def decide_genre(cues: Sequence[Cue]) -> Sort:
    """The genre with the heaviest cues; news where none weighs enough."""
    weights: dict[str, float] = defaultdict(float)
    for cue in cues:
        before = weights[cue.rule.says]
        # marks of a release say one and the same thing, so they do not add up
        weights[cue.rule.says] = max(before, cue.rule.weight) if cue.rule.says == "release" else before + cue.rule.weight
    joint = weights["joint"] if weights["joint"] > weights["news"] else 0.0  # news about a joint text is no rival of a release
    release = weights["release"] >= _RELEASE and weights["release"] >= max(weights["speech"], joint)
    if release:
        genre = Genre.REPORT if weights["report"] >= _REPORT else Genre.NEWS
        return Sort(genre=genre, release=True, origin=_origin(cues, "report" if genre is Genre.REPORT else "release"))
    genre = max((Genre.JOINT, Genre.SPEECH, Genre.REPORT), key=lambda candidate: weights[candidate.value])
    if weights[genre.value] < max(_NEWS_UNLESS, weights["news"] + 0.5):
        genre = Genre.NEWS
    return Sort(genre=genre, release=False, origin=_origin(cues, genre.value))


def _origin(cues: Sequence[Cue], says: str) -> Origin:
    found = [cue for cue in cues if cue.rule.says == says]
    if not found:
        return Origin(where="default", detail="no cue of another genre weighs enough")
    best = max(found, key=lambda cue: (cue.rule.weight, cue.rule.id))
    return Origin(where="metadata" if best.rule.where == "title" else "text", detail=best.rule.id, span=best.span)
