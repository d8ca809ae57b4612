"""says which magic is not there"""
# status: error
# says: line 5
# says: UsageError: There is no %prun here. Write it in plain Python.
%prun sum(range(10))
