"""cannot raise its limits"""
# says: held held held held
import resource

for which in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE, resource.RLIMIT_DATA):
    try:
        resource.setrlimit(which, (resource.RLIM_INFINITY,) * 2)
        print("escaped", end=" ")
    except (OSError, ValueError):
        print("held", end=" ")
