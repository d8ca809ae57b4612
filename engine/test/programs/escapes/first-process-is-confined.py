"""finds that the first process of its sandbox is as confined as itself"""
# says: True True
import time


def read_facts():
    facts = []
    for process in ("1", "self"):
        status = dict(line.rstrip("\n").split(":\t", 1) for line in open(f"/proc/{process}/status") if ":\t" in line)
        facts.append([status[key] for key in ("Uid", "CapEff", "CapPrm", "CapBnd", "NoNewPrivs", "Seccomp")])
    return facts


# It confines itself while the session starts, which on a busy machine may take a moment longer.
facts = read_facts()
for _ in range(3000):
    if facts[0][1:] == facts[1][1:]:
        break
    time.sleep(0.01)
    facts = read_facts()
print(facts[0][1:3] == facts[1][1:3], facts[0][4:] == facts[1][4:] == ["1", "2"])
