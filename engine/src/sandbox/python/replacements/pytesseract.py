"""The functions of the package pytesseract: they read text in pictures with the program tesseract."""

import csv
import io
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

tesseract_cmd = "tesseract"


class TesseractError(RuntimeError):
    """What tesseract reports; the message names the installed languages."""

    def __init__(self, status, message):
        super().__init__(status, message)
        self.status, self.message = status, message


class Output:
    BYTES, DATAFRAME, DICT, STRING = "bytes", "data.frame", "dict", "string"


def image_to_string(image, lang=None, config="", nice=0, output_type=Output.STRING, timeout=0):
    """The text of a picture: a path, a picture of Pillow or an array. `lang`: such as `eng`, or `deu+eng`."""
    text = _run(image, "txt", lang, config, timeout)
    return {Output.BYTES: text.encode(), Output.DICT: {"text": text}}.get(output_type, text)


def image_to_data(image, lang=None, config="", nice=0, output_type=Output.STRING, timeout=0, pandas_config=None):
    """Words with their places and confidences."""
    text = _run(image, "tsv", lang, config, timeout)
    if output_type == Output.DATAFRAME:
        import pandas

        return pandas.read_csv(io.StringIO(text), sep="\t", quoting=csv.QUOTE_NONE, **(pandas_config or {}))
    if output_type != Output.DICT:
        return text
    rows = list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    return {name: [_number(value, name) for value in column] for name, *column in zip(*rows)}


def image_to_boxes(image, lang=None, config="", nice=0, output_type=Output.STRING, timeout=0):
    """A line for each character, with its place."""
    return _run(image, "box", lang, f"{config} batch.nochop makebox", timeout)


def image_to_osd(image, lang="osd", config="", nice=0, output_type=Output.STRING, timeout=0):
    """Orientation and script."""
    text = _run(image, "osd", lang, f"--psm 0 {config}", timeout)
    if output_type != Output.DICT:
        return text
    pairs = (line.split(": ", 1) for line in text.splitlines() if ": " in line)
    return {key.strip().lower().replace(" ", "_"): _number(value, key) for key, value in pairs}


def image_to_pdf_or_hocr(image, lang=None, config="", nice=0, extension="pdf", timeout=0):
    """The bytes of a PDF file whose text can be searched, or of an hOCR page."""
    return _run(image, extension, lang, config, timeout, text=False)


def get_languages(config=""):
    """The installed languages."""
    listed = subprocess.run([_program(), "--list-langs"], capture_output=True, text=True).stdout
    return listed.split("\n")[1:-1]


def get_tesseract_version():
    """The version of the program."""
    return subprocess.run([_program(), "--version"], capture_output=True, text=True).stdout.split()[1]


def _run(image, extension, lang, config, timeout, text=True):
    with tempfile.TemporaryDirectory() as folder:
        source, target = _file_of(image, folder), os.path.join(folder, "out")
        command = [_program(), source, target, *(["-l", lang] if lang else []), *shlex.split(config)]
        if extension not in ("box", "osd"):
            command.append(extension)
        run = subprocess.run(command, capture_output=True, text=True, timeout=timeout or None)
        if run.returncode != 0:
            raise TesseractError(run.returncode, f"{run.stderr.strip()} Languages: {', '.join(get_languages())}.")
        with open(f"{target}.{extension}", "rb") as file:
            data = file.read()
        return data.decode("utf-8", "replace") if text else data


def _program():
    """The path of another machine is ignored."""
    return shutil.which(tesseract_cmd) or "tesseract"


def _file_of(image, folder):
    if isinstance(image, (str, os.PathLike)):
        return os.fspath(image)
    from PIL import Image

    if not isinstance(image, Image.Image):
        image = Image.fromarray(image)
    path = os.path.join(folder, "in.png")
    (image.convert("RGBA") if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA") else image).save(path)
    return path


def _number(value, name):
    if name == "text":
        return value
    try:
        return int(value)
    except ValueError:
        try:
            return float(value)
        except ValueError:
            return value


# Code sets `pytesseract.pytesseract.tesseract_cmd`.
pytesseract = sys.modules[__name__]
