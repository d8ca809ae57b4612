"""says that it is plain Python when code has a line for IPython"""
# status: error
# says: SyntaxError
# says: Hint: this is plain Python
%matplotlib inline
