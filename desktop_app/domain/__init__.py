"""The rules of site migrations, on the standard library alone: no I/O, no clock, no thread."""
