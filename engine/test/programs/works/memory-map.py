"""works on a mapped array whose file is deleted, as parallel libraries do"""
# says: 499500
import os
import time

import numpy

array = numpy.memmap("/mnt/data/array", dtype="int64", mode="w+", shape=1000)
array[:] = range(1000)
os.unlink("/mnt/data/array")
time.sleep(0.4)
array.sum()
