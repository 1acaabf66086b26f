"""A book to files."""
