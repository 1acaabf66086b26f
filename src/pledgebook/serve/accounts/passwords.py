"""Passwords: what makes a good one (NIST SP 800-63B), how they are kept, and how they are compared."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from pathlib import Path

from pwdlib.hashers.argon2 import Argon2Hasher

from pledgebook.lang.interface import gettext as _
from pledgebook.lang.interface import ngettext
from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.people import key_of

SHORTEST, LONGEST = 15, 256
"""Characters: the shortest is that of SP 800-63B-4, 3.1.1.2, without a second factor; the longest bounds our work."""

_AT_ONCE = 2  # hashes worked out at once, 64 MiB each: a flood of sign-ins must not eat the memory
_COMMONEST = Path(__file__).with_name("commonest.txt")
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedc",
    "йцукенгшщзхъ",
    "фывапролджэ",
)
_LEAST_OF_RUN = 3  # characters in a row that count as a run


def normal(password: str) -> str:
    """The password in the one form in which it is hashed, whatever keyboard composed it."""
    return unicodedata.normalize("NFC", password)


def check_password(password: str, *, name: str, email: str = "") -> None:
    """Refuses a password that is too short, too long, or among the first that one would guess; nothing is asked of its signs.

    Raises:
        UsageError: it is refused, and why.
    """
    text = normal(password)
    if len(text) < SHORTEST:
        remedy = _("use %(number)s or more; a few words that do not belong together are easy to remember", number=SHORTEST)
        told = ngettext("the password has %(num)s character", "the password has %(num)s characters", len(text))
        raise UsageError(told, remedy=remedy)
    if len(text) > LONGEST:
        told = ngettext("the password has %(num)s character", "the password has %(num)s characters", len(text))
        raise UsageError(told, remedy=_("use %(number)s at most", number=LONGEST))
    own = (*key_of(name).split(), *email.lower().split("@"), "pledgebook")
    known = {*commonest(), *(part for part in own if len(part) >= _LEAST_OF_RUN)}
    if _is_made_of(key_of(text).replace(" ", ""), known):
        told = _("the password is made of what is guessed first (common passwords, runs of keys, your name)")
        raise UsageError(told, remedy=_("use words that nobody would think of together"))


@cache
def commonest() -> frozenset[str]:
    """The commonest passwords, and the words that they are made of."""
    return frozenset(line for line in _COMMONEST.read_text(encoding="utf-8").split() if not line.startswith("#"))


class Vault:
    """Hashes passwords with argon2id and compares them; where there is none, it works as long as if there were."""

    def __init__(self, hasher: Argon2Hasher | None = None) -> None:
        self._hasher = hasher or Argon2Hasher()
        self._room = threading.Semaphore(_AT_ONCE)
        self._nobody = self._hasher.hash("the password of nobody")

    def keep(self, password: str) -> str:
        """What is kept of a password."""
        with self._room:
            return self._hasher.hash(normal(password))

    def fits(self, password: str, kept: str) -> bool:
        """The password is the one of which this was kept; nothing fits where nothing was kept, and that takes as long."""
        with self._room:
            right = self._hasher.verify(normal(password)[: LONGEST + 1], kept or self._nobody)
        return right and bool(kept)

    def is_dated(self, kept: str) -> bool:
        """It was kept with less work than is usual now."""
        return self._hasher.check_needs_rehash(kept)


def _is_made_of(text: str, known: set[str]) -> bool:
    """The text can be cut into known words, runs and repetitions, with at most a few signs between them."""
    least = [0, *[len(text)] * len(text)]  # of each beginning, how few of its signs are in none of these
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            cost = 0 if _is_guessable(text[start:end], known) else end - start
            least[end] = min(least[end], least[start] + cost)
    return least[-1] <= 4


@cache
def _runs() -> frozenset[str]:
    both = [*_RUNS, *(run[::-1] for run in _RUNS)]
    return frozenset(run[a:b] for run in both for a in range(len(run)) for b in range(a + _LEAST_OF_RUN, len(run) + 1))


def _is_guessable(part: str, known: set[str]) -> bool:
    return part in known or part in _runs() or (len(part) >= _LEAST_OF_RUN and len(set(part)) == 1)
