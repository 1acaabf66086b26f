"""Outlines of states, as data; LICENCE.md says whose."""
