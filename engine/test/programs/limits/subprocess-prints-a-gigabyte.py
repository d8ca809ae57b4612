"""stops code that floods its output"""
# status: limit died
# reason: more than 96 MiB of output
import os

os.system("head -c 1G /dev/zero")
