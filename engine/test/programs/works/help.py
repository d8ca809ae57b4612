"""shows help for a name with a question mark"""
# says: Return the sum of
sum?
