"""The command line: one file per verb, loaded only when the verb is used."""

from __future__ import annotations

import os
import sys

import typer

from pledgebook.cli import evaluate, predict
from pledgebook.model.errors import PledgebookError

FOUND_WRONG = 1
USAGE = 2

app = typer.Typer(
    name="pledgebook",
    help="Who promised what to whom, by when, and what came of it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(predict.predict)
app.command()(evaluate.evaluate)


def main() -> None:
    """Run one verb; an error becomes one line with what to do, never a traceback."""
    try:
        app()
    except PledgebookError as error:
        sys.stderr.write(f"pledgebook: {error}\n")
        raise SystemExit(USAGE) from None
    except BrokenPipeError:
        # The reader of our output went away (head, less): nothing is wrong, but the interpreter must not flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
