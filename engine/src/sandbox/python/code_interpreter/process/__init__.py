"""The processes of a session: their limits, signals and system calls."""
