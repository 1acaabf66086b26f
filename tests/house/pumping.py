"""Texts that make a regular expression go back and forth: its own parts again and again, and then something that never fits."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

constants: Any = import_module("re._constants")  # what Python compiles patterns with; it has no public door
parser: Any = import_module("re._parser")

_ENDLESS = 12  # a repetition that may go on beyond this is pumped
_SPOILERS = ("\x00", "", "\n!")
_LENGTHS = (12, 16, 20, 24)
_FELT = 0.002  # seconds of the processor; less cannot be told from noise
_RUNS_AWAY = 8.0  # times as long for four repetitions more: a power of the length would have to be the eleventh

Search = Callable[[str], object]


def pumped_texts(pattern: re.Pattern[str], times: int) -> Iterator[str]:
    """For each repetition in the pattern, a text in which it goes on that often after what stands before it, and a spoiler."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    count = sum(1 for _ in _endless(tree))
    for chosen in range(count):
        for variant in (0, 1):
            text = _Sampler(chosen, times=times, variant=variant).of(tree)
            for spoiler in _SPOILERS:
                yield text + spoiler


def _endless(tree: Any) -> Iterator[Any]:
    """The repetitions without a near end in a tree, in the order in which a sampler meets them."""
    for code, value in tree:
        if code in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            _, high, inner = value
            if high is constants.MAXREPEAT or high > _ENDLESS:
                yield value
            yield from _endless(inner)
        elif code is constants.SUBPATTERN:
            yield from _endless(value[3])
        elif code is constants.BRANCH:
            for branch in value[1]:
                yield from _endless(branch)
        elif code is constants.ATOMIC_GROUP:
            yield from _endless(value)


class _Sampler:
    """Says what a tree describes, one of its repetitions many times and the others as seldom as they may."""

    def __init__(self, chosen: int, *, times: int, variant: int) -> None:
        self._left = chosen
        self._times = times
        self._variant = variant
        self._done = False

    def of(self, tree: Any) -> str:
        """A text for the tree, up to and with the repetition that is pumped."""
        said = []
        for code, value in tree:
            if self._done:
                break
            said.append(self._say(code, value))
        return "".join(said)

    def _say(self, code: Any, value: Any) -> str:  # one for each kind of node
        if code is constants.LITERAL:
            return chr(value)
        if code is constants.NOT_LITERAL:
            return "b" if value == ord("a") else "a"
        if code is constants.ANY:
            return "a"
        if code is constants.IN:
            return _member(value, self._variant)
        if code in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            return self._repeat(*value)
        if code is constants.SUBPATTERN:
            return self.of(value[3])
        if code is constants.ATOMIC_GROUP:
            return self.of(value)
        if code is constants.BRANCH:
            return self._branch(value[1])
        return ""  # places and looks around take no room

    def _branch(self, branches: Any) -> str:
        for branch in branches:
            inside = sum(1 for _ in _endless(branch))
            if self._left < inside:
                return self.of(branch)
            self._left -= inside
        return _Sampler(10**9, times=1, variant=self._variant).of(branches[0])

    def _repeat(self, low: int, high: Any, inner: Any) -> str:
        is_endless = high is constants.MAXREPEAT or high > _ENDLESS
        if is_endless and self._left == 0:
            self._done = True
            once = _Sampler(10**9, times=1, variant=self._variant).of(inner)
            return once * min(self._times, high if isinstance(high, int) else self._times)
        self._left -= is_endless
        before = self._left
        said = self.of(inner)
        inside = self._done or self._left != before
        return said if inside else said * max(low, 1 if not is_endless else low)


def _member(items: Any, variant: int) -> str:
    if items and items[0][0] is constants.NEGATE:
        refused = {value for code, value in items if code is constants.LITERAL}
        return next(sign for sign in "a 1-,xZ" if ord(sign) not in refused)
    code, value = items[-1 if variant else 0]
    if code is constants.LITERAL:
        return chr(value)
    if code is constants.RANGE:
        return chr(value[variant])
    digits = {constants.CATEGORY_DIGIT: "7", constants.CATEGORY_SPACE: " ", constants.CATEGORY_NOT_SPACE: "a"}
    return digits.get(value, "w" if value is constants.CATEGORY_WORD else "-")


def runs_away(pattern: re.Pattern[str], *, search: Search) -> str:
    """A short text on which each repetition more multiplies the time of a search; "" where there is none."""
    sized = {times: list(pumped_texts(pattern, times)) for times in _LENGTHS}
    for at in range(len(sized[_LENGTHS[0]])):
        before = 0.0
        for times in _LENGTHS:
            now = _time(search, sized[times][at])
            if now > _FELT and now > _RUNS_AWAY * max(before, _FELT / _RUNS_AWAY) and _is_so(search, sized, at, times):
                return sized[times][at]
            before = now
    return ""


def _is_so(search: Search, sized: dict[int, list[str]], at: int, times: int) -> bool:
    """Looked at again, as a busy machine can make one search look long."""
    now = min(_time(search, sized[times][at]) for _ in range(3))
    before = min(_time(search, sized[times - 4][at]) for _ in range(3)) if times - 4 in sized else 0.0
    return now > _FELT and now > _RUNS_AWAY * before


def _time(search: Search, text: str) -> float:
    start = time.thread_time()
    search(text)
    return time.thread_time() - start
