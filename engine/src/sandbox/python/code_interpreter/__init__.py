"""The inside of a session: runs the code that it receives, as a notebook would, and reports the result."""
