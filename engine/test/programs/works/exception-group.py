"""shows the members of an exception group"""
# status: error
# says: ValueError: one
# says: KeyError: 'two'
# silent: /opt/
raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
