"""The command line as a whole: quick to start, one line for an error, codes that mean something."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import run

VERBS = (
    "demo",
    "read",
    "list",
    "show",
    "check",
    "deliver",
    "status",
    "sums",
    "target",
    "grid",
    "brief",
    "export",
    "serve",
    "explain",
    "predict",
    "evaluate",
    "verify",
    "backup",
    "restore",
    "mechanism",
    "decide",
    "review",
    "user",
    "token",
    "pack",
)
HEAVY = ("spacy", "polars", "pyarrow", "sqlalchemy", "litestar", "pydantic", "uvicorn", "trafilatura", "numpy")
SMALLEST = """import typer

app = typer.Typer()


@app.command()
def greet() -> None:
    \"\"\"Say nothing.\"\"\"


app()
"""
MOST_COST = 2.5  # times the smallest program on the same libraries, in one run: seconds differ from machine to machine


def processor_seconds(*command: str) -> float:
    """What `command` costs in processor time: the clock on the wall also counts what the neighbours do."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str) -> None:
    explained = run(verb, "--help")

    assert explained.returncode == 0
    assert "Usage:" in explained.stdout


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['pledgebook', '--help']\nfrom pledgebook.cli.app import app\napp(standalone_mode=False)\n"
    told = f"{code}sys.stderr.write(' '.join(set({HEAVY!r}) & set(sys.modules)))"

    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert found.stderr == ""


@pytest.mark.slow
def test_help_costs_little_more_than_that_of_the_smallest_program(tmp_path: Path) -> None:
    smallest = tmp_path / "smallest.py"
    smallest.write_text(SMALLEST, encoding="utf-8")
    ours, peers = [], []

    for _ in range(5):
        ours.append(processor_seconds(sys.executable, "-m", "pledgebook", "--help"))
        peers.append(processor_seconds(sys.executable, str(smallest), "--help"))

    assert min(ours) < MOST_COST * min(peers)


def test_an_error_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    failed = run("list", "--book", "absent.db", cwd=tmp_path)

    assert failed.returncode == 2
    assert failed.stderr.count("\n") == 1
    assert "absent.db" in failed.stderr
    assert not (tmp_path / "absent.db").exists()


def test_an_option_that_does_not_exist_is_a_usage_error() -> None:
    assert run("list", "--nonsense").returncode == 2


def test_a_day_that_is_none_is_a_usage_error(tmp_path: Path) -> None:
    failed = run("status", "--as-of", "soon", cwd=tmp_path)

    assert (failed.returncode, failed.stdout) == (2, "")
    assert "2025-07-01" in failed.stderr


def test_a_file_that_is_no_book_is_something_wrong(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear all, " * 200)

    failed = run("verify", "--book", "letter.db", cwd=tmp_path)

    assert failed.returncode == 1
    assert failed.stderr.count("\n") == 1


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m pledgebook read --help | true; exit ${{PIPESTATUS[0]}}"

    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_a_completion_for_the_shell(shell: str) -> None:
    command = Path(sys.executable).with_name("pledgebook")

    script = subprocess.run(
        [command], env=os.environ | {"_PLEDGEBOOK_COMPLETE": f"source_{shell}"}, capture_output=True, text=True, check=True
    )

    assert "_PLEDGEBOOK_COMPLETE=complete_" in script.stdout


def test_the_version_can_be_asked_for() -> None:
    assert run("--version").stdout.startswith("pledgebook ")


def test_a_value_that_no_commitment_can_have_is_a_usage_error(tmp_path: Path) -> None:
    failed = run("list", "--kind", "promise", cwd=tmp_path)

    assert failed.returncode == 2
    assert "pledge, proposal" in failed.stderr


def test_nothing_but_broken_sources_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()

    assert run("read", "empty.txt", cwd=tmp_path).returncode == 1


def test_a_given_field_that_does_not_exist_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("China will build a road.")
    failed = run("read", "a.txt", "--set", "colour=red", cwd=tmp_path)

    assert failed.returncode == 2
    assert "colour" in failed.stderr
