"""Starts the zygote. Nothing else is here: a program given by name is compiled at every start, modules are not."""

import os
import sys

HOME = os.path.dirname(os.path.abspath(__file__))
sys.path.append(HOME)

from code_interpreter.zygote.serve import main

main(HOME)
