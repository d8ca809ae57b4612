"""Reads workbooks that openpyxl and pandas reject: repaired copies, and other formats that are named .xls or .xlsx."""

import io
import os
import re
import zipfile

# Beyond this, a part of a workbook is not repaired.
_MAX_PART_BYTES = 256 << 20

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_STRICT_NAMES = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_EMPTY_FILL = re.compile(rb"<((?:\w+:)?)fill\s*/>|<((?:\w+:)?)fill>\s*</(?:\w+:)?fill>")
# A cell with a formula, and nothing or an empty value after it.
_NO_RESULT = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>|</(?:\w+:)?c>)"
)
_MAX_SEARCHED_BYTES = 64 << 20


def repaired(file):
    """
    A copy of an .xlsx file in memory that openpyxl can read, with everything in it; None if nothing is to be repaired.

    Repaired: the namespaces of Strict Open XML, which openpyxl takes for a workbook without sheets, and empty fills.
    """
    return _rewritten(file, _repair_part)


def simplified(file):
    """The same without what openpyxl rejects most: styles except the formats of numbers and dates, rules, properties."""
    return _rewritten(file, _simplify_part)


def is_strict(file):
    """Whether it is Strict Open XML, which is an option in Excel's dialog."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open("xl/workbook.xml") as part:
            return b"http://purl.oclc.org/ooxml/" in part.read(4096)
    except Exception:
        return False
    finally:
        _rewind(file)


def sheets_without_results(file):
    """
    How many formulas have no stored result, by the sheet's part. Programs write such files; Excel computes when it opens
    them, pandas reads the cells as empty.
    """
    found = {}
    try:
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                if info.filename.startswith("xl/worksheets/") and info.file_size <= _MAX_SEARCHED_BYTES:
                    count = _count_without_results(archive.read(info))
                    if count:
                        found[info.filename] = count
    except Exception:
        return {}
    finally:
        _rewind(file)
    return found


def read_other_format(file):
    """
    The sheets of a file that is no workbook although it is named like one, as rows of values by sheet name: HTML, XML of
    Excel 2003, or delimited text. None if it is none of these.
    """
    data = _bytes_of(file)
    if data is None or data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0" or b"\0\0\0\0" in data[:4096]:
        return None
    from code_interpreter.output.encodings import decode

    text = decode(data)
    start = text[:4096].lstrip("\ufeff \r\n\t").lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and start.startswith("<"):
        return _sheets_of_xml(data)
    if start.startswith("<") or "<table" in start:
        return _sheets_of_html(text)
    return _sheet_of_text(text)


def to_workbook(sheets):
    """An .xlsx file in memory."""
    import openpyxl

    workbook = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(re.sub(r"[\[\]:*?/\\]", "_", name)[:31])
        for row in rows:
            sheet.append([_plain(value) for value in row])
    target = io.BytesIO()
    workbook.save(target)
    target.seek(0)
    return target


def _rewritten(file, change):
    target, changed = io.BytesIO(), False
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for info in source.infolist():
            content = source.read(info)
            if info.filename.endswith((".xml", ".rels")) and len(content) <= _MAX_PART_BYTES:
                replaced = change(info.filename, content)
                changed = changed or replaced != content
                content = replaced
            copy.writestr(info.filename, content)
    _rewind(file)
    target.seek(0)
    return target if changed else None


def _repair_part(name, content):
    if b"purl.oclc.org" in content[:65536] or name.endswith(".rels"):
        content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
        for strict, usual in _STRICT_NAMES.items():
            content = content.replace(b"/2006/relationships/" + strict, b"/2006/relationships/" + usual)
    if name == "xl/styles.xml":
        content = _EMPTY_FILL.sub(lambda found: _fill(found[1] or found[2] or b""), content)
    return content


def _fill(prefix):
    return b"<%bfill><%bpatternFill/></%bfill>" % (prefix, prefix, prefix)


def _simplify_part(name, content):
    content = _repair_part(name, content)
    if name == "xl/styles.xml":
        return _plain_styles(content)
    if name == "docProps/custom.xml":
        return re.sub(rb"(?s)<property\b.*</property>", b"", content)
    if name == "docProps/core.xml":
        return re.sub(rb"(?s)(<(?:\w+:)?coreProperties[^>]*>).*(</(?:\w+:)?coreProperties>)", rb"\1\2", content)
    if name == "xl/workbook.xml":
        return re.sub(rb"(?s)<definedNames>.*?</definedNames>|<bookViews>.*?</bookViews>", b"", content)
    if name.startswith("xl/worksheets/") and name.endswith(".xml"):
        for tag in _OPTIONAL_PARTS:
            content = re.sub(rb"(?s)<%b\b(?:[^>]*/>|.*?</%b>)" % (tag, tag), b"", content)
    return content


_OPTIONAL_PARTS = (b"conditionalFormatting", b"dataValidations", b"sheetViews", b"extLst", b"pageSetup", b"hyperlinks", b"autoFilter")


def _plain_styles(content):
    """Styles with the formats of numbers only, which make a number a date."""
    formats = re.search(rb"(?s)<numFmts\b.*?</numFmts>", content)
    cells = re.search(rb"(?s)<cellXfs\b.*?</cellXfs>", content)
    ids = re.findall(rb'<xf\b[^>]*?numFmtId="(\d+)"', cells[0]) if cells else [b"0"]
    return (
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b'
        b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        b"<cellXfs>%b</cellXfs>"
        b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ) % (
        formats[0] if formats else b"",
        b"".join(b'<xf numFmtId="%b" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' % each for each in ids),
    )


def _count_without_results(content):
    # The result of a formula whose type is text may be an empty text.
    return sum(b't="str"' not in attributes for attributes in _NO_RESULT.findall(content))


def _sheets_of_html(text):
    from html.parser import HTMLParser

    class Tables(HTMLParser):
        def __init__(self):
            super().__init__()
            self.tables, self.cell, self.span = [], None, 1

        def handle_starttag(self, tag, attributes):
            if tag in ("table", "tr"):
                self.end_cell()
            if tag == "table":
                self.tables.append([])
            elif tag == "tr" and self.tables:
                self.tables[-1].append([])
            elif tag in ("td", "th") and self.tables:
                self.end_cell()
                span = dict(attributes).get("colspan") or ""
                self.cell, self.span = [], min(int(span), 1000) if span.isdigit() else 1
            elif tag == "br" and self.cell is not None:
                self.cell.append("\n")

        def handle_endtag(self, tag):
            if tag in ("td", "th", "tr", "table"):
                self.end_cell()

        def handle_data(self, data):
            if self.cell is not None:
                self.cell.append(data)

        def end_cell(self):
            if self.cell is None:
                return
            if not self.tables[-1]:
                self.tables[-1].append([])
            value = " ".join("".join(self.cell).split(" ")).strip()
            self.tables[-1][-1].extend([_number(value), *[None] * (self.span - 1)])
            self.cell = None

    parser = Tables()
    parser.feed(text)
    parser.close()
    tables = [rows for rows in ([row for row in table if row] for table in parser.tables) if rows]
    return {f"Table {number}": rows for number, rows in enumerate(tables, 1)} or None


def _sheets_of_xml(data):
    from xml.etree import ElementTree

    name = "{urn:schemas-microsoft-com:office:spreadsheet}"
    sheets = {}
    for sheet in ElementTree.fromstring(data).iter(f"{name}Worksheet"):
        rows = sheets.setdefault(sheet.get(f"{name}Name", f"Sheet{len(sheets) + 1}"), [])
        for row in sheet.iter(f"{name}Row"):
            while len(rows) + 1 < min(int(row.get(f"{name}Index", 0)), 1 << 20):
                rows.append([])
            values = []
            for cell in row.iter(f"{name}Cell"):
                while len(values) + 1 < min(int(cell.get(f"{name}Index", 0)), 1 << 14):
                    values.append(None)
                found = cell.find(f"{name}Data")
                text = None if found is None else "".join(found.itertext())
                is_number = found is not None and found.get(f"{name}Type") == "Number"
                values.append(_number(text) if is_number else text)
            rows.append(values)
    return sheets or None


def _sheet_of_text(text):
    import csv

    sample = text[:65536]
    if not sample.strip() or "\0" in sample:
        return None
    delimiter = max("\t;,|", key=sample.split("\n", 1)[0].count)
    if delimiter not in sample:
        return None
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    return {"Sheet1": [[_number(value) for value in row] for row in rows]}


def _number(text):
    """A number for a text that is written as one; codes with leading zeros stay text."""
    if text is None or not re.fullmatch(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?", text):
        return text or None
    return float(text) if "." in text else int(text)


def _plain(value):
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", value) if isinstance(value, str) else value


def _bytes_of(file):
    try:
        if isinstance(file, (str, os.PathLike)):
            with open(file, "rb") as opened:
                return opened.read(_MAX_PART_BYTES)
        if isinstance(file, bytes):
            return file
        _rewind(file)
        return file.read()
    except (OSError, AttributeError, ValueError):
        return None
    finally:
        _rewind(file)


def _rewind(file):
    if hasattr(file, "seek"):
        file.seek(0)
