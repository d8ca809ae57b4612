"""Libraries: which ones are installed, and what each must know about this sandbox."""
