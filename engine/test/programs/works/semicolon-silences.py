"""shows nothing for a last expression that a semicolon ends"""
# silent: 42
42;
