"""The door to a language model: what goes wrong there is said in one line, and nothing is sent but what has to be."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest

from pledgebook.extract.llm_client import ChatClient, Messages, Patience, Reply
from pledgebook.extract.llm_schema import answer_schema
from pledgebook.model.errors import EngineError, UsageError
from tests.extract.chat_server import Answerer, Sent, completion, refusal, serving

QUESTION: Messages = ({"role": "user", "content": json.dumps({"text": "Peru will help."})},)
PATIENCE = Patience(seconds=1, retries=1, bytes=5000)


def ask(answer: Answerer, *, key: str = "") -> Reply:
    with serving(answer) as server:
        return ChatClient(server.address, "small", key=key, patience=PATIENCE).ask(QUESTION, schema=answer_schema())


def test_the_words_of_the_first_choice_are_the_answer() -> None:
    assert ask(lambda request, number: completion("{}")) == Reply(content="{}", cut=False)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (refusal(401, "wrong key"), "PLEDGEBOOK_LLM_KEY"),
        (refusal(404, "no such model"), "--llm-model"),
        (refusal(400, "response_format is unknown"), "JSON schema"),
        (refusal(429, "slower"), "higher limit"),
        (refusal(500, "broken"), "500"),
        (Sent(body=b"<html>welcome</html>"), "no chat completion"),
        (Sent(body=b"{}"), "no chat completion"),
        (Sent(body=b'{"choices": []}'), "no chat completion"),
        (Sent(body=b"x" * 10_000), "over 5,000 bytes"),
        (Sent(body=b"", status=302, headers={"location": "http://127.0.0.1:1/"}), "302"),
        (Sent(body=b"{}", seconds=2.5), "in 1 seconds"),
    ],
    ids=["key", "model", "format", "limit", "server", "page", "empty", "no choice", "large", "elsewhere", "slow"],
)
def test_what_goes_wrong_is_said_with_what_to_do(sent: Sent, said: str) -> None:
    with pytest.raises(EngineError, match=said):
        ask(lambda request, number: sent)


def test_a_server_that_is_not_there_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        client = ChatClient(address, "small", patience=PATIENCE)

        with pytest.raises(EngineError, match="no language model answers"):
            client.ask(QUESTION, schema=answer_schema())


def test_a_text_that_is_too_long_for_the_model_counts_as_cut_off() -> None:
    assert ask(lambda request, number: refusal(400, "too long", code="context_length_exceeded")).cut


def test_a_setting_that_the_model_does_not_take_is_left_out() -> None:
    def answer(request: dict[str, Any], number: int) -> Sent:
        return refusal(400, "Unsupported value", param="temperature") if "temperature" in request else completion("{}")

    assert ask(answer).content == "{}"


@pytest.mark.parametrize(("key", "sent"), [("", "Bearer none"), ("secret", "Bearer secret")])
def test_the_key_that_was_given_is_sent_and_no_other(key: str, sent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "private")
    with serving(lambda request, number: completion("{}")) as server:
        ChatClient(server.address, "small", key=key, patience=PATIENCE).ask(QUESTION, schema=answer_schema())

    (headers,) = server.headers
    assert headers["authorization"] == sent
    assert "private" not in str(headers)


@pytest.mark.parametrize("address", ["", "localhost:8080", "ftp://example.org/v1", "http://", "http://me:secret@127.0.0.1/v1"])
def test_an_address_that_is_none_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(UsageError) as refused:
        ChatClient(address, "small")

    assert "secret" not in str(refused.value)
