"""cannot remove its system call filter, not even in a program that it starts"""
# says: 2 2
# says: held
import ctypes
import subprocess

own = [line.split()[1] for line in open("/proc/self/status") if line.startswith("Seccomp:")][0]
child = subprocess.run(["grep", "Seccomp:", "/proc/self/status"], capture_output=True, text=True).stdout.split()[1]
print(own, child)
# PR_SET_SECCOMP, SECCOMP_MODE_DISABLED
print("held" if ctypes.CDLL(None).prctl(22, 0, 0, 0, 0) == -1 else "escaped")
