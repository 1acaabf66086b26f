"""Options that several verbs share, said once."""

from __future__ import annotations

import os
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.model.errors import UsageError
from pledgebook.model.party import typed_party
from pledgebook.model.profile import plain_name

if TYPE_CHECKING:
    from pledgebook.flow.chosen import Hand
    from pledgebook.flow.engines import Engine

BookOption = Annotated[str, typer.Option("--book", envvar="PLEDGEBOOK_BOOK", help="The book: a file, or a database URL.")]
AsOfOption = Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="The day to judge from; today if not given.")]
ByOption = Annotated[str, typer.Option("--by", envvar="PLEDGEBOOK_BY", help="Who says so; kept with what is recorded.")]
OnOption = Annotated[str, typer.Option("--on", metavar="YYYY-MM-DD", help="The day on which it takes effect; today if not given.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="title, published, publisher, language, genre, speaker…"),
]
PipelineOption = Annotated[
    str,
    typer.Option(
        "--pipeline",
        envvar="PLEDGEBOOK_PIPELINE",
        metavar="NAME_OR_PATH",
        help="A spaCy pipeline in the place of the bundled one: en_core_web_lg, or a folder.",
    ),
]
EngineOption = Annotated[str, typer.Option("--engine", metavar="rules|llm", help="What finds statements; see docs/engines.md.")]
LlmUrlOption = Annotated[str, typer.Option("--llm-url", metavar="URL", help="With --engine llm: where the texts are sent.")]
LlmModelOption = Annotated[str, typer.Option("--llm-model", metavar="NAME", help="With --engine llm: the model that is asked.")]
ProfileOption = Annotated[
    str, typer.Option("--profile", help="Count only by this profile: toronto, testable, target or wide; all where not given.")
]
GateOption = Annotated[bool, typer.Option("--gate/--no-gate", help="Parse only sentences that can hold a statement.")]

DEFAULT_BOOK = "pledgebook.db"
RULES, LLM = "rules", "llm"
KEY = "PLEDGEBOOK_LLM_KEY"
"""The variable of the environment that holds the key of a language model's address."""


def day(text: str, *, option: str = "--as-of") -> date:
    """The day that an option names, or today: this door is the only place where the clock is asked."""
    return named_day(text, option=option) if text else datetime.now().astimezone().date()


def named_day(text: str, *, option: str) -> date:
    """The day that an option must name."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("not a day", where=f"{option} {text}", remedy="write it as 2025-07-01") from None


def hand_of(by: str, on: str, *, party: str = "", version: int | None = None) -> Hand:
    """Who enters something and when it takes effect, as `--by` and `--on` say; of a step of a decision also whose voice it is."""
    from pledgebook.flow.chosen import Hand

    return Hand(by=by, on=day(on, option="--on"), party=typed_party(party), version=version)


def engine_of(name: str, *, gate: bool = True, pipeline: str = "", url: str = "", model: str = "") -> Engine:
    """The engine that the options name; this door is the only place where its key is looked for."""
    from pledgebook.flow.engines import Engine, LanguageModel

    if name not in (RULES, LLM):
        raise UsageError("there is no such engine", where=f"--engine {name}", remedy=f"name {RULES} or {LLM}")
    if name == RULES:
        if url or model:
            raise UsageError(
                "a language model is named but not asked for", where="--llm-url, --llm-model", remedy="add --engine llm"
            )
        return Engine(gate=gate, pipeline=pipeline)
    if not (url and model):
        raise UsageError("it is not said which language model", where="--engine llm", remedy="add --llm-url and --llm-model")
    return Engine(model=LanguageModel(address=url, name=model, key=os.environ.get(KEY, "")))


def pairs(settings: list[str] | None) -> dict[str, str]:
    """KEY=VALUE options as a mapping; a value may hold any character, a key none of `=`."""
    given = {}
    for setting in settings or ():
        key, sign, value = setting.partition("=")
        if not sign or not key:
            raise UsageError("not KEY=VALUE", where=setting, remedy="write for example published=2025-06-17")
        given[key.strip()] = value.strip()
    return given


def profile_of(asked: str) -> tuple[str, ...]:
    """The profile that `--profile` names, as a query asks for it; none where it names none."""
    return (plain_name(asked),) if asked else ()
