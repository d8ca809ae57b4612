"""survives an expression of endless operators, or reports its end"""
# status: error died
eval("-" * 200_000 + "1")
