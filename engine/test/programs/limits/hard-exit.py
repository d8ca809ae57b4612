"""reports os._exit, together with what was printed before"""
# status: died
# reason: exit code 3
# says: printed before
import os

print("printed before")
os._exit(3)
