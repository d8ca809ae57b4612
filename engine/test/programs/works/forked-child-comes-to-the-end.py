"""ends a forked child that reaches the end of the code"""
# says: parent waited: 0
# images: 0
import os

child = os.fork()
if child:
    print("parent waited:", os.waitpid(child, 0)[1])
