"""pledgebook check --draft as a person or a build server runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run

GOOD = "China will provide 2 billion yuan in grants to Kazakhstan by the end of 2028.\n"
VAGUE = "The Parties will deepen mutual trust.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "draft.md"


def check(draft: Path, book: str, *options: str) -> tuple[int, str, str]:
    told = ("--book", book, "--as-of", "2025-07-01", "--set", "published=2025-07-01", "--set", "genre=joint")
    done = run("check", str(draft), "--draft", *told, *options)
    return done.returncode, done.stdout, done.stderr


def test_a_draft_is_told_what_is_wanting(book: str, draft: Path) -> None:
    draft.write_text(VAGUE)
    code, out, _ = check(draft, book)

    assert code == 0
    assert "not trackable" in out
    assert "vague verb “deepen”" in out


def test_strict_ends_with_one_where_a_promise_is_not_trackable(book: str, draft: Path) -> None:
    draft.write_text(VAGUE)

    assert check(draft, book, "--strict")[0] == 1


def test_strict_ends_with_nought_where_all_are(book: str, draft: Path) -> None:
    draft.write_text(GOOD)

    assert check(draft, book, "--strict")[0] == 0


def test_the_findings_are_json(book: str, draft: Path) -> None:
    draft.write_text(GOOD + "\n" + VAGUE)
    code, out, _ = check(draft, book, "--json")
    told = json.loads(out)

    assert code == 0
    assert [finding["verdict"] for finding in told["findings"]] == ["trackable", "not trackable"]
    assert told["verdicts"] == {"not trackable": 1, "trackable": 1}


def test_strict_is_of_drafts_only(book: str, draft: Path) -> None:
    draft.write_text(GOOD)
    done = run("check", str(draft), "--strict", "--book", book)

    assert done.returncode == 2
    assert "--draft" in done.stderr
