"""What a cell shows: text, pictures and tracebacks on their way to the engine."""
