"""Text of shapes and cells."""
