"""interrupts waiting for a subprocess"""
# status: timeout
# lives: yes
# timeoutMs: 300
import subprocess

subprocess.run(["sleep", "1000"])
