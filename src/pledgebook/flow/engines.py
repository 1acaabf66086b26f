"""What turns documents into statements: rules over a parse, or, only where a person asks for it, a language model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pledgebook.lang.pack import languages
from pledgebook.model.issue import Issue
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document

if TYPE_CHECKING:
    from pledgebook.extract.assemble import Extractor

Extract = Callable[[Document], tuple[Statement, ...]]
"""Every engine: a document to its statements, in the order of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """A language model behind an address that speaks OpenAI's protocol of chat completions; `key` is shown nowhere."""

    address: str
    name: str
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """How documents are read: by rules, unless `model` names a language model.

    `gate` parses only sentences that can hold a statement; `pipeline` names another spaCy pipeline than the bundled one. Both are
    of the rules alone.
    """

    gate: bool = True
    pipeline: str = ""
    model: LanguageModel | None = None


RULES = Engine()
"""The engine that is used where nothing else is asked for; it contacts nobody."""


def load_extract(engine: Engine = RULES, *, on_issue: Callable[[Issue], None] = lambda _: None) -> Extract:
    """The engine as a function; a document in a language of no pack has no statements.

    Args:
        engine: which one.
        on_issue: told of everything that a language model answered and the text does not bear out.

    Raises:
        UsageError: the pipeline or the library that the engine needs is not there; a pipeline is first looked for when the first
            document comes.
    """
    find = _asking(engine.model, on_issue) if engine.model else _ruling(engine)
    return lambda document: find(document) if document.head.language in languages() else ()


def _ruling(engine: Engine) -> Extract:
    return lambda document: extractor(document.head.language, gate=engine.gate, pipeline=engine.pipeline).extract(document)


def load_extract_all(engine: Engine = RULES) -> Callable[[Sequence[Document]], Mapping[str, tuple[Statement, ...]]] | None:
    """The engine for several documents, by their ids: those of one language are parsed together; None for a language model."""
    if engine.model:
        return None

    def found(documents: Sequence[Document]) -> Mapping[str, tuple[Statement, ...]]:
        by_id: dict[str, tuple[Statement, ...]] = {}
        for language in dict.fromkeys(document.head.language for document in documents):
            own = [document for document in documents if document.head.language == language and language in languages()]
            rules = extractor(language, gate=engine.gate, pipeline=engine.pipeline) if own else None
            by_id.update(zip((document.id for document in own), rules.extract_all(own), strict=True) if rules else ())
        return by_id

    return found


def _asking(model: LanguageModel, on_issue: Callable[[Issue], None]) -> Extract:
    from pledgebook.extract.llm import LlmExtractor
    from pledgebook.extract.llm_client import ChatClient

    client = ChatClient(model.address, model.name, key=model.key)
    return LlmExtractor(client.ask, name=model.name, on_issue=on_issue).extract


@cache
def extractor(language: str, *, gate: bool, pipeline: str) -> Extractor:
    """The rules of a language, loaded once; the parser behind them takes a second, and not every run reads.

    Raises:
        UsageError: there is no such pipeline, or it makes no English trees.
    """
    from pledgebook.extract.assemble import Extractor

    return Extractor.load(language, gate=gate, pipeline=pipeline)
