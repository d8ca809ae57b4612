"""sees no environment of the engine"""
# says: [] refused
import os

expected = "PATH HOME LANG TZ MPLBACKEND MPLCONFIGDIR PYTHONDONTWRITEBYTECODE OPENBLAS_NUM_THREADS OMP_NUM_THREADS MALLOC_ARENA_MAX PWD TQDM_MININTERVAL".split()
try:
    inner = open("/proc/1/environ").read()
except PermissionError:
    inner = "refused"
print([name for name in os.environ if name not in expected], inner)
