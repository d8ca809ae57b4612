"""A cell runs as in a notebook: its last expression is shown, and lines of IPython work."""
