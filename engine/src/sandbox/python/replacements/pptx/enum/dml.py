from pptx.enum.base import XmlEnum


class MSO_COLOR_TYPE(XmlEnum):
    RGB = 1
    SCHEME = 2


class MSO_FILL(XmlEnum):
    SOLID = 1, "solidFill"
    PATTERNED = 2, "pattFill"
    GRADIENT = 3, "gradFill"
    TEXTURED = 4, ""
    BACKGROUND = 5, "noFill"
    PICTURE = 6, "blipFill"
    GROUP = 101, "grpFill"


class MSO_LINE(XmlEnum):
    SOLID = 1, "solid"
    SQUARE_DOT = 2, "sysDash"
    ROUND_DOT = 3, "sysDot"
    DASH = 4, "dash"
    DASH_DOT = 5, "dashDot"
    DASH_DOT_DOT = 6, "lgDashDotDot"
    LONG_DASH = 7, "lgDash"
    LONG_DASH_DOT = 8, "lgDashDot"


class MSO_PATTERN(XmlEnum):
    PERCENT_5 = 1, "pct5"
    PERCENT_10 = 2, "pct10"
    PERCENT_20 = 3, "pct20"
    PERCENT_25 = 4, "pct25"
    PERCENT_30 = 5, "pct30"
    PERCENT_40 = 6, "pct40"
    PERCENT_50 = 7, "pct50"
    DARK_HORIZONTAL = 13, "dkHorz"
    DARK_VERTICAL = 14, "dkVert"
    DARK_DOWNWARD_DIAGONAL = 15, "dkDnDiag"
    DARK_UPWARD_DIAGONAL = 16, "dkUpDiag"
    LIGHT_HORIZONTAL = 19, "ltHorz"
    LIGHT_VERTICAL = 20, "ltVert"
    LIGHT_DOWNWARD_DIAGONAL = 21, "ltDnDiag"
    LIGHT_UPWARD_DIAGONAL = 22, "ltUpDiag"
    CROSS = 51, "cross"
    WIDE_UPWARD_DIAGONAL = 41, "wdUpDiag"
    WIDE_DOWNWARD_DIAGONAL = 40, "wdDnDiag"


class MSO_THEME_COLOR(XmlEnum):
    NOT_THEME_COLOR = 0, ""
    DARK_1 = 1, "dk1"
    LIGHT_1 = 2, "lt1"
    DARK_2 = 3, "dk2"
    LIGHT_2 = 4, "lt2"
    ACCENT_1 = 5, "accent1"
    ACCENT_2 = 6, "accent2"
    ACCENT_3 = 7, "accent3"
    ACCENT_4 = 8, "accent4"
    ACCENT_5 = 9, "accent5"
    ACCENT_6 = 10, "accent6"
    HYPERLINK = 11, "hlink"
    FOLLOWED_HYPERLINK = 12, "folHlink"
    TEXT_1 = 13, "tx1"
    BACKGROUND_1 = 14, "bg1"
    TEXT_2 = 15, "tx2"
    BACKGROUND_2 = 16, "bg2"


MSO_COLOR_TYPE_INDEX = MSO_COLOR_TYPE
MSO_FILL_TYPE = MSO_FILL
MSO_LINE_DASH_STYLE = MSO_LINE
MSO_PATTERN_TYPE = MSO_PATTERN
MSO_THEME_COLOR_INDEX = MSO_THEME_COLOR
