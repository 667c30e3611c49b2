"""Tests of the page of waves."""
