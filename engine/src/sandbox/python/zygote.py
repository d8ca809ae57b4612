"""Starts the zygote. As short as possible: Python compiles a program at every start, but keeps modules compiled."""

import os
import sys

HOME = os.path.dirname(os.path.abspath(__file__))
sys.path.append(HOME)

from code_interpreter.zygote.serve import main

main(HOME)
