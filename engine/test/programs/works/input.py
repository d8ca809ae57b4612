"""refuses input() and says why"""
# status: error
# says: There is no input here
input("Name? ")
