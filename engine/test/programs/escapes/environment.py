"""sees no environment of the engine"""
# says: []
import os

expected = "PATH HOME LANG TZ MPLBACKEND MPLCONFIGDIR PYTHONDONTWRITEBYTECODE OPENBLAS_NUM_THREADS OMP_NUM_THREADS MALLOC_ARENA_MAX PWD".split()
inner = [entry.split("=")[0] for entry in open("/proc/1/environ").read().split("\0") if entry]
[name for name in [*os.environ, *inner] if name not in expected]
