"""pledgebook backup and restore, as a person types them."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

from pledgebook.serve.accounts.store import Store
from pledgebook.serve.saved import SavedViews
from tests.cli.command import run


def test_a_book_is_backed_up_and_restored_with_the_same_events(book: str, tmp_path: Path) -> None:
    kept, new = str(tmp_path / "kept"), str(tmp_path / "new.db")
    told = run("backup", book, kept)
    again = run("restore", kept, new)

    assert (told.returncode, again.returncode) == (0, 0), told.stderr + again.stderr
    assert told.stdout.split()[-1] == again.stdout.split()[-1]
    assert run("export", "events", "--book", new).stdout == run("export", "events", "--book", book).stdout


def test_accounts_go_beside_the_back_up_and_come_back_for_their_owner_only(book: str, tmp_path: Path) -> None:
    own = shutil.copy(book, tmp_path / "own.db")
    Store.open(str(own)).close()
    kept, new = str(tmp_path / "kept"), str(tmp_path / "new.db")
    told = json.loads(run("backup", str(own), kept, "--json").stdout)
    run("restore", kept, new)

    assert (told["accounts"], told["views"]) == (True, False)
    for path in (Path(f"{kept}.accounts"), Path(f"{new}.accounts")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_saved_views_go_with_a_back_up_and_come_back(book: str, tmp_path: Path) -> None:
    own, kept, new = (str(tmp_path / name) for name in ("own.db", "kept", "new.db"))
    shutil.copy(book, own)
    views = SavedViews(own)
    views.save("", "rails", address="/commitments?theme=transport")
    views.close()
    backed, restored = run("backup", own, kept), run("restore", kept, new)
    again = SavedViews(new)
    found = again.of("")
    again.close()

    assert "its saved views beside it" in backed.stdout
    assert "with its saved views" in restored.stdout
    assert [view.name for view in found] == ["rails"]


def test_a_file_beside_the_place_of_a_back_up_is_left_and_nothing_is_made(book: str, tmp_path: Path) -> None:
    own, kept = str(tmp_path / "own.db"), tmp_path / "kept"
    shutil.copy(book, own)
    Store.open(own).close()
    (tmp_path / "kept.accounts").write_text("another's")
    refused = run("backup", own, str(kept))

    assert refused.returncode == 2
    assert not kept.exists()
    assert (tmp_path / "kept.accounts").read_text() == "another's"


def test_a_back_up_over_another_file_is_refused_in_one_line(book: str, tmp_path: Path) -> None:
    (tmp_path / "kept").touch()
    refused = run("backup", book, str(tmp_path / "kept"))

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1


def test_a_damaged_back_up_is_found_wrong(book: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    run("backup", book, str(kept))
    kept.write_bytes(kept.read_bytes()[:5000])
    refused = run("restore", str(kept), str(tmp_path / "new.db"))

    assert refused.returncode == 1
    assert "damaged" in refused.stderr


def test_a_head_that_is_not_the_back_ups_is_refused(book: str, tmp_path: Path) -> None:
    run("backup", book, str(tmp_path / "kept"))
    refused = run("restore", str(tmp_path / "kept"), str(tmp_path / "new.db"), "--head", "0" * 64)

    assert refused.returncode == 1
    assert not (tmp_path / "new.db").exists()
