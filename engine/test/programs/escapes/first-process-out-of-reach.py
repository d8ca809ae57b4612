"""cannot read or write anything of the first process of its sandbox, or take it over"""
# says: let through: []
# lives: yes
import os

let_through = []


def attempt(name, action):
    try:
        let_through.append((name, action()))
    except OSError:
        pass


for name, flags in (("mem", os.O_RDWR), ("mem", os.O_RDONLY), ("mem", os.O_WRONLY)):
    attempt(f"{name} {flags}", lambda: os.open(f"/proc/1/{name}", flags))
for name in ("environ", "auxv", "maps", "smaps", "syscall", "stack", "io", "pagemap", "timerslack_ns"):
    attempt(name, lambda: open(f"/proc/1/{name}", "rb").read(1))
for name in ("coredump_filter", "oom_score_adj", "comm", "clear_refs", "autogroup", "uid_map"):
    attempt(f"writes {name}", lambda: os.open(f"/proc/1/{name}", os.O_WRONLY))
for name in ("fd", "fdinfo", "map_files", "ns"):
    attempt(f"lists {name}", lambda: [os.readlink(f"/proc/1/{name}/{entry}") for entry in os.listdir(f"/proc/1/{name}")])
for name in ("root", "cwd", "exe"):
    attempt(name, lambda: os.readlink(f"/proc/1/{name}"))
attempt("threads", lambda: os.open("/proc/1/task/1/mem", os.O_RDWR))
print("let through:", let_through)
