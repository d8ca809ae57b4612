"""reports os._exit, and keeps what was printed before"""
# status: died
# reason: exit code 3
# says: printed before
import os

print("printed before")
os._exit(3)
