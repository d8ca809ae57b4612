"""The function of the package docx2pdf: converts Word documents to PDF with LibreOffice."""

import glob
import os
import shutil
import subprocess
import tempfile


def convert(input_path, output_path=None, keep_active=False):
    """`input_path`: a document, or a folder whose .docx files are all converted. `output_path`: a file or a folder."""
    if os.path.isdir(input_path):
        for name in sorted(glob.glob(os.path.join(input_path, "*.docx"))):
            _convert(name, output_path or input_path)
    else:
        _convert(input_path, output_path or os.path.splitext(input_path)[0] + ".pdf")


def _convert(document, target):
    if not os.path.exists(document):
        raise FileNotFoundError(2, os.strerror(2), document)
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, document], capture_output=True, text=True
        )
        written = os.listdir(folder)
        if not written:
            raise RuntimeError(run.stderr or f"{document} could not be converted")
        if os.path.isdir(target):
            target = os.path.join(target, written[0])
        shutil.copyfile(os.path.join(folder, written[0]), target)
