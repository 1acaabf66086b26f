"""The command line: one file per verb, and each verb loads what it needs only when it is used.

Exit codes: 0 done, 1 something was found wrong (a broken book or pack, a score under its floor, no source could be
read, or not every one with `--strict`), 2 it cannot be done as asked, 3 a defect of ours.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from pledgebook.cli import (
    backup,
    brief,
    check,
    decide,
    deliver,
    demo,
    evaluate,
    explain,
    export,
    grid,
    mechanism,
    pack,
    predict,
    read,
    rebuild,
    restore,
    review,
    rows,
    serve,
    show,
    status,
    sums,
    target,
    token,
    user,
    verify,
)
from pledgebook.model.errors import BookBroken, PackError, PledgebookError

FOUND_WRONG = 1
USAGE = 2
DEFECT = 3

app = typer.Typer(
    name="pledgebook",
    help="Who promised what to whom, by when, and what came of it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"pledgebook {version('pledgebook')}")
        raise typer.Exit


@app.callback()
def pledgebook(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """Who promised what to whom, by when, and what came of it."""


app.command()(demo.demo)
app.command()(read.read)
app.command("list")(rows.list_commitments)
app.command()(show.show)
app.command()(check.check)
app.command()(status.status)
app.command()(deliver.deliver)
app.command()(sums.sums)
app.command()(grid.grid)
app.command()(brief.brief)
app.command()(export.export)
app.command()(serve.serve)
app.command()(explain.explain)
app.command()(predict.predict)
app.command()(evaluate.evaluate)
app.command()(verify.verify)
app.command()(rebuild.rebuild)
app.command()(backup.backup)
app.command()(restore.restore)
app.add_typer(target.target, name="target")
app.add_typer(mechanism.mechanism, name="mechanism")
app.add_typer(decide.decide, name="decide")
app.add_typer(review.review, name="review")
app.add_typer(user.user, name="user")
app.add_typer(token.token, name="token")
app.add_typer(pack.pack, name="pack")


def main() -> None:
    """Run one verb; an error becomes one line with what to do, never a traceback."""
    try:
        app()
    except PledgebookError as error:
        _stop(str(error), FOUND_WRONG if isinstance(error, BookBroken | PackError) else USAGE)
    except SystemExit as ended:
        # Typer ends with 1 where whoever read our output went away (head, less): nothing is wrong then.
        if isinstance(ended.__context__, BrokenPipeError):
            raise SystemExit(0) from None
        raise
    except Exception as error:  # the outermost loop of the command line
        if os.environ.get("PLEDGEBOOK_TRACE"):
            raise
        _stop(f"{type(error).__name__}: {error} (a defect: set PLEDGEBOOK_TRACE=1 to see where, and report it)", DEFECT)


def _stop(message: str, code: int) -> None:
    sys.stderr.write(f"pledgebook: {' '.join(message.split())}\n")
    raise SystemExit(code) from None
