"""sees no paths of the engine on the command line"""
# says: bwrap --args 9 -- /usr/bin/python3 -I -B /opt/code-interpreter/runner.py
print(open("/proc/1/cmdline").read().replace("\0", " "))
