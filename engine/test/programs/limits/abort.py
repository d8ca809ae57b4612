"""reports an abort"""
# status: died
# reason: SIGABRT
import os

os.abort()
