"""Words and lines of the characters of a page."""

import itertools
import re

from pdfplumber.boxes import box_around, cluster

# Whose parts do not depend on how far apart the letters are.
_LIGATURES = {"ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬁ": "fi", "ﬂ": "fl", "ﬆ": "st", "ﬅ": "st"}


def extract_words(
    chars,
    x_tolerance=3,
    y_tolerance=3,
    keep_blank_chars=False,
    use_text_flow=False,
    extra_attrs=None,
    x_tolerance_ratio=None,
    split_at_punctuation=False,
    expand_ligatures=True,
    return_chars=False,
    **_directions,
):
    """Dictionaries with `text` and a place. Words end at blanks, at gaps wider than `x_tolerance`, and at the end of lines."""
    punctuation = "!\"&'()*+,.:;<=>?@[]^`{|}~" if split_at_punctuation is True else split_at_punctuation or ""
    attributes = ["upright", *(extra_attrs or [])]
    words = []
    for group in _runs_of(chars, attributes, use_text_flow, y_tolerance):
        word = []
        for char in group:
            blank = char["text"].isspace()
            tolerance = x_tolerance if x_tolerance_ratio is None else x_tolerance_ratio * (word[-1]["size"] if word else 0)
            if word and (blank and not keep_blank_chars or _is_apart(word[-1], char, tolerance, y_tolerance)):
                words.append(word)
                word = []
            if blank and not keep_blank_chars:
                continue
            if char["text"] in punctuation and punctuation:
                words += [word, [char]] if word else [[char]]
                word = []
            else:
                word.append(char)
        if word:
            words.append(word)
    return [_merge(word, attributes, expand_ligatures, return_chars) for word in words]


def extract_text(chars, layout=False, x_density=7.25, y_density=13, x_tolerance=3, y_tolerance=3, **named):
    """The lines from above to below. `layout`: with blanks and empty lines, so that columns stay apart."""
    lines = lines_of(chars, x_tolerance=x_tolerance, y_tolerance=y_tolerance, **named)
    if not layout:
        return "\n".join(" ".join(word["text"] for word in line) for line in lines)
    if not lines:
        return ""
    left, top = min(char["x0"] for char in chars), min(char["top"] for char in chars)
    origin_x, origin_y = named.get("layout_bbox", (left, top))[:2]
    written = []
    for line in lines:
        row = round((line[0]["top"] - origin_y) / y_density)
        written += [""] * max(0, row - len(written))
        text = ""
        for word in line:
            column = round((word["x0"] - origin_x) / x_density)
            text += " " * max(1 if text else 0, column - len(text)) + word["text"]
        written.append(text)
    return "\n".join(written)


def lines_of(chars, y_tolerance=3, use_text_flow=False, **named):
    named.pop("layout_bbox", None)
    for unused in ("line_dir", "char_dir", "layout_width", "layout_height", "layout_width_chars", "layout_height_chars", "x_shift", "y_shift"):
        named.pop(unused, None)
    words = extract_words(chars, y_tolerance=y_tolerance, use_text_flow=use_text_flow, **named)
    if use_text_flow:
        lines = []
        for word in words:
            if lines and abs(word["doctop"] - lines[-1][-1]["doctop"]) <= y_tolerance:
                lines[-1].append(word)
            else:
                lines.append([word])
        return lines
    return [sorted(line, key=lambda word: word["x0"]) for line in cluster(words, lambda word: word["doctop"], y_tolerance)]


def extract_text_lines(chars, strip=True, return_chars=True, **named):
    """A dictionary for each line, with `text`, a place and its `chars`."""
    found = []
    for line in lines_of(chars, return_chars=True, **named):
        x0, top, x1, bottom = box_around(line)
        text = " ".join(word["text"] for word in line)
        item = {"text": text.strip() if strip else text, "x0": x0, "top": top, "x1": x1, "bottom": bottom}
        found.append({**item, "chars": [char for word in line for char in word["chars"]]} if return_chars else item)
    return found


def search(chars, pattern, regex=True, case=True, main_group=0, **named):
    """A dictionary for each place of a pattern within a line."""
    compiled = re.compile(pattern if regex else re.escape(pattern), 0 if case else re.IGNORECASE) if isinstance(pattern, str) else pattern
    found = []
    for line in lines_of(chars, return_chars=True, **named):
        text, places = "", []
        for word in line:
            if text:
                text += " "
                places.append(None)
            for char in word["chars"]:
                text += char["text"]
                places += [char] * len(char["text"])
        for match in compiled.finditer(text):
            matched = [char for char in places[match.start(main_group) : match.end(main_group)] if char is not None]
            if matched:
                x0, top, x1, bottom = box_around(matched)
                place = {"x0": x0, "top": top, "x1": x1, "bottom": bottom}
                found.append({"text": match.group(main_group), "groups": match.groups(), **place, "chars": matched})
    return found


def _runs_of(chars, attributes, use_text_flow, y_tolerance):
    """Characters with the same attributes, line after line, in the order of reading."""
    def key(char):
        return tuple(char.get(name) for name in attributes)

    if use_text_flow:
        return [list(group) for _key, group in itertools.groupby(chars, key=key)]
    groups = {}
    for char in chars:
        groups.setdefault(key(char), []).append(char)
    found = []
    for group in groups.values():
        if group[0].get("upright", True):
            lines = cluster(group, lambda char: char["doctop"], y_tolerance)
            found += [sorted(line, key=lambda char: char["x0"]) for line in lines]
        else:
            lines = cluster(group, lambda char: char["x0"], y_tolerance)
            found += [sorted(line, key=lambda char: -char["bottom"]) for line in lines]
    return found


def _is_apart(last, char, x_tolerance, y_tolerance):
    if not char.get("upright", True):
        return last["top"] - char["bottom"] > x_tolerance or abs(char["x0"] - last["x0"]) > y_tolerance
    return char["x0"] < last["x0"] or char["x0"] > last["x1"] + x_tolerance or abs(char["doctop"] - last["doctop"]) > y_tolerance


def _merge(chars, attributes, expand_ligatures, return_chars):
    x0, top, x1, bottom = box_around(chars)
    text = "".join(_LIGATURES.get(char["text"], char["text"]) if expand_ligatures else char["text"] for char in chars)
    word = {"text": text, "x0": x0, "x1": x1, "top": top, "doctop": chars[0]["doctop"] - chars[0]["top"] + top, "bottom": bottom}
    word |= {"width": x1 - x0, "height": bottom - top, "direction": "ltr" if chars[0].get("upright", True) else "btt"}
    word |= {name: chars[0].get(name) for name in attributes}
    return {**word, "chars": chars} if return_chars else word
