"""Parts of a file."""
