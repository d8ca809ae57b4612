"""What a page shows, as dictionaries: distances in points, `top` and `bottom` from its upper edge."""

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTLine, LTRect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.psparser import PSLiteral

KINDS = ("char", "line", "rect", "curve", "image")


def read_objects(page, number, doctop):
    """Width, height, and objects by kind of a page of pdfminer. `doctop`: the height of all pages before it."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    PDFPageInterpreter(resources, device).process_page(page)
    layout = device.get_result()
    found = {kind: [] for kind in KINDS}
    _collect(layout, found, number, layout.height, doctop)
    return layout.width, layout.height, found


def _collect(container, found, number, height, doctop):
    for item in container:
        place = {
            "page_number": number,
            "x0": item.x0,
            "x1": item.x1,
            "y0": item.y0,
            "y1": item.y1,
            "top": height - item.y1,
            "bottom": height - item.y0,
            "doctop": doctop + height - item.y1,
            "width": item.width,
            "height": item.height,
        }
        if isinstance(item, LTChar):
            found["char"].append({"object_type": "char", **_char(item), **place})
        elif isinstance(item, LTImage):
            found["image"].append({"object_type": "image", **_image(item), **place})
        elif isinstance(item, LTContainer):
            _collect(item, found, number, height, doctop)
        elif isinstance(item, LTCurve):
            kind = "line" if isinstance(item, LTLine) else "rect" if isinstance(item, LTRect) else "curve"
            points = [(x, height - y) for x, y in item.pts]
            found[kind].append({"object_type": kind, **_drawing(item), "pts": points, **place})


def _char(item):
    state = item.graphicstate
    return {
        "text": item.get_text(),
        "fontname": item.fontname,
        "size": item.size,
        "adv": item.adv,
        "upright": item.upright,
        "matrix": item.matrix,
        "stroking_color": _color(state.scolor),
        "non_stroking_color": _color(state.ncolor),
    }


def _drawing(item):
    return {
        "linewidth": item.linewidth,
        "stroke": item.stroke,
        "fill": item.fill,
        "stroking_color": _color(item.stroking_color),
        "non_stroking_color": _color(item.non_stroking_color),
    }


def _image(item):
    return {
        "name": item.name,
        "stream": item.stream,
        "srcsize": item.srcsize,
        "imagemask": item.imagemask,
        "bits": item.bits,
        "colorspace": item.colorspace,
    }


def _color(value):
    """A tuple, whatever the number of components; None without a color."""
    if value is None:
        return None
    values = value if isinstance(value, (list, tuple)) else [value]
    return tuple(part.name if isinstance(part, PSLiteral) else part for part in values)
