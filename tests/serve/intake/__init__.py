"""Documents on their way into the book."""
