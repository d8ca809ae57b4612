from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text


def read_annotations(page):
    """Notes and links of a page, with their places."""
    found = []
    left, bottom, _right, top = page.page_obj.mediabox
    for reference in resolve1(page.page_obj.annots) or []:
        annotation = resolve1(reference) or {}
        corners = resolve1(annotation.get("Rect"))
        if not corners:
            continue
        x0, y0, x1, y1 = (float(resolve1(corner)) for corner in corners)
        action = resolve1(annotation.get("A")) or {}
        place = {"x0": x0 - left, "x1": x1 - left, "top": top - y1, "bottom": top - y0, "doctop": page.initial_doctop + top - y1}
        texts = {"uri": action.get("URI"), "title": annotation.get("T"), "contents": annotation.get("Contents")}
        found.append(
            {
                "object_type": "annot",
                "page_number": page.page_number,
                **place,
                "width": x1 - x0,
                "height": y1 - y0,
                **{name: _text(value) for name, value in texts.items()},
                "data": annotation,
            }
        )
    return found


def _text(value):
    value = resolve1(value)
    return decode_text(value) if isinstance(value, bytes) else value
