"""pledgebook brief as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.cli.command import run

WHEN = ("--as-of", "2025-07-01", "--mechanism", "china-central-asia")


@pytest.mark.parametrize(("name", "begins"), [("b.docx", b"PK"), ("b.html", b"<!doctype html>"), ("b.md", b"# Brief for the ")])
def test_the_name_of_the_file_tells_the_format(book: str, tmp_path: Path, name: str, begins: bytes) -> None:
    done = run("brief", "--for", "summit-2027", "--book", book, "--out", str(tmp_path / name), *WHEN)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_without_a_file_it_is_markdown_on_standard_output(book: str) -> None:
    done = run("brief", "--for", "next", "--book", book, *WHEN)

    assert done.stdout.startswith("# Brief for the meeting of heads of state, 2027")


def test_the_same_book_and_day_give_the_same_file(book: str, tmp_path: Path) -> None:
    for name in ("one.docx", "two.docx"):
        run("brief", "--for", "next", "--book", book, "--out", str(tmp_path / name), *WHEN)

    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_a_draft_is_told_of_in_the_brief(book: str, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("The Parties will deepen mutual trust.\n")
    done = run("brief", "--for", "next", "--book", book, "--draft", str(tmp_path / "draft.md"), *WHEN)

    assert "1 of them could not be followed up" in done.stdout


def test_a_template_is_saved_edited_and_used(book: str, tmp_path: Path) -> None:
    own = tmp_path / "own.docx"
    saved = run("brief", "--save-template", str(own))
    document = Document(str(own))
    document.paragraphs[0].text = "Office of the Host"
    document.save(str(own))
    run("brief", "--for", "next", "--book", book, "--out", str(tmp_path / "b.docx"), "--template", str(own), *WHEN)

    assert saved.returncode == 0
    assert Document(str(tmp_path / "b.docx")).paragraphs[0].text == "Office of the Host"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--for", "summit-1999"), "summit-2027"),
        (("--format", "docx"), "--out"),
        (("--format", "pdf"), "docx, html, md"),
        (("--out", "brief.pdf"), ".docx, .html or .md"),
        (("--template", "none.docx"), "--template"),
        (("--out", "no/such/folder/b.md"), "cannot write"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(book: str, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    done = run("brief", "--book", book, *WHEN, *options, cwd=tmp_path)

    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
