"""A server on this machine that speaks OpenAI's protocol of chat completions; what it answers is made from what it is asked."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PROMISE = re.compile(r"(?P<actor>\w+) will (?P<verb>\w+) (?P<count>\d+) (?P<unit>\w+) to (?P<recipient>\w+)( by (?P<year>\d{4}))?")


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What the server sends back; `seconds` before it does."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(kw_only=True)
class ChatServer:
    """Where it listens, and what it was asked so far: the bodies and the headers of the requests."""

    address: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def texts(self) -> list[str]:
        """The parts of documents that were sent."""
        return [text_of(request) for request in self.requests]


Answerer = Callable[[dict[str, Any], int], Sent]


@contextmanager
def serving(answer: Answerer) -> Iterator[ChatServer]:
    """A server that answers the n-th request (from 0) as the function says."""
    seen = ChatServer(address="")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            number = len(seen.requests)
            seen.requests.append(body)
            seen.headers.append({name.lower(): value for name, value in self.headers.items()})
            found = self.path == "/v1/chat/completions"
            sent = answer(body, number) if found else refusal(404, "no such page")
            time.sleep(sent.seconds)
            self.send_response(sent.status)
            for name, value in {"content-type": "application/json", "content-length": str(len(sent.body)), **sent.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(sent.body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # who asked did not wait

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (it is called so there)
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    seen.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def text_of(request: Mapping[str, Any]) -> str:
    """The part of a document that a request holds."""
    text: str = json.loads(request["messages"][-1]["content"])["text"]
    return text


def completion(content: str | None, *, finish: str = "stop") -> Sent:
    """A completion with some content, whatever it is."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
    body = {"id": "c1", "object": "chat.completion", "created": 0, "model": "small", "choices": [choice]}
    return Sent(body=json.dumps(body).encode())


def refusal(status: int, message: str, **error: str) -> Sent:
    """An error as the protocol has it."""
    return Sent(body=json.dumps({"error": {"message": message, **error}}).encode(), status=status, headers={"retry-after-ms": "1"})


def told(**fields: Any) -> dict[str, Any]:
    """A statement of an answer, in form; of what is not said there is nothing."""
    nothing = {"testable_words": "", "theme": "transport", "theme_words": "", "speaker": [], "actors": [], "recipients": []}
    return {"kind": "pledge", **nothing, "measures": [], "when": None, **fields}


def answering(*statements: Mapping[str, Any]) -> Answerer:
    """Answers always with these statements."""
    return lambda request, number: completion(json.dumps({"statements": statements}))


def reading(request: Mapping[str, Any], number: int = 0) -> Sent:
    """Answers well: with every promise that is made in simple words in the text of the request."""
    found = [promise(match) for match in PROMISE.finditer(text_of(request))]
    return completion(json.dumps({"statements": found}))


def promise(match: re.Match[str]) -> dict[str, Any]:
    """A simple promise as a statement of an answer."""
    count, year = int(match["count"]), match["year"]
    return told(
        quote=match.group(),
        trigger=match["verb"],
        theme_words=match["unit"],
        actors=[{"words": match["actor"], "name": ""}],
        recipients=[{"words": match["recipient"], "name": ""}],
        measures=[{"words": f"{count} {match['unit']}", "low": count, "high": count, "unit": match["unit"].removesuffix("s")}],
        when={"words": f"by {year}", "edtf": f"../{year}"} if year else None,
    )
