"""The masters of new presentations and their notes."""

from pptx.oxml.ns import nsdecls
from pptx.template.layouts import BODY_PLACE, FOOTERS, LAYOUT_COUNT, placeholder_xml, tree_xml

_COLOR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" '
    'accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_BACKGROUND = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
_BULLETS = [(3200, 342900, -342900, "•"), (2800, 742950, -285750, "–"), (2400, 1143000, -228600, "•"), (2000, 1600200, -228600, "–")]
_BULLETS += [(2000, 2057400 + 457200 * level, -228600, "•") for level in range(5)]


def master_xml():
    shapes = placeholder_xml(2, "title", 0, "Title Placeholder", (457200, 274638, 8229600, 1143000), {"anchor": "ctr"})
    shapes += placeholder_xml(3, "body", 1, "Text Placeholder", BODY_PLACE)
    for number, (kind, _index, name, place, styles) in enumerate(FOOTERS):
        shapes += placeholder_xml(4 + number, kind, 2 + number, name, place, {**styles, "anchor": "ctr", "size": 1200})
    layouts = "".join(f'<p:sldLayoutId id="{2147483649 + number}" r:id="rId{number + 1}"/>' for number in range(LAYOUT_COUNT))
    return (
        f"<p:sldMaster {nsdecls('a', 'p', 'r')}><p:cSld>{_BACKGROUND}{tree_xml(shapes)}</p:cSld>{_COLOR_MAP}"
        f"<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles>{_title_style()}{_body_style()}{_other_style()}</p:txStyles></p:sldMaster>"
    )


def notes_master_xml():
    shapes = placeholder_xml(2, "sldImg", 2, "Slide Image Placeholder", (1143000, 685800, 4572000, 3429000))
    shapes += placeholder_xml(3, "body", 3, "Notes Placeholder", (685800, 4343400, 5486400, 4114800))
    return f"<p:notesMaster {nsdecls('a', 'p', 'r')}><p:cSld>{_BACKGROUND}{tree_xml(shapes)}</p:cSld>{_COLOR_MAP}</p:notesMaster>"


def default_text_style_xml():
    levels = "".join(_level_xml(level, 1800, 457200 * level, 0, "+mn") for level in range(9))
    return f"<p:defaultTextStyle {nsdecls('a', 'p')}><a:defPPr/>{levels}</p:defaultTextStyle>"


def _level_xml(level, size, margin, indent, font, bullet="", align="l", space=0):
    before = f'<a:spcBef><a:spcPct val="{space}"/></a:spcBef>' if space else ""
    mark = f'<a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>" if align == "ctr" else ""
    color = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    fonts = f'<a:latin typeface="{font}-lt"/><a:ea typeface="{font}-ea"/><a:cs typeface="{font}-cs"/>'
    return (
        f'<a:lvl{level + 1}pPr marL="{margin}" indent="{indent}" algn="{align}" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'{before}{mark}<a:defRPr sz="{size}" kern="1200">{color}{fonts}</a:defRPr></a:lvl{level + 1}pPr>'
    )


def _title_style():
    return f"<p:titleStyle>{_level_xml(0, 4400, 0, 0, '+mj', align='ctr')}</p:titleStyle>"


def _body_style():
    levels = (
        _level_xml(level, size, margin, indent, "+mn", bullet, space=20000) for level, (size, margin, indent, bullet) in enumerate(_BULLETS)
    )
    return f"<p:bodyStyle>{''.join(levels)}</p:bodyStyle>"


def _other_style():
    return f"<p:otherStyle>{''.join(_level_xml(level, 1800, 457200 * level, 0, '+mn') for level in range(9))}</p:otherStyle>"
