"""How much of a source is taken before it is called too large."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one source may cost; over a limit it becomes an issue and the run goes on.

    `source_bytes` bounds a file, a download and standard input; `markup_bytes` bounds HTML and Markdown, whose parsers need
    many times their input in memory; `nesting` and `elements` bound the tree that is handed to the main-text finder (a larger
    tree is read plainly, tag by tag); `archive_bytes` and `archive_ratio` bound what a DOCX unpacks to, in bytes and as a
    multiple of its packed size, and `archive_tags` the tags of its XML, each of which takes a hundred times its bytes in
    memory; `unconfined_bytes` is what the streams of a PDF may unpack to before it is read in a process of its own, and
    `reading_bytes` and `reading_seconds` are the memory and processor time of that; `folder_depth` bounds how far folders are
    walked; `redirects` and `seconds` bound a download. `allow_private` lets addresses of the own machine and of private
    networks be read.
    """

    source_bytes: int = 50 * MEGABYTE
    markup_bytes: int = 10 * MEGABYTE
    text_characters: int = 20_000_000
    pages: int = 2_000
    nesting: int = 200
    elements: int = 100_000
    archive_bytes: int = 200 * MEGABYTE
    archive_ratio: int = 200
    archive_members: int = 5_000
    archive_tags: int = 4_000_000
    unconfined_bytes: int = 8 * MEGABYTE
    reading_bytes: int = 3_000 * MEGABYTE
    reading_seconds: float = 120.0
    folder_depth: int = 32
    redirects: int = 5
    seconds: float = 30.0
    allow_private: bool = False


DEFAULT = Limits()
"""What is allowed where nobody says otherwise."""
