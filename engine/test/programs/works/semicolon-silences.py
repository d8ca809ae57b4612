"""shows nothing for a last expression that ends with a semicolon"""
# silent: 42
42;
