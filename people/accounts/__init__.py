"""The doors: log-in, passwords, second factor, sessions. Knows logins and seats, nothing else."""
