import codecs

import pytest

from pledgebook.model.errors import SourceUnreadable
from pledgebook.read.decode import decode

RUSSIAN = "Стороны договорились увеличить товарооборот до ста миллиардов и построить железную дорогу. " * 5
CHINESE = "双方同意加强铁路和能源合作，并将在两年内提供三千个培训名额。" * 10


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_text_comes_back_without_its_mark(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), where="x") == RUSSIAN


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (CHINESE, "gb18030"), ("Crédit à l’État – 5 €. " * 9, "cp1252")]
)
def test_a_declared_charset_is_used(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), where="x", declared=encoding) == text


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (CHINESE, "gb18030")])
def test_an_undeclared_charset_is_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), where="x") == text


def test_a_wrongly_declared_charset_gives_way_to_valid_utf8() -> None:
    assert decode(CHINESE.encode(), where="x", declared="iso-8859-1") == CHINESE


def test_line_ends_and_blanks_stay_as_they_are() -> None:
    assert decode(b"a\r\nb \t c\n\n", where="x") == "a\r\nb \t c\n\n"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\x00" * 100, codecs.BOM_UTF8])
def test_an_empty_source_is_unreadable(data: bytes) -> None:
    with pytest.raises(SourceUnreadable):
        decode(data, where="x")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 50, bytes(range(256)) * 20, b"SQLite format 3\x00" + b"\x07" * 99]
)
def test_binary_bytes_are_unreadable_with_a_remedy(data: bytes) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        decode(data, where="x")

    assert caught.value.remedy
