"""reports which magic is not available"""
# status: error
# says: line 5
# says: UsageError: %prun is not available. Write it in plain Python.
%prun sum(range(10))
