from email.message import EmailMessage

import pytest

from pledgebook.model.errors import SourceUnreadable
from pledgebook.read.eml import read_eml


def make_message() -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ministry of Roads <press@roads.example>"
    message["Subject"] = "The road is agreed"
    message["Date"] = "Fri, 03 May 2024 10:00:00 +0200"
    return message


def test_header_and_text_part_are_read() -> None:
    message = make_message()
    message.set_content("Norway will build the road – by 2026.\n")
    message.add_alternative("<p>Other words.</p>", subtype="html")
    extracted = read_eml(message.as_bytes(), where="x")

    assert extracted.text == "Norway will build the road – by 2026.\n"
    assert [(field.name, field.value) for field in extracted.fields] == [
        ("title", "The road is agreed"),
        ("publisher", "Ministry of Roads"),
        ("published", "2024-05-03"),
    ]


def test_the_html_part_is_read_where_there_is_no_other() -> None:
    message = make_message()
    message.set_content("<html><body><p>Norway will build the road by 2026, it says.</p></body></html>", subtype="html")

    assert read_eml(message.as_bytes(), where="x").text.strip() == "Norway will build the road by 2026, it says."


def test_a_message_with_nothing_but_an_attachment_is_unreadable() -> None:
    message = make_message()
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="x.bin")

    with pytest.raises(SourceUnreadable, match="no text"):
        read_eml(message.as_bytes(), where="x")
