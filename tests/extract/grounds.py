"""What of a statement does not rest on the words of its document."""

from __future__ import annotations

from pledgebook.model.statement import Statement
from pledgebook.model.text import Document, Span


def spans_of(statement: Statement) -> list[Span]:
    """Every place that a statement points at."""
    mentions = (*statement.speaker, *statement.actors, *statement.recipients)
    return [
        statement.span,
        *(field.span for field in (statement.kind, statement.testable, statement.theme)),
        *(mention.span for mention in mentions),
        *(measure.span for measure in statement.measures),
        *([statement.when.span] if statement.when else []),
    ]


def ungrounded(document: Document, statements: tuple[Statement, ...]) -> list[str]:
    """What does not rest on the words of the document, in words; empty where all is grounded."""
    wrong = []
    for statement in statements:
        quote = document.quote(statement.span)
        if not statement.span.covers(statement.trigger):
            wrong.append(f"the trigger lies outside of {quote!r}")
        wrong += [f"{m.span} lies outside of {quote!r}" for m in statement.measures if not statement.span.covers(m.span)]
        wrong += [
            f"{span} of {quote!r}"
            for span in spans_of(statement)
            if not document.quote(span).strip() or span.end > len(document.text)
        ]
    return wrong
