"""A process that has imported the libraries of sessions and forks each session, in namespaces of its own.

It runs no code of a user and reads nothing from a user's session: it receives messages from the engine only, and learns
nothing of a session but its exit code.
"""
