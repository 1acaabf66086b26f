import csv
import io
import re

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.serve.sample import ASTANA_DOC, DELIVERED, GAVE_LESS, PLATFORMS, RAIL_LATER, SUPPORT, TRADE, XIAN_DOC

Client = TestClient[Litestar]


def page(client: Client, address: str) -> str:
    """The page at an address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.text


def words_of(html: str) -> str:
    """The page without its markup, spaces made one."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_overview_counts_what_the_book_holds(client: Client) -> None:
    text = words_of(page(client, "/"))

    assert "12 commitments" in text
    assert "3 overdue" in text


def test_the_overview_counts_only_documents_published_by_its_day(client: Client) -> None:
    assert "from 2 documents" in words_of(page(client, f"/?as_of={XIAN_DOC.head.published}"))


def test_the_overview_says_how_late_a_commitment_is(client: Client) -> None:
    assert "32 days late" in page(client, "/")


def test_the_overview_tells_what_the_last_document_brought(client: Client) -> None:
    text = words_of(page(client, "/"))

    assert "1 new" in text
    assert "1 contradicted" in text


def test_the_list_says_how_many_there_are(client: Client) -> None:
    assert "1–12 of 12" in page(client, "/commitments")


def test_a_facet_narrows_the_list(client: Client) -> None:
    assert "1–1 of 1" in page(client, "/commitments?kind=proposal")


def test_a_facet_says_its_counts_as_if_it_were_not_set(client: Client) -> None:
    html = page(client, "/commitments?kind=proposal")

    assert re.search(r'value="agreement".*?tick-count">4<', html)


def test_two_values_of_a_facet_add_up(client: Client) -> None:
    assert "1–2 of 2" in page(client, "/commitments?kind=proposal&kind=call")


def test_the_search_finds_words_of_a_quote(client: Client) -> None:
    assert "1–1 of 1" in page(client, "/commitments?q=vaccine")


def test_a_search_without_result_says_what_to_do(client: Client) -> None:
    assert "Nothing fits all of this" in page(client, "/commitments?q=zzzz")


def test_the_sorted_column_is_told_to_screen_readers(client: Client) -> None:
    html = page(client, "/commitments?sort=due")

    assert html.count('aria-sort="ascending"') == 1


def test_a_page_after_the_end_says_so(client: Client) -> None:
    assert "The list ends before this page" in page(client, "/commitments?page=7")


def test_the_sheet_holds_exactly_the_view(client: Client) -> None:
    answer = client.get("/commitments.csv?kind=pledge&q=yuan")
    lines = list(csv.DictReader(io.StringIO(answer.text)))

    assert answer.headers["content-type"].startswith("text/csv")
    assert sorted(line["low"] for line in lines) == ["1500000000", "26000000000"]


def test_the_sheet_names_the_source_of_each_line(client: Client) -> None:
    lines = list(csv.DictReader(io.StringIO(client.get("/commitments.csv?theme=health").text)))

    assert [line["documents"] for line in lines] == ["Ministers look at the map, Mountain Post, 8 June 2022"]


def test_a_line_of_the_list_opens_the_words_that_it_shows(client: Client) -> None:
    lines = re.findall(r'<a class="words clamp"[^>]*href="(/commitments/[^"]+)">(.*?)</a>', page(client, "/commitments"), re.DOTALL)

    assert lines
    for href, words in lines:
        headline = re.search(r'<h1 class="words headline"[^>]*>(.*?)</h1>', page(client, href), re.DOTALL)
        assert headline is not None
        assert headline[1] == words.strip()


def test_a_commitment_ties_each_value_to_its_words(client: Client) -> None:
    html = page(client, f"/commitments/{SUPPORT.id}")
    number = re.search(r'data-f="(\d+)"[^>]*>26 billion yuan</a>', html)

    assert number
    assert re.search(rf'id="field-{number[1]}"[^>]*>\s*<span class="value">26 bn yuan', html)


def test_a_commitment_shows_what_contradicts_it_with_the_reason(client: Client) -> None:
    text = words_of(page(client, f"/commitments/{SUPPORT.id}"))

    assert "China gave only 18 billion yuan of the promised support" in text
    assert "Another amount for the same support" in text


