"""Starts a session. Nothing else is here: a program given by name is compiled at every start, modules are not."""

import os
import sys

HOME = os.path.dirname(os.path.abspath(__file__))
sys.path.append(HOME)

from code_interpreter.libraries.configure_libraries import configure_libraries
from code_interpreter.process.first_process import split_off_runner
from code_interpreter.session import CONTROL_DESCRIPTOR, main

split_off_runner()
configure_libraries()
if sys.argv[1:] == ["--worker"]:
    # It has time before its session comes; this byte says that it is ready for it.
    from code_interpreter.libraries.preloaded import import_libraries

    import_libraries(HOME)
    os.write(CONTROL_DESCRIPTOR, b"W")
main(HOME)
