"""says why pip fails when the code starts it by itself"""
# status: error
# says: Hint: nothing can be installed here
import subprocess
import sys

subprocess.check_call([sys.executable, "-m", "pip", "install", "a_package_that_nobody_has"])
