"""Where each commitment stands on a day: a pure function of what was said by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pledgebook.follow.progress import Progress
from pledgebook.model.commitment import Commitment
from pledgebook.model.status import Status


def fold_status(
    commitments: Iterable[Commitment],
    *,
    published: Mapping[str, str],
    as_of: date,
    progress: Mapping[str, Progress] | None = None,
) -> dict[str, Status]:
    """Status by commitment id as known on `as_of`; one of which nothing had been said by then is left out.

    Args:
        published: EDTF date of publication by document id.
        progress: what the words of a statement say of its doing, by statement id.
    """
    raise NotImplementedError
