"""Reading in a process of its own with bounds on memory and time, for files that may need more of either than they should."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict

from pledgebook.model.errors import SourceTooLarge, SourceUnreadable
from pledgebook.read.extracted import Extracted, Field
from pledgebook.read.limits import Limits

_KINDS = {kind.code: kind for kind in (SourceTooLarge, SourceUnreadable)}
_STARTING = 20.0  # seconds on top, for the process to start


def read_confined(data: bytes, *, where: str, limits: Limits) -> Extracted:
    """The text of a PDF, read by a process that may use so much memory and time and no more.

    Raises:
        SourceTooLarge: it needs more.
        SourceUnreadable: it cannot be read.
    """
    settings = json.dumps({"where": where, "limits": asdict(limits)})
    command = [sys.executable, "-m", "pledgebook.read.confined", settings]
    try:
        done = subprocess.run(  # noqa: S603  # our own program
            command, input=data, capture_output=True, check=False, timeout=limits.reading_seconds + _STARTING
        )
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise SourceTooLarge(
            "reading it needs more memory or time than is allowed", where=where, remedy="print it to a new PDF, or save its text"
        ) from error
    if kind := _KINDS.get(told.get("code", "")):
        raise kind(told["what"], where=where, remedy=told["remedy"])
    return Extracted(text=told["text"], fields=tuple(Field(**field) for field in told["fields"]))


def bound_myself(limits: Limits) -> None:
    """Holds this process to the memory and the processor time of the limits, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows, where only the time of the parent bounds it
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.reading_bytes, limits.reading_bytes))
    seconds = max(1, round(limits.reading_seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def answer(read: Callable[[bytes, str, Limits], Extracted]) -> None:
    """Reads what comes in and writes what it says, or why it cannot be read, as JSON."""
    settings = json.loads(sys.argv[1])
    limits = Limits(**settings["limits"])
    bound_myself(limits)
    try:
        told = asdict(read(sys.stdin.buffer.read(), settings["where"], limits))
    except (SourceTooLarge, SourceUnreadable) as error:
        told = {"code": error.code, "what": error.what, "remedy": error.remedy}
    sys.stdout.buffer.write(json.dumps(told).encode())


if __name__ == "__main__":
    from pledgebook.read.pdf import read_here

    answer(lambda data, where, limits: read_here(data, where=where, limits=limits))
