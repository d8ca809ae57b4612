"""interrupts a regular expression that backtracks for ever"""
# status: timeout
# lives: yes
# timeoutMs: 300
import re

re.match("(a+)+$", "a" * 40 + "b")
