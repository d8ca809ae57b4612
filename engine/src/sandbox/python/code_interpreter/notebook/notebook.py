"""What `get_ipython()` returns: the IPython commands that code from notebooks uses, if they make sense in the sandbox."""

import os
import re
import shlex
import subprocess
import sys
import time

from code_interpreter.libraries.packages import explain_install
from code_interpreter.output.pages import show_as_file, show_page

_INSTALLERS = re.compile(
    r"\s*(?:sudo\s+)?(?:\S*python[\d.]*\s+-m\s+|uv\s+)?(?:pip[\d.]*|conda|mamba|apt|apt-get)\s+(?P<words>.*)", re.DOTALL
)

# They set up what is already set up, or what has no meaning in the sandbox.
_NEEDLESS = (
    "matplotlib config load_ext reload_ext unload_ext autoreload precision colors autosave alias_magic pdb autocall "
    "logstart logstop notebook gui automagic xmode pprint"
).split()
_SHELL_COMMANDS = "ls ll cat head tail cp mv rm mkdir rmdir touch wc grep".split()
_OURS = ("display", "get_ipython")


class UsageError(Exception):
    """An IPython command that is not available."""


class _Captured(str):
    """What `%%capture name` stores: the text itself, with the attributes that it has in IPython."""

    stderr = ""
    outputs = ()

    @property
    def stdout(self):
        return str(self)

    def show(self):
        print(self, end="")

    __call__ = show


class Notebook:
    def __init__(self, namespace, run):
        """`run(code)` runs code as a cell."""
        self.user_ns = namespace
        self._run = run

    def system(self, command):
        """`!command`: its output goes where print goes."""
        installer = _INSTALLERS.match(command)
        if installer:
            self._install(installer["words"])
            return
        sys.stdout.flush()
        self.user_ns["_exit_code"] = subprocess.run(self._fill_in(command), shell=True).returncode

    def getoutput(self, command):
        """`lines = !command`"""
        return subprocess.run(
            self._fill_in(command), shell=True, text=True, errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ).stdout.splitlines()

    def run_line_magic(self, name, line, *_more):
        if name in _NEEDLESS:
            return None
        if name in ("pip", "conda", "mamba"):
            return self._install(line)
        if name in _SHELL_COMMANDS:
            return self.system(f"{name} {line}")
        method = getattr(self, f"_line_{name}", None)
        if method is None:
            raise UsageError(f"%{name} is not available. Write it in plain Python.")
        return method(line)

    def run_cell_magic(self, name, line, cell):
        method = getattr(self, "_cell_" + name.replace("!", "bash"), None)
        if method is None:
            raise UsageError(f"%%{name} is not available. Write it in plain Python.")
        return method(line, cell)

    def magic(self, line):
        name, _, rest = line.lstrip("%").partition(" ")
        return self.run_line_magic(name, rest)

    def _install(self, line):
        words = shlex.split(line)
        if words[:1] == ["install"]:
            print(explain_install(words[1:]))
            return
        from importlib import metadata

        for found in sorted({f"{each.metadata['Name']} {each.version}" for each in metadata.distributions()}):
            print(found)

    def _fill_in(self, command):
        """Replaces `{expression}` and `$name` in a command by their values, if they have one."""

        def value(found):
            try:
                return str(eval(found[1] or found[2], self.user_ns))
            except Exception:
                return found[0]

        return re.sub(r"\{([^{}]+)\}|\$([A-Za-z_]\w*)", value, command)

    def _timed(self, code):
        started, used = time.perf_counter(), time.process_time()
        try:
            self._run(code)
        finally:
            wall, cpu = time.perf_counter() - started, time.process_time() - used
            print(f"CPU time: {_duration(cpu)}, wall time: {_duration(wall)}")

    def _line_time(self, line):
        self._timed(line)

    def _cell_time(self, line, cell):
        self._timed(f"{line}\n{cell}" if line else cell)

    def _line_timeit(self, line, setup="pass"):
        import timeit

        statement = re.sub(r"^(-[nrtcpqo]\s*\d*\s+)+", "", line + " ").strip()
        timer = timeit.Timer(statement, setup, globals=self.user_ns)
        loops, _ = timer.autorange()
        best = min(timer.repeat(3, loops)) / loops
        print(f"{_duration(best)} per loop (best of 3 times {loops} loops)")

    def _cell_timeit(self, line, cell):
        options = re.match(r"(-[nrtcpqo]\s*\d*\s*)*", line)[0]
        self._line_timeit(cell, line[len(options) :] or "pass")

    def _cell_capture(self, line, cell):
        import contextlib
        import io

        text = io.StringIO()
        with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
            self._run(cell)
        name = next((word for word in line.split() if word.isidentifier()), None)
        if name is not None:
            self.user_ns[name] = _Captured(text.getvalue())

    def _cell_html(self, _line, cell):
        show_page("page", cell)

    _cell_HTML = _cell_html

    def _cell_svg(self, _line, cell):
        show_as_file("drawing", "svg", cell)

    _cell_SVG = _cell_svg

    def _cell_markdown(self, _line, cell):
        print(cell)

    _cell_latex = _cell_markdown

    def _cell_bash(self, _line, cell):
        sys.stdout.flush()
        subprocess.run(["bash", "-c", cell], check=True)

    _cell_sh = _cell_bash

    def _cell_script(self, line, cell):
        sys.stdout.flush()
        subprocess.run(shlex.split(line), input=cell, text=True, check=True)

    def _cell_python(self, _line, cell):
        self._run(cell)

    _cell_python3 = _cell_python

    def _cell_writefile(self, line, cell):
        append, path = re.match(r"(-a\s+)?(.*)", line).groups()
        with open(path.strip().strip("\"'"), "a" if append else "w") as file:
            file.write(cell)
        print(f"Wrote {path.strip()}")

    _cell_file = _cell_writefile

    def _line_cd(self, line):
        os.chdir(os.path.expanduser(line.strip().strip("\"'") or "~"))

    def _line_pwd(self, _line):
        return os.getcwd()

    def _line_env(self, line):
        name, sign, value = re.match(r"\s*([^\s=]*)\s*(=?)\s*(.*)", line).groups()
        if sign or value:
            os.environ[name] = value
            return None
        return os.environ.get(name) if name else dict(os.environ)

    def _line_run(self, line):
        import runpy

        path, *arguments = shlex.split(line)
        before = sys.argv
        sys.argv = [path, *arguments]
        try:
            self.user_ns.update(runpy.run_path(path, run_name="__main__"))
        finally:
            sys.argv = before

    def _line_pylab(self, _line):
        self._run("import numpy as np\nimport matplotlib.pyplot as plt")

    def _line_reset(self, _line):
        """Removes the code's variables. Modules stay imported."""
        for name in [name for name in self.user_ns if not name.startswith("__") and name not in _OURS]:
            del self.user_ns[name]

    def _line_reset_selective(self, line):
        pattern = re.compile(line.removeprefix("-f").strip())
        for name in [name for name in self.user_ns if pattern.search(name) and name not in _OURS]:
            del self.user_ns[name]

    def _line_xdel(self, line):
        self.user_ns.pop(line.strip(), None)

    def _line_load(self, line):
        with open(line.strip(), encoding="utf-8") as file:
            self._run(file.read())

    _line_set_env = _line_env

    def _line_who(self, _line):
        hidden = (*_OURS, "exit", "quit")
        print("   ".join(name for name in self.user_ns if not name.startswith("_") and name not in hidden))

    _line_whos = _line_who


def _duration(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"
