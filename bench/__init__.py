"""Benchmarks, each one command; what they measured is in docs/measures.md."""
