"""A book to people: the pages."""
