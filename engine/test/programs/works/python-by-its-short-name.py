"""starts Python as `python`, and imports a module from the folder that the code has changed to"""
# says: 3\n
# says: imported\n
import os
import subprocess

print(subprocess.check_output(["python", "-c", "import sys; print(sys.version_info.major)"], text=True))
os.mkdir("tools")
os.chdir("tools")
open("own_tool.py", "w").write("answer = 'imported'\n")
import own_tool

print(own_tool.answer)
