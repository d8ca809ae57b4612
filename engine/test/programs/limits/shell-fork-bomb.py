"""ends a fork bomb of the shell"""
# status: ok error timeout
# timeoutMs: 700
import subprocess

subprocess.run(["bash", "-c", "b() { b | b & }; b; sleep 20"], stderr=subprocess.DEVNULL)
