"""survives sys.exit"""
# status: ok
# lives: yes
import sys

sys.exit()
