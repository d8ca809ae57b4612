"""ends a session whose runner was changed, or keeps working"""
# status: ok error died
import builtins
import sys

for name, module in list(sys.modules.items()):
    if name.startswith("code_interpreter"):
        for key in list(vars(module)):
            if not key.startswith("__"):
                setattr(module, key, None)
for key in ("len", "open", "isinstance", "print"):
    setattr(builtins, key, None)
