"""Where what is brought to a book waits: beside the file of the book, or in the state folder of whoever runs the server."""

from __future__ import annotations

import os
from pathlib import Path

from pledgebook.ledger.store import read_address
from pledgebook.model.ids import content_id

BESIDE = ".incoming"
"""What the folder's name adds to that of the book's file."""


def spool_folder(book_address: str) -> Path:
    """The folder in which documents wait for the book at an address."""
    url = read_address(book_address)
    if url.get_backend_name() == "sqlite":
        return Path(f"{url.database}{BESIDE}")
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return state / "pledgebook" / content_id("i", url.render_as_string(hide_password=True))
