"""Charts on pages: each drawn from one definition, with its table, its CSV and its files."""
