"""The command line as a test runs it: in a process of its own, like a person.

The processes are forks of one that has loaded everything (`tests.cli.warm`); what a fresh interpreter does is tested in `test_app`.
"""

from __future__ import annotations

import os
import sys
from multiprocessing import get_context
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

from pledgebook.cli.app import main

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.cli.warm"])


def run(*arguments: str, cwd: Path | None = None, text: str = "") -> CompletedProcess[str]:
    """What `pledgebook ARGUMENTS` prints and how it ends."""
    with TemporaryDirectory() as folder:
        streams = Path(folder)
        (streams / "0").write_text(text, encoding="utf-8")
        variables = os.environ | {"NO_COLOR": "1"}
        person = _FORKS.Process(target=_type, args=(arguments, cwd or Path.cwd(), variables, streams))
        person.start()
        person.join()
        assert person.exitcode is not None
        told, complained = ((streams / number).read_text(encoding="utf-8") for number in "12")
        return CompletedProcess(arguments, person.exitcode, told, complained)


def _type(arguments: tuple[str, ...], cwd: Path, variables: dict[str, str], streams: Path) -> None:
    """Becomes the command: its words, its folder, its surroundings and its three streams."""
    for number, flags in enumerate((os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)):
        os.dup2(os.open(streams / str(number), flags), number)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 (they are as long-lived as the process)
        for number, mode in enumerate("rww")
    )
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(cwd)
    sys.argv = ["pledgebook", *arguments]
    main()
