"""leaves no memory image when it crashes"""
# status: died
# reason: SIGSEGV
# listed:
import ctypes
import resource

if resource.getrlimit(resource.RLIMIT_CORE)[0] > 1:
    print("escaped")
ctypes.string_at(0)
