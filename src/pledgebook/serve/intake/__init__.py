"""Documents on their way into the book: kept on disk until they are in, read one after the other."""
