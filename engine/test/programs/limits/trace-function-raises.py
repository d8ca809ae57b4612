"""survives a trace function that raises"""
# lives: yes
# status: ok error
import sys

sys.setprofile(lambda *_: 1 / 0)
sys.settrace(lambda *_: 1 / 0)
