from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from pledgebook.model.errors import SourceTooLarge, SourceUnreadable
from pledgebook.read.limits import Limits
from pledgebook.read.pdf import join_lines, read_pdf


def make_pdf(*pages: list[str], title: str = "", password: str = "") -> bytes:
    out = BytesIO()
    drawn = canvas.Canvas(out, encrypt=StandardEncryption(password) if password else None, invariant=1)
    drawn.setTitle(title)
    for lines in pages:
        for number, line in enumerate(lines):
            drawn.drawString(72, 760 - 16 * number, line)
        drawn.showPage()
    drawn.save()
    return out.getvalue()


LINES = ["Norway will provide 20 million euros for the new road and", "for the bridge by 2026.", "Peru will train 300 engineers."]


def test_lines_are_joined_into_paragraphs() -> None:
    text = read_pdf(make_pdf(LINES), where="x").text

    assert "new road and for the bridge by 2026.\nPeru will train" in text


def test_all_pages_are_read_in_order() -> None:
    text = read_pdf(make_pdf(["First page of words."], ["Second page of words."]), where="x").text

    assert text == "First page of words.\n\nSecond page of words.\n"


def test_the_title_of_the_file_is_given() -> None:
    fields = read_pdf(make_pdf(LINES, title="The road"), where="x").fields

    assert [(field.name, field.value) for field in fields] == [("title", "The road")]


def test_an_encrypted_file_is_unreadable() -> None:
    with pytest.raises(SourceUnreadable, match="encrypted"):
        read_pdf(make_pdf(LINES, password="secret"), where="x")


def test_a_truncated_file_is_unreadable() -> None:
    whole = make_pdf(LINES)

    with pytest.raises(SourceUnreadable):
        read_pdf(whole[:200], where="x")


def test_pages_without_text_are_unreadable_with_a_remedy() -> None:
    with pytest.raises(SourceUnreadable, match="recognition"):
        read_pdf(make_pdf([]), where="x")


def test_more_pages_than_the_limit_are_too_large() -> None:
    with pytest.raises(SourceTooLarge):
        read_pdf(make_pdf(["a"], ["b"]), where="x", limits=Limits(pages=1))


def test_a_word_broken_at_the_end_of_a_line_is_put_together() -> None:
    assert join_lines("the infra\ufffe\nstructure of the road") == "the infrastructure of the road"


def test_items_of_a_list_stay_on_lines_of_their_own() -> None:
    assert join_lines("The sides of the agreement will do this\n• build a road\n• train engineers") == (
        "The sides of the agreement will do this\n- build a road\n- train engineers"
    )


def test_words_broken_at_the_ends_of_lines_keep_a_hyphen_of_their_own() -> None:
    lines = [
        "The ministers of both countries came together and talked of infra-",
        "structure. The union has a long-term plan for the region, and the long-",
        "term budget of it is 40 million dollars for the years of 2026-",
        "2030. Finland will con-",
        "struct three schools in the Indo-",
        "Pacific region.",
    ]
    text = read_pdf(make_pdf(lines), where="x").text

    assert [word for word in text.split() if word.startswith(("infra", "long", "2026", "con", "Indo"))] == [
        "infrastructure.",
        "long-term",
        "long-term",
        "2026-2030.",
        "construct",
        "Indo-Pacific",
    ]


def test_ligatures_are_taken_apart() -> None:
    drawn = canvas.Canvas(out := BytesIO(), invariant=1)
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    drawn.setFont("Vera", 12)
    drawn.drawString(72, 700, "Norway will \ufb01nance \ufb01ve of\ufb01ces by 2026.")
    drawn.save()

    assert read_pdf(out.getvalue(), where="x").text == "Norway will finance five offices by 2026.\n"
