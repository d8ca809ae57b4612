"""refuses a table that does not fit into memory and says what to do"""
# status: error
# says: usecols=
# lives: yes
import numpy

numpy.ones((100_000, 100_000))
