"""finds that the first process of its sandbox is as confined as itself, from its first line on"""
# says: True True
facts = []
for process in ("1", "self"):
    status = dict(line.rstrip("\n").split(":\t", 1) for line in open(f"/proc/{process}/status") if ":\t" in line)
    facts.append([status[key] for key in ("Uid", "CapEff", "CapPrm", "CapBnd", "NoNewPrivs", "Seccomp")])
print(facts[0][1:3] == facts[1][1:3], facts[0][4:] == facts[1][4:] == ["1", "2"])
