"""pledgebook check --draft: which promises of a draft could be followed up, which not and why."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent, wrap
from typing import TYPE_CHECKING

import typer

from pledgebook.cli.printing import counted, print_json

if TYPE_CHECKING:
    from pledgebook.flow.draft import DraftReview, Finding
    from pledgebook.model.text import Document

_WIDTH = 116
_MARKS = {"trackable": "✓", "not trackable": "✗", "no promise": "·"}


def tell_draft(review: DraftReview, *, document: Document, as_json: bool) -> None:
    """Each statement with its verdict, what it is to the book and what is wanting, then the sums; or all of it as JSON."""
    verdicts = {str(verdict): count for verdict, count in sorted(review.verdicts.items())}
    outcomes = dict(sorted(review.outcomes.items()))
    if as_json:
        print_json({"document": document.head, "verdicts": verdicts, "outcomes": outcomes, "findings": review.findings})
        return
    for finding in review.findings:
        typer.echo("\n".join(_lines(finding)) + "\n")
    name = document.head.title or document.source
    typer.echo(f"{counted(len(review.findings), 'statement')} in {name}{_sums(': ', verdicts)}{_sums('; to the book: ', outcomes)}")


def _sums(lead: str, counts: dict[str, int]) -> str:
    return lead + ", ".join(f"{count} {name}" for name, count in counts.items()) if counts else ""


def has_faults(review: DraftReview) -> bool:
    """A promise is not trackable, or a statement promises less or later than the book, or contradicts it."""
    return any(one.verdict.value == "not trackable" or one.goes_back for one in review.findings)


def _lines(finding: Finding) -> Iterator[str]:
    one = finding.preview
    relation = "new" if not one.commitment else f"{one.outcome} {one.commitment[:8]}"
    statement = one.statement
    yield f"{_MARKS[finding.verdict]} line {finding.line}: {finding.verdict}, {finding.score} of 5; {statement.force}, {relation}"
    yield from _indented(f"“{' '.join(one.quote.split())}”")
    for gap in finding.gaps:
        shown = f" “{' '.join(gap.words.split())}”" if gap.words else ""
        yield from _indented(f"{'✗' if gap.bars else '–'} {gap.wanting}{shown}: {gap.why}; {gap.add}")
    if finding.before:
        yield from _indented(f"the book has “{' '.join(finding.before.split())}” ({finding.source})")


def _indented(text: str) -> Iterator[str]:
    yield indent("\n  ".join(wrap(text, _WIDTH)), "  ")
