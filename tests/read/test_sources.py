import io
import os
from pathlib import Path

import pytest

from pledgebook.model.errors import SourceTooLarge, SourceUnreadable
from pledgebook.model.issue import Issue
from pledgebook.read.limits import Limits
from pledgebook.read.sources import Source, find_sources


def found(*places: Path | str, limits: Limits | None = None) -> list[Source | Issue]:
    return list(find_sources([str(place) for place in places], limits=limits or Limits()))


def names(*places: Path | str) -> list[str]:
    return [Path(source.name).name for source in found(*places) if isinstance(source, Source)]


def codes(*places: Path | str, limits: Limits | None = None) -> list[str]:
    return [source.code for source in found(*places, limits=limits) if isinstance(source, Issue)]


def test_a_folder_gives_its_files_recursively_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/deep/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words")

    assert names(tmp_path) == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_files_are_named_alike_wherever_their_folder_lies(tmp_path: Path) -> None:
    for above in ("here", "there/below"):
        (tmp_path / above / "speeches" / "2025").mkdir(parents=True)
        (tmp_path / above / "speeches" / "2025" / "a.txt").write_text("words")
    here, there = tmp_path / "here" / "speeches", tmp_path / "there" / "below" / "speeches"

    assert [source.name for source in found(here, there) if isinstance(source, Source)] == ["speeches/2025/a.txt"] * 2


def test_a_file_is_named_as_it_would_be_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "speeches").mkdir()
    (tmp_path / "speeches" / "a.txt").write_text("words")

    assert [source.name for source in found(tmp_path / "speeches" / "a.txt") if isinstance(source, Source)] == ["speeches/a.txt"]


def test_hidden_files_and_sidecars_are_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "a.txt.meta.toml", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words")

    assert names(tmp_path) == ["a.txt"]


def test_a_missing_place_is_an_issue_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")

    assert codes(tmp_path / "none", tmp_path / "a.txt") == ["read.missing"]
    assert names(tmp_path / "none", tmp_path / "a.txt") == ["a.txt"]


def test_a_loop_of_links_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")

    assert codes(tmp_path) == ["read.unreadable", "read.unreadable"]
    assert names(tmp_path) == ["a.txt"]


def test_folders_deeper_than_the_limit_are_an_issue(tmp_path: Path) -> None:
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)

    assert codes(tmp_path, limits=Limits(folder_depth=2)) == ["read.too-large"]


def test_a_pipe_is_an_issue_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert codes(tmp_path) == ["read.unreadable"]


def test_a_file_over_the_limit_is_never_loaded(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as big:
        big.truncate(200_000_000)
    source = found(tmp_path)[0]
    assert isinstance(source, Source)

    with pytest.raises(SourceTooLarge, match="200,000,000"):
        _ = source.data


def test_standard_input_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"words from a pipe")))
    source = found("-")[0]
    assert isinstance(source, Source)

    assert (source.name, source.data) == ("stdin", b"words from a pipe")


def test_an_endless_standard_input_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x" * 1000)))
    source = found("-", limits=Limits(source_bytes=100))[0]
    assert isinstance(source, Source)

    with pytest.raises(SourceTooLarge):
        _ = source.data


def test_a_sidecar_gives_fields(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.txt.meta.toml").write_text('title = "The road"\npublished = 2024-05-03\nparties = ["NOR", "PER"]\n')
    source = found(tmp_path)[0]
    assert isinstance(source, Source)

    assert source.given() == {"title": "The road", "published": "2024-05-03", "parties": "NOR PER"}


@pytest.mark.parametrize("sidecar", ["titel = 'x'", "not toml", "published = '03/04/2025'", "title = true", "genre = 'poem'"])
def test_a_sidecar_that_does_not_hold_makes_the_source_unreadable(tmp_path: Path, sidecar: str) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.txt.meta.toml").write_text(sidecar)
    source = found(tmp_path)[0]
    assert isinstance(source, Source)

    with pytest.raises(SourceUnreadable, match="sidecar"):
        source.given()
