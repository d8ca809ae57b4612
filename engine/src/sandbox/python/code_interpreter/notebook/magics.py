"""Turns lines that only IPython understands (`%time`, `!ls`, `name?`) into Python calls, as IPython itself does."""

import ast
import re

_TARGET = r"(?P<indent>\s*)(?:(?P<target>[\w][\w\s,.\[\]'\"]*?)\s*=\s*)?"
_SHELL = re.compile(_TARGET + r"!{1,2}(?P<command>.+)$")
_MAGIC = re.compile(_TARGET + r"%(?P<name>\w+)[ \t]*(?P<line>.*)$")
_CELL_MAGIC = re.compile(r"\s*%%(?P<name>[\w!]+)[ \t]*(?P<line>[^\n]*)\n?(?P<cell>.*)$", re.DOTALL)
_PIP = re.compile(r"(?P<indent>\s*)(?P<line>(?:pip3?|conda|mamba)\s+\w.*)$")
_HELP = re.compile(r"(?P<indent>\s*)(?:\?{1,2}(?P<before>[\w.]+)|(?P<after>[\w.]+)\?{1,2})\s*$")


def parse(code, name):
    """
    The syntax tree of `code`, and its source: `code` itself unless it has IPython lines. Line numbers stay the same.
    Only lines that are not valid Python are changed, so text within a string never is.
    """
    cell = _CELL_MAGIC.match(code)
    if cell:
        call = f"get_ipython().run_cell_magic({cell['name']!r}, {cell['line']!r}, {cell['cell']!r})"
        return _parse(call, name), call
    lines = code.split("\n")
    while True:
        try:
            return _parse("\n".join(lines), name), "\n".join(lines)
        except SyntaxError as error:
            if not _rewrite(lines, (error.lineno or 0) - 1):
                raise


def _parse(code, name):
    return compile(code, name, "exec", ast.PyCF_ONLY_AST)


def _rewrite(lines, index):
    """Replaces the line by a call of `get_ipython()`; false if it is not an IPython line."""
    if not 0 <= index < len(lines):
        return False
    line, taken = lines[index].rstrip(), 1
    while line.endswith("\\") and index + taken < len(lines):
        line = line[:-1] + lines[index + taken].strip()
        taken += 1
    call = _call(line)
    if call is None:
        return False
    lines[index : index + taken] = [call, *[""] * (taken - 1)]
    return True


def _call(line):
    if found := _SHELL.match(line):
        method = "getoutput" if found["target"] else "system"
        return f"{_start(found)}get_ipython().{method}({found['command'].strip()!r})"
    if found := _MAGIC.match(line):
        return f"{_start(found)}get_ipython().run_line_magic({found['name']!r}, {found['line'].strip()!r})"
    if found := _PIP.match(line):
        return f"{found['indent']}get_ipython().system({found['line']!r})"
    if found := _HELP.match(line):
        return f"{found['indent']}help({found['before'] or found['after']})"
    return None


def _start(found):
    return f"{found['indent']}{found['target']} = " if found["target"] else found["indent"]
