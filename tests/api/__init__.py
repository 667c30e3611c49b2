"""The HTTP API of the whole program over its real database: what is stored, asked and done, end to end."""
