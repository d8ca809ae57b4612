"""Runs one piece of code in the session's namespace, as a notebook runs a cell."""

import ast
import builtins
import linecache
import sys
import types

from code_interpreter.libraries.replacements import provide_replacements
from code_interpreter.output.display import display, display_last
from code_interpreter.notebook.ipython import provide_ipython
from code_interpreter.notebook.magics import parse
from code_interpreter.notebook.notebook import Notebook
from code_interpreter.notebook.other_notebooks import provide_other_notebooks
from code_interpreter.output.notices import forget_shown

# How many cells keep their source lines for tracebacks.
_KEPT_SOURCES = 200

# inspect.CO_COROUTINE; the module takes long to import.
_COROUTINE = 0x80


class Cells:
    def __init__(self):
        module = types.ModuleType("__main__")
        module.__builtins__ = builtins
        sys.modules["__main__"] = module
        self._namespace = module.__dict__
        self._namespace["display"] = display
        builtins._show_expression = _show_expression
        notebook = Notebook(self._namespace, self.run)
        self._namespace["get_ipython"] = lambda: notebook
        provide_ipython(self._namespace["get_ipython"])
        provide_other_notebooks()
        provide_replacements()
        builtins.input = _refuse_input
        self._count = 0
        self._loop = None

    def run(self, code):
        """Runs `code` and shows its last expression. Raises whatever the code raises."""
        code = code.replace("\r\n", "\n")
        forget_shown()
        name = self._remember(code)
        # Show a warning of this cell even if an earlier cell caused the same one.
        self._namespace.pop("__warningregistry__", None)
        tree, code = parse(code, name)
        if "__file__" in code:
            tree = _FileName().visit(tree)
        if "get_event_loop" in code:
            self._provide_loop()
        if _shows_all_expressions():
            tree = _show_expressions(tree)
        shown = _take_last_expression(tree, code)
        self._evaluate(compile(tree, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))
        if shown is None:
            return
        value = self._evaluate(compile(shown, name, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT))
        if value is not None:
            self._namespace["_"] = value
            display_last(value)

    def _evaluate(self, compiled):
        value = eval(compiled, self._namespace)
        if not compiled.co_flags & _COROUTINE:
            return value
        import asyncio

        self._provide_loop()
        task = self._loop.create_task(value)
        try:
            return self._loop.run_until_complete(task)
        finally:
            # After an interrupt nothing of this cell may continue in the next one.
            if not task.done():
                task.cancel()
                self._loop.run_until_complete(asyncio.gather(task, return_exceptions=True))

    def _provide_loop(self):
        import asyncio

        if self._loop is None or self._loop.is_closed():
            self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)

    def _remember(self, code):
        self._count += 1
        name = f"<cell-{self._count}>"
        lines = [line + "\n" for line in code.split("\n")]
        # Without a modification time linecache never checks for such a file.
        linecache.cache[name] = (len(code), None, lines, name)
        linecache.cache.pop(f"<cell-{self._count - _KEPT_SOURCES}>", None)
        return name


class _FileName(ast.NodeTransformer):
    """
    Gives a cell a `__file__` in /mnt/data, for code that looks for files beside itself. Not as a variable: processes
    that are started by `multiprocessing` would import that file.
    """

    def visit_Name(self, node):
        if node.id == "__file__" and isinstance(node.ctx, ast.Load):
            return ast.copy_location(ast.Constant("/mnt/data/cell.py"), node)
        return node


def _shows_all_expressions():
    """Whether the code has set IPython's switch for that."""
    shell = getattr(sys.modules.get("IPython.core.interactiveshell"), "InteractiveShell", None)
    return getattr(shell, "ast_node_interactivity", None) == "all"


def _show_expressions(tree):
    """Wraps each expression but the last, which is shown anyway."""
    for statement in tree.body[:-1]:
        if isinstance(statement, ast.Expr):
            name = ast.Name("_show_expression", ast.Load())
            statement.value = ast.copy_location(ast.Call(name, [statement.value], []), statement.value)
    return ast.fix_missing_locations(tree)


def _show_expression(value):
    if value is not None:
        display(value)


def _take_last_expression(tree, code):
    """Removes the last expression from the tree; None if there is none or a semicolon silences it."""
    if not tree.body or not isinstance(tree.body[-1], ast.Expr):
        return None
    last = tree.body[-1]
    line = code.encode().splitlines()[last.end_lineno - 1]
    if line[last.end_col_offset :].lstrip().startswith(b";"):
        return None
    tree.body.pop()
    return ast.Expression(last.value)


def _refuse_input(_prompt=""):
    raise RuntimeError("input() is not available because nobody can answer. Write the value into the code or read it from a file.")
