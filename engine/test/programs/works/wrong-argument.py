"""gives no hint on versions when the code calls its own function with an unknown argument"""
# status: error
# says: unexpected keyword argument
# silent: Hint
def mine():
    pass


mine(size=1)
