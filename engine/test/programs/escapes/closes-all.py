"""ends a session that closes all descriptors"""
# status: died
import os

os.closerange(0, 256)
