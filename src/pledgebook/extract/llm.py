"""A language model as an engine: a document to its statements, with nothing in them that the text does not say.

The document is sent in parts; each answer is held against the text field by field, and what is not found there is refused.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any, Protocol

from pledgebook.extract.lexicon import load_lexicon
from pledgebook.extract.llm_client import Messages, Reply
from pledgebook.extract.llm_grounding import Grounder, Readers, Refusal
from pledgebook.extract.llm_schema import Told, answer_schema, read_answer
from pledgebook.extract.llm_words import Words
from pledgebook.extract.measures import MeasureFinder
from pledgebook.extract.plainly import read_plainly
from pledgebook.extract.scene import Scene
from pledgebook.extract.sentences import Sentence, Splitter
from pledgebook.extract.when import WhenFinder
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.model.errors import AnswerUnusable
from pledgebook.model.issue import REFUSED, Issue
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document, Span

PART = 6000  # characters that are sent at once; longer parts make models forget sentences
_ATTEMPTS = 3  # times that one part is asked for before its answers are given up
_NO_NAME = re.compile(r"[\s:]+")  # what parts the pieces of a rule's name
_SHOWN = 90  # characters of refused words that an issue repeats


class Ask(Protocol):
    """Asks a language model; `ChatClient.ask` does."""

    def __call__(self, messages: Messages, *, schema: Mapping[str, Any], attempt: int = 0) -> Reply:
        """Its answer, held to a JSON schema."""
        ...


class LlmExtractor:
    """Finds the statements of documents by asking a language model.

    Args:
        ask: the model.
        name: what it is called; it stands in the name of every rule.
        on_issue: told of everything that was answered and refused.
        part: characters that are sent at once.
    """

    def __init__(self, ask: Ask, *, name: str, on_issue: Callable[[Issue], None] = lambda _: None, part: int = PART) -> None:
        self._ask = ask
        self._by = "llm:" + _NO_NAME.sub("-", name)
        self._on_issue = on_issue
        self._part = part
        self._instructions = resources.files("pledgebook.extract").joinpath("llm_instructions.md").read_text(encoding="utf-8")

    def extract(self, document: Document) -> tuple[Statement, ...]:
        """The document's statements in the order of the text; each field says in its rule that this model gave it.

        Raises:
            EngineError: the model cannot be reached or refuses.
            AnswerUnusable: its answers about a part are in no form, however often it is asked.
            PackError: there is no pack for the document's language.
        """
        return read_plainly(document, self._extract, gazetteer=load_gazetteer(document.head.language))

    def _extract(self, document: Document) -> tuple[Statement, ...]:
        language = document.head.language
        gazetteer = load_gazetteer(language)
        sentences = Splitter(language).split(document.text)
        scene = Scene.of(document, gazetteer, language=language)
        readers = Readers(lexicon=load_lexicon(language), measures=MeasureFinder.load(language), whens=WhenFinder.load(language))
        grounder = Grounder(
            words=Words(document, sentences, gazetteer=gazetteer),
            scene=scene,
            readers=readers,
            money=readers.measures.hints(sorted(scene.members(scene.stage)), document.text),
            by=self._by,
        )
        found: dict[tuple[Span, Span], Statement] = {}
        for part in parts_of(sentences, size=self._part):
            for statement in self._of_part(part, document, grounder=grounder):
                found.setdefault((statement.span, statement.trigger), statement)
        for issue in _issues(grounder.refusals, document):
            self._on_issue(issue)
        return tuple(sorted(found.values(), key=lambda statement: (statement.span, statement.trigger)))

    def _of_part(self, part: Sequence[Sentence], document: Document, *, grounder: Grounder) -> Iterator[Statement]:
        """The statements of a part; where its answer is cut off, those of its halves."""
        span = Span(part[0].start, part[-1].end)
        told = self._answer(span, document, grounder=grounder)
        if told is None:
            if len(part) == 1:
                raise AnswerUnusable(
                    "the language model's answer about one sentence is cut off", where=document.source, remedy="take another model"
                )
            half = len(part) // 2
            yield from self._of_part(part[:half], document, grounder=grounder)
            yield from self._of_part(part[half:], document, grounder=grounder)
            return
        after = span.start
        for one in told:
            statement = grounder.statement(one, span, after=after)
            if statement is not None:
                after = statement.span.start
                yield statement

    def _answer(self, span: Span, document: Document, *, grounder: Grounder) -> list[Told] | None:
        """What is answered about a part; None where the answer was cut off. An answer in no form is asked for again."""
        messages = self._messages(span, document)
        wrong = ""
        for attempt in range(_ATTEMPTS):
            reply = self._ask(messages, schema=answer_schema(), attempt=attempt)
            if reply.cut:
                return None
            try:
                answered = list(read_answer(reply.content))
            except ValueError as error:
                wrong = " ".join(str(error).split())
                continue
            grounder.refusals += [
                Refusal(field="statement", words="", why=f"is in no form ({one[:_SHOWN]})")
                for one in answered
                if isinstance(one, str)
            ]
            return [one for one in answered if isinstance(one, Told)]
        raise AnswerUnusable(
            f"the language model's answer is in no form, asked {_ATTEMPTS} times: {wrong[:200]}",
            where=document.source,
            remedy="read again, or take a model that keeps to a JSON schema",
        )

    def _messages(self, span: Span, document: Document) -> Messages:
        """The instructions, and the part as data: a JSON string, which no words of the text can end."""
        head = document.head
        about = {"title": head.title, "published": head.published, "genre": head.genre.value, "text": document.quote(span)}
        return (
            {"role": "system", "content": self._instructions},
            {"role": "user", "content": json.dumps(about, ensure_ascii=False)},
        )


def parts_of(sentences: Sequence[Sentence], *, size: int) -> Iterator[list[Sentence]]:
    """Runs of sentences of at most `size` characters, cut between paragraphs where these are short enough; one at least in each."""
    part: list[Sentence] = []
    for number, sentence in enumerate(sentences):
        if part and sentence.end - part[0].start > size:
            yield part
            part = []
        part.append(sentence)
        ends = number + 1 == len(sentences) or sentences[number + 1].block != sentence.block
        if ends and sentence.end - part[0].start > size * 3 // 4:
            yield part
            part = []
    if part:
        yield part


def _issues(refusals: Sequence[Refusal], document: Document) -> Iterator[Issue]:
    """An issue for each sort of refused words, the same ones told once."""
    for refusal, times in Counter(refusals).items():
        words = " ".join(refusal.words.split())
        shown = f" “{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”" if words else ""
        often = f" ({times} times)" if times > 1 else ""
        yield Issue(
            source=document.source,
            code=REFUSED,
            what=f"refused {refusal.field}{shown}: it {refusal.why}{often}",
            remedy="nothing of it was stored",
        )
