"""What we say to the migration server and what it says to us."""
