"""Lets openpyxl and pandas read workbooks that they reject, and gives hints where they read something else than Excel shows."""

import functools
import shutil

from code_interpreter.libraries.after_import import after_import
from code_interpreter.libraries.read_workbook import (
    is_strict,
    read_other_format,
    repaired,
    sheets_without_results,
    simplified,
    to_workbook,
)
from code_interpreter.output.notices import show_hint


def configure_excel():
    after_import("openpyxl", _configure_openpyxl)
    after_import("pandas.io.excel._base", _configure_pandas)
    after_import("xlsxwriter.worksheet", _configure_xlsxwriter)


def _configure_openpyxl(openpyxl):
    from openpyxl.reader import excel

    load = excel.load_workbook

    @functools.wraps(load)
    def load_workbook(filename, *arguments, **named):
        workbook = _load(load, filename, arguments, named)
        if named.get("data_only"):
            _hint_on_missing_results(filename)
        return workbook

    excel.load_workbook = openpyxl.load_workbook = load_workbook


def _load(load, file, arguments, named):
    if is_strict(file):
        return load(repaired(file), *arguments, **named)
    try:
        return load(file, *arguments, **named)
    except (OSError, MemoryError):
        raise
    except Exception as error:
        for repair, loses_styles in ((repaired, False), (simplified, True)):
            workbook = _load_copy(load, repair, file, arguments, named)
            if workbook is None:
                continue
            if loses_styles:
                show_hint(f"openpyxl rejects the styles of this workbook ({error}), so it was read without them.")
            return workbook
        raise


def _load_copy(load, repair, file, arguments, named):
    try:
        copy = repair(file)
        return copy and load(copy, *arguments, **named)
    except Exception:
        return None


def _hint_on_missing_results(file):
    counts = sheets_without_results(file)
    if not counts:
        return
    count = sum(counts.values())
    formulas = "a formula in this workbook has" if count == 1 else f"{count} formulas in this workbook have"
    show_hint(
        f"{formulas} no stored result, and cells without one are read as empty (NaN or None). openpyxl and XlsxWriter "
        f"store none; Excel computes them when the user opens the file. {_how_to_compute()}"
    )


def _how_to_compute():
    if shutil.which("soffice") is None:
        return "If you need the values here, compute them in Python."
    command = "subprocess.run(['soffice', '--headless', '--convert-to', 'xlsx', '--outdir', '/tmp/computed', path], check=True)"
    return f"If you need the values here, compute them in Python, or read the copy that LibreOffice computes: {command}"


def _configure_pandas(base):
    start = base.ExcelFile.__init__

    @functools.wraps(start)
    def start_or_convert(self, path_or_buffer, *arguments, **named):
        try:
            start(self, path_or_buffer, *arguments, **named)
        except (FileNotFoundError, IsADirectoryError, MemoryError):
            raise
        except Exception:
            sheets = read_other_format(path_or_buffer)
            if sheets is None:
                raise
            start(self, to_workbook(sheets), engine="openpyxl")

    base.ExcelFile.__init__ = start_or_convert


def _configure_xlsxwriter(module):
    """It stores 0 for each formula, which all programs but Excel take for the result. Without one, LibreOffice computes it as well."""
    write = module.Worksheet._write_formula

    @functools.wraps(write)
    def write_formula(self, row, col, formula, cell_format=None, value=0):
        # Those of arrays would be texts.
        is_single = isinstance(formula, str) and not module.re_dynamic_function.search(formula)
        return write(self, row, col, formula, cell_format, "" if value == 0 and is_single else value)

    module.Worksheet._write_formula = write_formula
