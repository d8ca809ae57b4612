"""Starts a session. As short as possible: Python compiles a program at every start, but keeps modules compiled."""

import os
import sys

HOME = os.path.dirname(os.path.abspath(__file__))
sys.path.append(HOME)

from code_interpreter.libraries.configure_libraries import configure_libraries
from code_interpreter.process.first_process import split_off_runner
from code_interpreter.session import CONTROL_DESCRIPTOR, WAITING, main

wait_for_first_process = split_off_runner()
configure_libraries()
if sys.argv[1:2] == ["--worker"]:
    # It imports before it gets its session; this byte reports that it is ready.
    from code_interpreter.libraries.preloaded import import_libraries

    import_libraries(HOME, sys.argv[2:])
    wait_for_first_process()
    os.write(CONTROL_DESCRIPTOR, WAITING)
else:
    wait_for_first_process()
main(HOME)
