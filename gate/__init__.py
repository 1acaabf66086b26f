"""Accuracy as a gate: floors that only rise."""
