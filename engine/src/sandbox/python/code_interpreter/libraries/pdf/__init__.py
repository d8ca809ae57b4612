"""Libraries that read or write PDF files."""
