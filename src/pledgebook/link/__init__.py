"""Statements to commitments."""
