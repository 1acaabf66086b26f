"""A source, or a text that somebody pasted, made into a document."""

from __future__ import annotations

from collections.abc import Mapping

from pledgebook.model.errors import SourceUnreadable
from pledgebook.model.ids import content_id
from pledgebook.model.text import Document
from pledgebook.read.head import Known, make_head


def read_text(text: str, *, source: str = "text", given: Mapping[str, str] | None = None) -> Document:
    """The document of a text that is already at hand; the text is stored as it is, code point for code point.

    Args:
        source: the name under which the document is listed.
        given: fields of the head that win over what is found: title, published, publisher, language, genre, parties, speaker, voice.

    Raises:
        SourceUnreadable: the text is empty or blank.
        UsageError: a given field or value does not exist.
    """
    return _document(text, source, Known(given=given or {}))


def _document(text: str, source: str, known: Known) -> Document:
    if not text.strip():
        raise SourceUnreadable("there is no text in it", where=source, remedy="give a source with words")
    head = make_head(text, known)
    name = content_id("d", text, head.title, head.publisher, head.published)
    return Document(id=name, text=text, source=source, head=head)
