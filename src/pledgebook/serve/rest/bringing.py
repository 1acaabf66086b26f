"""A document in over REST, by the same code as the page Add."""

from __future__ import annotations

import base64
import binascii

from litestar.params import JSONBody

from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.incoming import GIVEN, Incoming, given_of, pasted, safe_name, take_in
from pledgebook.serve.pages.bringing import AskedIntake
from pledgebook.serve.rest.given import DocumentGiven
from pledgebook.serve.rest.writing import WrittenBy, writes
from pledgebook.serve.rest.written import DocumentTaken, News, StatementTaken


@writes("/documents", summary="Read a document into the book", tag="documents", act=Act.ADD)
def add_document(writing: WrittenBy, data: JSONBody[DocumentGiven], intake: AskedIntake) -> DocumentTaken:
    """Answers when it is read, with what each of its statements is to the book; bytes that were read before are not read again."""
    incoming, book = _incoming(data), writing.shelf.book
    came = take_in(incoming, book=book, alone=intake.alone)
    if came.document is None:
        news: News = "copy" if came.copy_of else "known"
        return DocumentTaken(document=came.copy_of or book.named(incoming.source.digest), news=news, statements=[])
    told = [StatementTaken(statement=one.id, outcome=outcome, other=other) for one, outcome, other in came.outcomes]
    return DocumentTaken(document=came.document.id, news="read", statements=told)


def _incoming(data: DocumentGiven) -> Incoming:
    if bool(data.text.strip()) == bool(data.content):
        raise UsageError("a document is its text or its file", remedy="give “text” or “content”, and not both")
    given = given_of({name: getattr(data, name) or "" for name in GIVEN})
    if not data.content:
        return pasted(data.text, given=given)
    try:
        return Incoming(name=safe_name(data.name), data=base64.b64decode(data.content, validate=True), given=given)
    except (binascii.Error, ValueError) as error:
        raise UsageError("this is not base64", where="content", remedy="encode the bytes of the file") from error
