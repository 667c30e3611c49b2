"""What others say to us: the result webhook and the HTTP API, on a socket of their own (CONTRACT 4)."""
