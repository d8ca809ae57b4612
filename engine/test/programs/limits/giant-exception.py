"""cuts a giant exception"""
# status: error
# says: characters left out
raise ValueError("q" * 20_000_000)
