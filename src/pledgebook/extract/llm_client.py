"""The door to a language model: any address that speaks OpenAI's protocol of chat completions.

Nothing of this is loaded, and nobody is contacted, unless a person asks for the engine and names the address.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from pledgebook.model.errors import EngineError, UsageError

if TYPE_CHECKING:
    import openai

Messages = Sequence[Mapping[str, str]]

_NO_KEY = "none"  # the library wants some key, most local servers none
_SEED = 7
_BAD = 400
_TOO_LONG = "context_length_exceeded"
_REMEDIES = {
    401: "set PLEDGEBOOK_LLM_KEY to a key that it takes",
    403: "set PLEDGEBOOK_LLM_KEY to a key that may use the model",
    404: "check --llm-url, which often ends in /v1, and --llm-model",
    429: "wait, or ask for a higher limit",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited (seconds, for one answer in all), how often asked again, and how long an answer may be (bytes, tokens)."""

    seconds: float = 300.0
    retries: int = 3
    bytes: int = 4_000_000
    tokens: int = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a model answered: its words, and whether it was cut off for length."""

    content: str
    cut: bool


class ChatClient:
    """Asks one model at one address.

    Args:
        address: an http(s) address such as "http://127.0.0.1:8080/v1".
        model: the model's name there.
        key: sent with each request; "" for a server that needs none.
        patience: how long and how often is waited.

    Raises:
        UsageError: the library is not installed, or the address is none.
    """

    def __init__(self, address: str, model: str, *, key: str = "", patience: Patience | None = None) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError("not an http(s) address", where=address, remedy="write it like http://127.0.0.1:8080/v1")
        if parts.username or parts.password:
            raise UsageError("an address holds no password", where=parts.hostname, remedy="set PLEDGEBOOK_LLM_KEY instead")
        self._where = address
        self._model = model
        self._patience = patience or Patience()
        self._settings = {"temperature": 0, "seed": _SEED, "max_tokens": self._patience.tokens}
        self._client = _client(address, key, self._patience)

    def ask(self, messages: Messages, *, schema: Mapping[str, Any], attempt: int = 0) -> Reply:
        """The model's answer, held to a JSON schema; the same question gets the same seed.

        Args:
            messages: what is said to it.
            schema: the strict JSON schema of the answer.
            attempt: how often it was asked this before; changes the seed.

        Raises:
            EngineError: it cannot be reached, refuses, or what it sends is too large or no answer of the protocol.
        """
        import httpx2
        import openai

        form = {"type": "json_schema", "json_schema": {"name": "statements", "strict": True, "schema": dict(schema)}}
        request: dict[str, Any] = {"model": self._model, "messages": list(messages), "response_format": form, **self._settings}
        if "seed" in request:
            request["seed"] = _SEED + attempt
        try:
            with self._client.chat.completions.with_streaming_response.create(**request) as response:
                return _reply(self._read(response.iter_bytes()), self._where)
        except openai.APIStatusError as error:
            if error.code == _TOO_LONG or (error.status_code == _BAD and "context length" in str(error.message)):
                return Reply(content="", cut=True)
            if error.status_code == _BAD and error.param in self._settings:
                del self._settings[error.param]  # this model does without; what was dropped is dropped for good
                return self.ask(messages, schema=schema, attempt=attempt)
            self._refused(error)
        except (openai.OpenAIError, httpx2.HTTPError) as error:
            self._lost(error)

    def _read(self, chunks: Any) -> bytes:
        """The body, as far as patience goes."""
        until = time.monotonic() + self._patience.seconds
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if len(body) > self._patience.bytes:
                raise EngineError(
                    f"its answer is over {self._patience.bytes:,} bytes", where=self._where, remedy="take another model"
                )
            if time.monotonic() > until:
                raise EngineError(f"its answer took over {self._patience.seconds:g} seconds", where=self._where, remedy="try later")
        return bytes(body)

    def _refused(self, error: openai.APIStatusError) -> NoReturn:
        said = " ".join(str(error.message).removeprefix(f"Error code: {error.status_code} - ").split())[:300]
        remedy = _REMEDIES.get(error.status_code, "see what the address says, and whether the model takes a JSON schema")
        raise EngineError(f"the language model refuses ({error.status_code}): {said}", where=self._where, remedy=remedy) from error

    def _lost(self, error: Exception) -> NoReturn:
        slow = "time" in type(error).__name__.lower()
        what = f"the language model did not answer in {self._patience.seconds:g} seconds" if slow else "no language model answers"
        raise EngineError(what, where=self._where, remedy="start it, check --llm-url, and read again") from error


def _client(address: str, key: str, patience: Patience) -> openai.OpenAI:
    try:
        import openai
    except ModuleNotFoundError:
        raise UsageError("the library for language models is not installed", remedy="pip install 'pledgebook[llm]'") from None
    client = openai.OpenAI(
        base_url=address,
        api_key=key or _NO_KEY,
        timeout=patience.seconds,
        max_retries=patience.retries,
        http_client=openai.DefaultHttpxClient(follow_redirects=False),  # a text goes to the address that was named, and no other
    )
    client.organization = client.project = None  # of the environment: they are no business of another address
    return client


def _reply(body: bytes, where: str) -> Reply:
    """The first choice of a completion."""
    try:
        choice = json.loads(body)["choices"][0]
        content, reason = choice["message"].get("content"), choice.get("finish_reason")
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        remedy = "check --llm-url: it speaks another protocol"
        raise EngineError("what it sends is no chat completion", where=where, remedy=remedy) from None
    return Reply(content=content if isinstance(content, str) else "", cut=reason == "length")
