"""refuses a table beyond the memory and says how to go on"""
# status: error
# says: usecols=
# lives: yes
import numpy

numpy.ones((100_000, 100_000))
