"""cuts a traceback of megabytes"""
# status: error
# says: characters left out
exec("x = 1\n" * 3 + "raise ValueError('" + "y" * 5_000_000 + "')")
