"""Forms of a word: what else a text may write where a reader looks for it."""

from __future__ import annotations

import re
from functools import cache
from typing import Self

from pydantic import PrivateAttr, model_validator

from pledgebook.lang.pack import SHARED, load_toml
from pledgebook.lang.schema import PackModel


class Family(PackModel):
    """Words written in some letters, and the endings by which their forms differ; see the head of `shared/endings.toml`."""

    id: str
    letters: str
    shortest: int
    endings: tuple[str, ...]
    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...] = ()
    source: str = ""
    _fits: re.Pattern[str] = PrivateAttr()

    @model_validator(mode="after")
    def _proves_itself(self) -> Self:
        self._fits = re.compile(f"[{self.letters}]+")
        for one, other in self.same:
            if other not in self.forms(one) or one not in self.forms(other):
                raise ValueError(f"{one!r} and {other!r} do not find each other")
        for one, other in self.different:
            if other in self.forms(one):
                raise ValueError(f"{one!r} finds {other!r}")
        return self

    def holds_for(self, word: str) -> bool:
        """The word is written in these letters."""
        return self._fits.fullmatch(word) is not None

    def forms(self, word: str) -> frozenset[str]:
        """The word with each of the endings in the place of every one that may be its own; itself where it is too short."""
        stems = {word.removesuffix(ending) for ending in ("", *self.endings) if self._ends(word, ending)}
        return frozenset({word, *(stem + ending for stem in stems for ending in ("", *self.endings))})

    def _ends(self, word: str, ending: str) -> bool:
        return word.endswith(ending) and len(word) - len(ending) >= self.shortest


class Families(PackModel):
    """`shared/endings.toml`."""

    family: tuple[Family, ...]


@cache
def forms_of(word: str) -> tuple[str, ...]:
    """The forms of a word that is folded as tokens are, itself among them; sorted."""
    families = load_toml(SHARED, "endings", model=Families).family
    fitting = next((family for family in families if family.holds_for(word)), None)
    return tuple(sorted(fitting.forms(word))) if fitting else (word,)
