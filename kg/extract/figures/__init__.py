"""Counts, amounts, areas and shares, and whose they are."""
