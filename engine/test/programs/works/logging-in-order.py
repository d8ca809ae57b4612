"""keeps logging in order with print"""
# says: one\nWARNING:root:two\nthree
import logging

print("one")
logging.warning("two")
print("three")
