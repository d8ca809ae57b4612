"""The inside of a session: runs the code it is sent, as a notebook would, and tells what came of it."""
