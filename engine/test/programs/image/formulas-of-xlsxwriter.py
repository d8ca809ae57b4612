"""stores no result for formulas that xlsxwriter does not compute, so that nothing reads 0 and LibreOffice computes them"""
# says: [3, 4, None, 6.5]\n
# says: Hint: a formula in this workbook has no stored result
# says: [3, 4, 12, 6.5]\n
# timeoutMs: 120000
import subprocess

import openpyxl
import xlsxwriter

with xlsxwriter.Workbook("book.xlsx") as workbook:
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, [3, 4, "=A1*B1"])
    sheet.write_formula("D1", "=A1+3.5", None, 6.5)


def values(path):
    return [cell.value for cell in openpyxl.load_workbook(path, data_only=True).active[1]]


print(values("book.xlsx"))
subprocess.run(["soffice", "--headless", "--convert-to", "xlsx", "--outdir", "/tmp/computed", "book.xlsx"], check=True, capture_output=True)
print(values("/tmp/computed/book.xlsx"))
