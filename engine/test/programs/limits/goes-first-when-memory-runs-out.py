"""is the first to be killed when the machine runs out of memory, and cannot change that"""
# says: [1000, 1000] held held held
import os
import subprocess

scores = [int(open("/proc/self/oom_score_adj").read())]
scores.append(int(subprocess.run(["cat", "/proc/self/oom_score_adj"], stdout=subprocess.PIPE).stdout))
print(scores, end=" ")
for path in ("/proc/self/oom_score_adj", "/proc/self/oom_adj", f"/proc/{os.getppid()}/oom_score_adj"):
    try:
        with open(path, "w") as file:
            file.write("-17" if path.endswith("adj") else "0")
        print("escaped", end=" ")
    except OSError:
        print("held", end=" ")
