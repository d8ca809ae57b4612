"""refuses input() and says why"""
# status: error
# says: No input here
input("Name? ")
