"""The book over REST, under /api/v1: the same things as the pages, by the same code."""
