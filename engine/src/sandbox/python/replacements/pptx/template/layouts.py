"""The eleven layouts of new presentations, with the names, numbers and places (4:3) of PowerPoint's own."""

from pptx.oxml.ns import nsdecls

_TITLE = ("title", 0, "Title", None)


# Name, type, and the placeholders: type, index, name, place (None: the master's), and attributes of the placeholder or its text.
_LAYOUTS = [
    (
        "Title Slide",
        "title",
        [
            ("ctrTitle", 0, "Title", (685800, 2130425, 7772400, 1470025)),
            ("subTitle", 1, "Subtitle", (1371600, 3886200, 6400800, 1752600), {"align": "ctr", "plain": True, "color": "tx1"}),
        ],
    ),
    ("Title and Content", "obj", [_TITLE, ("obj", 1, "Content Placeholder", None)]),
    (
        "Section Header",
        "secHead",
        [
            ("title", 0, "Title", (722313, 4406900, 7772400, 1362075), {"anchor": "t", "align": "l", "size": 4000, "bold": True}),
            ("body", 1, "Text Placeholder", (722313, 2906713, 7772400, 1500187), {"anchor": "b", "plain": True, "size": 2000}),
        ],
    ),
    (
        "Two Content",
        "twoObj",
        [
            _TITLE,
            ("obj", 1, "Content Placeholder", (457200, 1600200, 4038600, 4525963), {"sz": "half", "size": 2800}),
            ("obj", 2, "Content Placeholder", (4648200, 1600200, 4038600, 4525963), {"sz": "half", "size": 2800}),
        ],
    ),
    (
        "Comparison",
        "twoTxTwoObj",
        [
            _TITLE,
            ("body", 1, "Text Placeholder", (457200, 1535113, 4040188, 639762), {"anchor": "b", "plain": True, "size": 2400, "bold": True}),
            ("obj", 2, "Content Placeholder", (457200, 2174875, 4040188, 3951288), {"sz": "half", "size": 2400}),
            (
                "body",
                3,
                "Text Placeholder",
                (4645025, 1535113, 4041775, 639762),
                {"sz": "quarter", "anchor": "b", "plain": True, "size": 2400, "bold": True},
            ),
            ("obj", 4, "Content Placeholder", (4645025, 2174875, 4041775, 3951288), {"sz": "quarter", "size": 2400}),
        ],
    ),
    ("Title Only", "titleOnly", [_TITLE]),
    ("Blank", "blank", []),
    (
        "Content with Caption",
        "objTx",
        [
            ("title", 0, "Title", (457200, 273050, 3008313, 1162050), {"anchor": "b", "align": "l", "size": 2000, "bold": True}),
            ("obj", 1, "Content Placeholder", (3575050, 273050, 5111750, 5853113)),
            ("body", 2, "Text Placeholder", (457200, 1435100, 3008313, 4691063), {"sz": "half", "plain": True, "size": 1400}),
        ],
    ),
    (
        "Picture with Caption",
        "picTx",
        [
            ("title", 0, "Title", (1792288, 4800600, 5486400, 566738), {"anchor": "b", "align": "l", "size": 2000, "bold": True}),
            ("pic", 1, "Picture Placeholder", (1792288, 612775, 5486400, 4114800), {"plain": True}),
            ("body", 2, "Text Placeholder", (1792288, 5367338, 5486400, 804862), {"sz": "half", "plain": True, "size": 1400}),
        ],
    ),
    ("Title and Vertical Text", "vertTx", [_TITLE, ("body", 1, "Vertical Text Placeholder", None, {"vertical": True})]),
    (
        "Vertical Title and Text",
        "vertTitleAndTx",
        [
            ("title", 0, "Vertical Title", (6629400, 274638, 2057400, 5851525), {"vertical": True}),
            ("body", 1, "Vertical Text Placeholder", (457200, 274638, 6019800, 5851525), {"vertical": True}),
        ],
    ),
]

# At the foot of each slide, if it is added to it.
FOOTERS = [
    ("dt", 10, "Date Placeholder", (457200, 6356350, 2133600, 365125), {"sz": "half", "align": "l"}),
    ("ftr", 11, "Footer Placeholder", (3124200, 6356350, 2895600, 365125), {"sz": "quarter", "align": "ctr"}),
    ("sldNum", 12, "Slide Number Placeholder", (6553200, 6356350, 2133600, 365125), {"sz": "quarter", "align": "r"}),
]
BODY_PLACE = (457200, 1600200, 8229600, 4525963)
LAYOUT_COUNT = len(_LAYOUTS)


def layout_xml(number):
    name, kind, placeholders = _LAYOUTS[number]
    footers = [(*footer[:3], None, {"sz": footer[4]["sz"]}) for footer in FOOTERS]
    shapes = "".join(placeholder_xml(2 + index, *placeholder) for index, placeholder in enumerate([*placeholders, *footers]))
    return (
        f'<p:sldLayout {nsdecls("a", "p", "r")} type="{kind}" preserve="1"><p:cSld name="{name}">{tree_xml(shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def tree_xml(shapes=""):
    """The shapes of a slide, a layout or a master."""
    frame = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    own = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    return f"<p:spTree>{own}<p:grpSpPr>{frame}</p:grpSpPr>{shapes}</p:spTree>"


def placeholder_xml(shape_id, kind, index, name, place=None, styles=None):
    styles = styles or {}
    marks = f' type="{kind}"' if kind != "obj" else ""
    marks += ' orient="vert"' if styles.get("vertical") else ""
    marks += f' sz="{styles["sz"]}"' if "sz" in styles else ""
    marks += f' idx="{index}"' if index else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{name} {shape_id - 1}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{marks}/></p:nvPr></p:nvSpPr><p:spPr>{_place_xml(place)}</p:spPr>{_text_xml(kind, styles)}</p:sp>"
    )


def _place_xml(place):
    if place is None:
        return ""
    x, y, width, height = place
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _text_xml(kind, styles):
    body = (f' anchor="{styles["anchor"]}"' if "anchor" in styles else "") + (' vert="eaVert"' if styles.get("vertical") else "")
    marks = (' marL="0" indent="0"' if styles.get("plain") else "") + (f' algn="{styles["align"]}"' if "align" in styles else "")
    font = (f' sz="{styles["size"]}"' if "size" in styles else "") + (' b="1"' if styles.get("bold") else "")
    bullets = "<a:buNone/>" if styles.get("plain") else ""
    level = f"<a:lvl1pPr{marks}>{bullets}<a:defRPr{font}/></a:lvl1pPr>" if marks or font or bullets else ""
    field = {
        "sldNum": '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>',
        "dt": "",
        "ftr": "",
    }
    sample = field.get(kind, '<a:r><a:rPr lang="en-US"/><a:t>Click to edit</a:t></a:r>')
    return f"<p:txBody><a:bodyPr{body}/><a:lstStyle>{level}</a:lstStyle><a:p>{sample}</a:p></p:txBody>"
