"""Starts a session. Nothing else is here: a program given by name is compiled at every start, modules are not."""

import os
import sys

HOME = os.path.dirname(os.path.abspath(__file__))
sys.path.append(HOME)

from code_interpreter.libraries import configure_libraries
from code_interpreter.session import main

configure_libraries()
main(HOME)
