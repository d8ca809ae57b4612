"""interrupts a regular expression that backtracks forever"""
# status: timeout
# lives: yes
# timeoutMs: 300
import re

re.match("(a+)+$", "a" * 40 + "b")
