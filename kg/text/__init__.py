"""Strings in, values out: folding, sentences, numerals, dates, units. Knows no newspaper."""
