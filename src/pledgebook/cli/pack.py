"""pledgebook pack: the languages' knowledge, and whether it holds."""

from __future__ import annotations

import typer

from pledgebook.cli.options import JsonOption
from pledgebook.cli.printing import print_json

pack = typer.Typer(help="Look at the packs: what is known of each language, as data.", no_args_is_help=True)


@pack.command()
def check(as_json: JsonOption = False) -> None:
    """Load every file of every pack; exit with 1 and name the first rule whose examples fail."""
    from pledgebook.extract.assemble import Extractor
    from pledgebook.follow.progress import ProgressFinder
    from pledgebook.follow.stages import FigureWords
    from pledgebook.lang.pack import languages

    for language in languages():
        Extractor.load(language)
        ProgressFinder.load(language)
        FigureWords.load(language)
    if as_json:
        print_json({"holds": True, "languages": languages()})
    else:
        typer.echo(f"the packs hold: {', '.join(languages())}")
