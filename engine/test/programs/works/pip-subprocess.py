"""explains why pip fails when the code starts it itself"""
# status: error
# says: Hint: nothing can be installed because
import subprocess
import sys

subprocess.check_call([sys.executable, "-m", "pip", "install", "a_package_that_nobody_has"])
