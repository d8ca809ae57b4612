"""Colors, fills and lines."""
