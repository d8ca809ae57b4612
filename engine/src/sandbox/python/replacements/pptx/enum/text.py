from pptx.enum.base import XmlEnum


class PP_ALIGN(XmlEnum):
    LEFT = 1, "l"
    CENTER = 2, "ctr"
    RIGHT = 3, "r"
    JUSTIFY = 4, "just"
    DISTRIBUTE = 5, "dist"
    THAI_DISTRIBUTE = 6, "thaiDist"
    JUSTIFY_LOW = 7, "justLow"
    MIXED = -2, ""


class MSO_ANCHOR(XmlEnum):
    TOP = 1, "t"
    MIDDLE = 3, "ctr"
    BOTTOM = 4, "b"
    MIXED = -2, ""


class MSO_AUTO_SIZE(XmlEnum):
    NONE = 0, "noAutofit"
    SHAPE_TO_FIT_TEXT = 1, "spAutoFit"
    TEXT_TO_FIT_SHAPE = 2, "normAutofit"
    MIXED = -2, ""


class MSO_UNDERLINE(XmlEnum):
    NONE = 0, "none"
    WORDS = 1, "words"
    SINGLE_LINE = 2, "sng"
    DOUBLE_LINE = 3, "dbl"
    HEAVY_LINE = 4, "heavy"
    DOTTED_LINE = 5, "dotted"
    DOTTED_HEAVY_LINE = 6, "dottedHeavy"
    DASH_LINE = 7, "dash"
    DASH_HEAVY_LINE = 8, "dashHeavy"
    DASH_LONG_LINE = 9, "dashLong"
    WAVY_LINE = 13, "wavy"
    WAVY_DOUBLE_LINE = 16, "wavyDbl"


PP_PARAGRAPH_ALIGNMENT = PP_ALIGN
MSO_VERTICAL_ANCHOR = MSO_ANCHOR
MSO_TEXT_UNDERLINE_TYPE = MSO_UNDERLINE
