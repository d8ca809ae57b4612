"""What most code uses of the package tabula-py: tables of PDF files, found with PyMuPDF."""

import csv
import io
import json

import pandas as pd
from code_interpreter.libraries.pdf.tables import find_tables


def read_pdf(input_path, output_format=None, pages=None, lattice=False, area=None, relative_area=False, multiple_tables=True, password=None, pandas_options=None, **_named):
    """A list with a DataFrame for each table; with `output_format="json"` a list of lists of rows."""
    # With stream=True too, tables with lines are read by their lines.
    areas = area and _areas_of(area, relative_area)
    found = find_tables(input_path, pages, password, True if lattice else None, areas)
    if output_format == "json":
        return [table.rows for table in found]
    options = dict(pandas_options or {})
    if multiple_tables:
        return [_to_frame(table.rows, options) for table in found]
    return [_to_frame([row for table in found for row in table.rows], options)] if found else []


read_pdf_with_template = read_pdf


def convert_into(input_path, output_path, output_format="csv", **named):
    """Writes the rows of all tables to one file: `csv`, `tsv` or `json`."""
    tables = read_pdf(input_path, output_format="json", **named)
    with open(output_path, "w", encoding="utf-8", newline="") as file:
        if output_format.lower() == "json":
            json.dump(tables, file, ensure_ascii=False)
        else:
            writer = csv.writer(file, delimiter="\t" if output_format.lower() == "tsv" else ",")
            writer.writerows(row for rows in tables for row in rows)


def _areas_of(area, is_relative):
    """Tabula's order is top, left, bottom, right, in points or in percent of the page."""
    given = area if isinstance(area[0], (list, tuple)) else [area]

    def areas(page):
        width, height = (page.rect.width / 100, page.rect.height / 100) if is_relative else (1, 1)
        return [(left * width, top * height, right * width, bottom * height) for top, left, bottom, right in given]

    return areas


def _to_frame(rows, options):
    """As tabula does it: through CSV, so that pandas finds the types of the columns."""
    widest = max(len(row) for row in rows)
    target = io.StringIO()
    csv.writer(target).writerows([*[cell.replace("\n", "\r") for cell in row], *[""] * (widest - len(row))] for row in rows)
    target.seek(0)
    return pd.read_csv(target, **options)
