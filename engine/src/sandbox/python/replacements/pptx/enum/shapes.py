from pptx.enum.base import XmlEnum
from pptx.enum.presets import MSO_SHAPE


class MSO_SHAPE_TYPE(XmlEnum):
    AUTO_SHAPE = 1
    CALLOUT = 2
    CHART = 3
    COMMENT = 4
    FREEFORM = 5
    GROUP = 6
    EMBEDDED_OLE_OBJECT = 7
    FORM_CONTROL = 8
    LINE = 9
    LINKED_OLE_OBJECT = 10
    LINKED_PICTURE = 11
    OLE_CONTROL_OBJECT = 12
    PICTURE = 13
    PLACEHOLDER = 14
    TEXT_EFFECT = 15
    MEDIA = 16
    TEXT_BOX = 17
    SCRIPT_ANCHOR = 18
    TABLE = 19
    CANVAS = 20
    DIAGRAM = 21
    INK = 22
    INK_COMMENT = 23
    IGX_GRAPHIC = 24
    WEB_VIDEO = 26
    MIXED = -2


class PP_PLACEHOLDER(XmlEnum):
    TITLE = 1, "title"
    BODY = 2, "body"
    CENTER_TITLE = 3, "ctrTitle"
    SUBTITLE = 4, "subTitle"
    VERTICAL_TITLE = 5, ""
    VERTICAL_BODY = 6, ""
    OBJECT = 7, "obj"
    CHART = 8, "chart"
    BITMAP = 9, "clipArt"
    MEDIA_CLIP = 10, "media"
    ORG_CHART = 11, "dgm"
    TABLE = 12, "tbl"
    SLIDE_NUMBER = 13, "sldNum"
    HEADER = 14, "hdr"
    FOOTER = 15, "ftr"
    DATE = 16, "dt"
    VERTICAL_OBJECT = 17, ""
    PICTURE = 18, "pic"
    SLIDE_IMAGE = 101, "sldImg"
    MIXED = -2, ""


class MSO_CONNECTOR(XmlEnum):
    STRAIGHT = 1, "line"
    ELBOW = 2, "bentConnector3"
    CURVE = 3, "curvedConnector3"
    MIXED = -2, ""


MSO = MSO_SHAPE_TYPE
MSO_AUTO_SHAPE_TYPE = MSO_SHAPE
MSO_CONNECTOR_TYPE = MSO_CONNECTOR
PP_PLACEHOLDER_TYPE = PP_PLACEHOLDER

__all__ = [
    "MSO",
    "MSO_AUTO_SHAPE_TYPE",
    "MSO_CONNECTOR",
    "MSO_CONNECTOR_TYPE",
    "MSO_SHAPE",
    "MSO_SHAPE_TYPE",
    "PP_PLACEHOLDER",
    "PP_PLACEHOLDER_TYPE",
]
