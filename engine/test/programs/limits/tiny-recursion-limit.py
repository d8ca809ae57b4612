"""survives a recursion limit that is too low for anything"""
# lives: yes
# status: ok error
import sys

sys.setrecursionlimit(40)
