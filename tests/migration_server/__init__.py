"""Tests of our client of the migration server."""
