"""The container of a file, which python-docx reads and writes."""
