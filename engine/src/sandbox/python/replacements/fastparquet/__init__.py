"""Reads and writes tables in parquet files, by what pandas calls of the package fastparquet."""

from .reader import ParquetFile as ParquetFile
from .writer import write as write

# What pandas asks for; the functions are those that it needs.
__version__ = "2024.11.0"
