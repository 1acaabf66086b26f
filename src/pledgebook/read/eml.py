"""Mail: the text part (or the HTML part) of a message, its subject, sender and date; attachments are left out."""

from __future__ import annotations

from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from pledgebook.model.errors import SourceTooLarge, SourceUnreadable
from pledgebook.read.decode import decode
from pledgebook.read.extracted import Extracted, Field
from pledgebook.read.html import read_html
from pledgebook.read.limits import DEFAULT, Limits


def read_eml(data: bytes, *, where: str, limits: Limits = DEFAULT) -> Extracted:
    """The words of a message and what its header says: Subject is the title, From the publisher, Date the day.

    Raises:
        SourceUnreadable: it is no message, or has no part with text.
        SourceTooLarge: its HTML part is over the limit of markup.
    """
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
        fields = tuple(_fields(message))
        part = message.get_body(preferencelist=("plain", "html"))
        body = part.get_payload(decode=True) if part else None
        charset = part.get_content_charset("") if part else ""
        kind = part.get_content_type() if part else ""
    except RecursionError as error:
        raise SourceTooLarge("its parts nest too deeply", where=where, remedy="save it as plain text") from error
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        raise SourceUnreadable("it is a broken message", where=where, remedy="save its text as a file") from error
    if not isinstance(body, bytes) or not body.strip():
        raise SourceUnreadable("the message has no text", where=where, remedy="save its attachments as files")
    if kind == "text/html":
        page = read_html(body, where=where, declared=charset, limits=limits)
        return Extracted(text=page.text, fields=(*fields, *page.fields))
    return Extracted(text=decode(body, where=where, declared=charset), fields=fields)


def _fields(message: EmailMessage) -> list[Field]:
    found: list[Field] = []
    if subject := str(message.get("Subject", "")).strip():
        found.append(Field(name="title", value=subject, detail="Subject"))
    sender = message.get("From")
    for address in getattr(sender, "addresses", ())[:1]:
        if address.display_name or address.addr_spec:
            found.append(Field(name="publisher", value=address.display_name or address.addr_spec, detail="From"))
    moment = getattr(message.get("Date"), "datetime", None)
    if moment is not None:
        found.append(Field(name="published", value=moment.date().isoformat(), detail="Date"))
    return found
