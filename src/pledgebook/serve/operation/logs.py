"""The log of a server: one line for each request and each thing worth knowing, as JSON or as text."""

from __future__ import annotations

import json
import logging
import sys
import time
from typing import Any, TextIO

from pledgebook.serve.operation.observed import REQUEST

FORMS = ("json", "text", "none")
LOG = logging.getLogger("pledgebook.server")
_OURS = "pledgebook"
_THEIRS = ("uvicorn", "uvicorn.error")  # the web server beneath; its own access log stays off


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time in UTC, level, what happened, the request it belongs to, and its fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its line feed; other scripts are escaped, so that any reader of logs can take it."""
        fields = {
            "time": _moment(record),
            "level": record.levelname.lower(),
            "event": record.name.removeprefix(f"{_OURS}."),
            **_told(record),
        }
        if "message" not in fields and record.name != "pledgebook.requests":
            fields["message"] = record.getMessage()
        if record.exc_info:
            fields["trace"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=True, default=str)


class PlainLines(logging.Formatter):
    """A record as one line for people; a trace of a defect follows in lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the fields that its message does not say."""
        told = _told(record)
        more = (f"{name}={told[name]}" for name in ("ms", "account", "request") if name in told)
        shown = " ".join((record.getMessage(), *more))
        trace = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{_moment(record)} {record.levelname.lower()} {' '.join(shown.split())}{trace}"


def _moment(record: logging.LogRecord) -> str:
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03d}Z"


def _told(record: logging.LogRecord) -> dict[str, Any]:
    told = {**getattr(record, "told", {}), **getattr(record, "access", {})}
    request = REQUEST.get()
    return {**told, **({"request": request} if request else {})}


def start_log(form: str, *, out: TextIO | None = None) -> None:
    """Writes the log in one of FORMS from here on; "none" leaves only warnings and defects, as plain text."""
    handler = logging.StreamHandler(out or sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    for name in (_OURS, *_THEIRS):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(logging.INFO if form != "none" and name == _OURS else logging.WARNING)
    logging.getLogger("uvicorn.error").handlers = []  # its records come to those of its parent
    logging.getLogger("uvicorn.error").propagate = True
