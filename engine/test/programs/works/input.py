"""refuses input() and says why"""
# status: error
# says: input() is not available
input("Name? ")
