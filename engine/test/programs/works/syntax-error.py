"""points at a syntax error"""
# status: error
# says: SyntaxError
# says: x = = 1
x = = 1
