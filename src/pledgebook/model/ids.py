"""Names computed from content, the same on every machine and in every run."""

from __future__ import annotations

import hashlib

_LENGTH = 16  # hex digits: 64 bits, a collision among 10 million names has odds of 1 in 370,000


def content_id(kind: str, *parts: str) -> str:
    """The same content gets the same name on every machine, in every run.

    Args:
        kind: one or two letters put before the digest ("d" document, "s" statement, "c" commitment).
        parts: what is named; their order and their boundaries count.
    """
    digest = hashlib.sha256()
    for part in (kind, *parts):
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return f"{kind}{digest.hexdigest()[:_LENGTH]}"
