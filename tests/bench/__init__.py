"""Measurements, no tests: ``make bench`` prints a table and writes JSON; nothing here fails because it is slow."""
