"""The migration server's own files and processes, where this machine can see them (CONTRACT 3, Lock files)."""
