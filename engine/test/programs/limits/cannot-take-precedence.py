"""cannot take precedence over other programs"""
# says: held held held held
import os

attempts = [
    lambda: os.nice(-10),
    lambda: os.setpriority(os.PRIO_PROCESS, 0, -10),
    lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10)),
    lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(10)),
]
for attempt in attempts:
    try:
        attempt()
        print("escaped", end=" ")
    except OSError:
        print("held", end=" ")
