from pptx.enum.base import XmlEnum


class PP_ACTION(XmlEnum):
    NONE = 0
    NEXT_SLIDE = 1
    PREVIOUS_SLIDE = 2
    FIRST_SLIDE = 3
    LAST_SLIDE = 4
    HYPERLINK = 7
    NAMED_SLIDE = 101


PP_ACTION_TYPE = PP_ACTION