def test_a_commitment_says_which_statement_gave_its_status(client: Client) -> None:
    assert re.search(r"because of.*21 billion yuan", page(client, f"/commitments/{SUPPORT.id}"))


def test_a_commitment_says_that_its_date_was_moved(client: Client) -> None:
    assert "The first date said was end of 2026" in page(client, f"/commitments/{RAIL_LATER.id}")


def test_another_statement_of_a_commitment_can_be_laid_open(client: Client) -> None:
    html = page(client, f"/commitments/{SUPPORT.id}?said={DELIVERED.id}")

    assert re.search(r"<h1[^>]*>China has delivered 21 billion yuan", html)


def test_a_statement_of_another_commitment_is_not_found_there(client: Client) -> None:
    assert client.get(f"/commitments/{SUPPORT.id}?said={TRADE.id}").status_code == 404


def test_a_document_shows_its_text_unchanged(client: Client) -> None:
    html = page(client, f"/documents/{XIAN_DOC.id}")
    paragraphs = re.findall(r'<p class="doc-text[^>]*>(.*?)</p>', html, flags=re.DOTALL)
    shown = " ".join(re.sub(r"<[^>]+>", "", text).replace("&#39;", "'") for text in paragraphs)

    assert shown.split() == XIAN_DOC.text.split()


def test_statements_that_overlap_are_marked_each_in_its_own_line(client: Client) -> None:
    html = page(client, f"/documents/{XIAN_DOC.id}")

    assert re.search(rf'k-agreement l-0" data-s="{PLATFORMS.id}"', html)
    assert 'k-agreement l-1"' in html


def test_a_note_says_what_a_statement_is_to_an_earlier_document(client: Client) -> None:
    html = page(client, f"/documents/{ASTANA_DOC.id}")

    assert re.search(rf'id="note-{DELIVERED.id}".*?relation-reports-on', html, flags=re.DOTALL)


def test_a_document_leads_to_the_review_of_its_statements(client: Client) -> None:
    assert f'href="/review?document={XIAN_DOC.id}"' in page(client, f"/documents/{XIAN_DOC.id}")


def test_a_document_says_where_its_head_came_from(client: Client) -> None:
    assert "given by hand" in page(client, f"/documents/{XIAN_DOC.id}")


def test_the_documents_stand_with_their_numbers_of_statements(client: Client) -> None:
    text = words_of(page(client, "/documents"))

    assert "5 documents" in text
    assert "Six leaders meet by the old city wall The Steppe Courier news 6" in text


def test_the_form_to_add_a_text_works_without_a_script(client: Client) -> None:
    html = page(client, "/add")

    assert re.search(r'<form[^>]*action="/add" method="post" enctype="multipart/form-data"', html)


def test_a_page_as_of_a_day_does_not_know_what_came_later(client: Client) -> None:
    html = page(client, f"/commitments/{SUPPORT.id}?as_of=2025-06-30")

    assert GAVE_LESS.id not in html


def test_a_page_as_of_a_day_leads_to_pages_of_that_day(client: Client) -> None:
    html = page(client, "/?as_of=2025-06-30")

    assert 'href="/documents?as_of=2025-06-30"' in html


@pytest.mark.parametrize("address", ["/nowhere", "/commitments/c404", "/documents/d404", "/documents/", "/static/nowhere.css"])
def test_what_is_not_there_is_said_on_a_page(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code in (200, 404)
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "address",
    ["/commitments?sort=colour", "/commitments?page=0", "/commitments?page=9e9", "/?as_of=2025-02-30", "/?as_of=yesterday"],
)
def test_what_cannot_be_asked_is_refused_with_a_remedy(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 400
    assert "This cannot be shown as asked" in answer.text


def test_a_trouble_is_told_in_a_whole_sentence(client: Client) -> None:
    assert "<p>No commitment or statement is called c404 (as of 2026-02-01).</p>" in client.get("/commitments/c404").text


def test_a_missing_page_says_where_to_look(client: Client) -> None:
    answer = client.get("/nowhere")

    assert answer.status_code == 404
    assert 'href="/commitments"' in answer.text
