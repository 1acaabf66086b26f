"""How far reviewers agree, field by field, beyond what chance would give: Krippendorff's alpha for nominal values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.follow.reviews import Standing, value_of
from pledgebook.model.review import REVIEWED, Verdict

STATEMENT = "statement"
"""The name under which it is compared whether a statement is one at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One field: how many statements two or more people judged, on how many of them all agree, and alpha.

    Alpha is 1 where all agree and 0 where they agree as by chance; None where nothing was judged twice, or every value is the same,
    as then nothing shows that the reviewers can tell values apart.
    """

    field: str
    statements: int
    alike: int
    alpha: float | None


def measure_agreement(standings: Iterable[Standing]) -> tuple[Agreement, ...]:
    """The agreement on whether statements are any, then on each field of those that nobody but one rejected."""
    twice = [standing for standing in standings if len(standing.verdicts) > 1]
    fields = {STATEMENT: [[verdict.verdict is Verdict.REJECTED for _, verdict in one.verdicts] for one in twice]}
    kept = [[verdict.left for _, verdict in one.verdicts if verdict.verdict is not Verdict.REJECTED] for one in twice]
    said: dict[str, list[list[str]]] = {name: [[str(each) for each in unit] for unit in units] for name, units in fields.items()}
    said |= {field: [[value_of(left, field) for left in unit] for unit in kept] for field in REVIEWED}
    return tuple(_agreement(field, units) for field, units in said.items())


def _agreement(field: str, units: Sequence[Sequence[str]]) -> Agreement:
    paired = [unit for unit in units if len(unit) > 1]
    alike = sum(len(set(unit)) == 1 for unit in paired)
    return Agreement(field=field, statements=len(paired), alike=alike, alpha=alpha(paired))


def alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal values, with any number of coders and missing values.

    After Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections C and D: with o_ck the coincidences of values c
    and k, each pair within a unit of m values counting 1/(m - 1), and n_c their margins, alpha = 1 - (n - 1) * sum of o_ck over
    c != k / sum of n_c * n_k over c != k.

    Args:
        units: the values that the coders gave to each unit; who gave none is left out.
    """
    paired = [Counter(unit) for unit in units if len(unit) > 1]
    margins: Counter[str] = Counter()
    for unit in paired:
        margins.update(unit)
    number = margins.total()
    expected = number * number - sum(count * count for count in margins.values())
    if not expected:
        return None
    observed = sum(_unlike(unit) / (unit.total() - 1) for unit in paired)
    return 1 - (number - 1) * observed / expected


def _unlike(unit: Mapping[str, int]) -> int:
    """The ordered pairs of unlike values in a unit."""
    number = sum(unit.values())
    return number * number - sum(count * count for count in unit.values())
