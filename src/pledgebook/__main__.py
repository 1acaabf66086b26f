"""`python -m pledgebook` is the command line."""

from pledgebook.cli.app import main

main()
