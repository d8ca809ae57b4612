"""What to do when a message contains one of these texts."""

from code_interpreter.libraries.packages import NO_KALEIDO

_NO_PICTURES = "charts of this library cannot be exported as images. Save an .html file, or draw with matplotlib."

_ADVICE = {
    "kaleido": NO_KALEIDO,
    "vl-convert": _NO_PICTURES,
    "selenium": _NO_PICTURES,
    "Error tokenizing data": "the lines have different numbers of fields. Print the first lines, then pass sep= or skiprows=.",
    "No engine for filetype: 'xls'": "pandas does not write .xls files. Write .xlsx, and convert it if needed: soffice --headless --convert-to xls name.xlsx",
    "latex could not be found": "LaTeX is not installed. Leave text.usetex at False: matplotlib draws $formulas$ itself.",
    "geopandas.dataset": "no outlines of countries are installed. plotly.express.choropleth() draws them: its page loads them when it is opened.",
    "not a valid package style": "choose one of plt.style.available, such as 'ggplot' or 'seaborn-v0_8-whitegrid'.",
    "no display name": "the sandbox has no screen, so windows cannot be opened. Draw with matplotlib or PIL.",
    "cannot open resource": "that font is not installed. matplotlib.font_manager.findSystemFonts() returns the paths of those that are.",
    "Pyperclip": "the sandbox has no clipboard. Write a file to /mnt/data.",
    "nonnegative integer or None": "pass None instead of -1.",
    # Before pandas 2.2.
    **{f"Invalid frequency: {name}E": f"write '{name}': this version of pandas does not know '{name}E'." for name in "MQY"},
    "Pattern matched multiple keys": "write the whole name of the option, such as display.precision.",
}


def advice_on(text):
    """A sentence or two; None if the text is not known."""
    return next((advice for part, advice in _ADVICE.items() if part in text), None)
