"""Names of parties as people read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pledgebook.model.party import Party


class PartyNames:
    """Names by party id: those of whoever knows the parties, else the id made readable."""

    def __init__(self, look_up: Callable[[str], Party | None]) -> None:
        self._look_up = look_up

    def name(self, party: str) -> str:
        """The name of a party; never empty."""
        known = self._look_up(party)
        name = known.name if known else ""
        return name if name not in ("", party, party.removeprefix("@")) else _readable(party)

    def several(self, parties: Iterable[str], *, most: int = 3) -> str:
        """Some parties in one line: "China, Kazakhstan and 4 more"; empty for none."""
        names = [self.name(party) for party in parties]
        if len(names) <= most:
            return _and(names)
        return _and([*names[: most - 1], f"{len(names) - most + 1} more"])


def _readable(party: str) -> str:
    words = party.removeprefix("@").replace("-", " ").strip()
    return (words.upper() if len(words) <= 4 else words.title()) or party


def _and(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
