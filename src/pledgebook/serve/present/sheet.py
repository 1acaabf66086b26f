"""Tables as CSV that a spreadsheet can open without running anything in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_LEADS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def neutral(cell: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, "CSV Injection").

    A plain number stays as it is, a negative one too.
    """
    return f"'{cell}" if cell.startswith(_LEADS_A_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def write_sheet(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A table as RFC 4180 CSV with its header, every cell neutral."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([neutral(cell) for cell in line] for line in lines)
    return out.getvalue()
