"""What a simulated worker process finds on its path, and nothing else."""
