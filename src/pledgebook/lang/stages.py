"""Which names stand for the whole world, for a region and for its organisation."""

from __future__ import annotations

from pledgebook.lang.pack import SHARED, load_toml
from pledgebook.lang.schema import PackModel


class Stages(PackModel):
    """The shared pack's `stages.toml`."""

    universal: tuple[str, ...]
    nobody: frozenset[str]
    kingdoms: frozenset[str]
    regions: frozenset[str]
    region_of: dict[str, str]
    side_of: dict[str, str]


def load_stages() -> Stages:
    """Whom forums address, the same in all languages."""
    return load_toml(SHARED, "stages", model=Stages)
