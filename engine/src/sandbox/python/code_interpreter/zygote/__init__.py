"""A process that has imported what sessions use and forks one for each, in namespaces of its own.

It runs no code of a user and reads nothing from a session: it hears from the engine alone, and learns of a session
no more than that it has ended.
"""
