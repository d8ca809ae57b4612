"""survives an expression of endless operators, or reports the crash"""
# status: error died
eval("-" * 200_000 + "1")
