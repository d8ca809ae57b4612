"""reports a crash in native code"""
# status: died
# reason: SIGSEGV
import ctypes

ctypes.string_at(0)
