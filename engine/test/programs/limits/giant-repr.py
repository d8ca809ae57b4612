"""cuts a giant last expression"""
# says: characters left out
"z" * 20_000_000
