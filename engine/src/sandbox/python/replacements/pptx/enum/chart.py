from pptx.enum.base import XmlEnum


class XL_CHART_TYPE(XmlEnum):
    AREA = 1
    AREA_STACKED = 76
    AREA_STACKED_100 = 77
    BAR_CLUSTERED = 57
    BAR_STACKED = 58
    BAR_STACKED_100 = 59
    BUBBLE = 15
    BUBBLE_THREE_D_EFFECT = 87
    COLUMN_CLUSTERED = 51
    COLUMN_STACKED = 52
    COLUMN_STACKED_100 = 53
    DOUGHNUT = -4120
    DOUGHNUT_EXPLODED = 80
    LINE = 4
    LINE_MARKERS = 65
    LINE_MARKERS_STACKED = 66
    LINE_MARKERS_STACKED_100 = 67
    LINE_STACKED = 63
    LINE_STACKED_100 = 64
    PIE = 5
    PIE_EXPLODED = 69
    RADAR = -4151
    RADAR_FILLED = 82
    RADAR_MARKERS = 81
    XY_SCATTER = -4169
    XY_SCATTER_LINES = 74
    XY_SCATTER_LINES_NO_MARKERS = 75
    XY_SCATTER_SMOOTH = 72
    XY_SCATTER_SMOOTH_NO_MARKERS = 73
    # Neither python-pptx nor this module draws them.
    PIE_OF_PIE = 68
    BAR_OF_PIE = 71
    SURFACE = 83
    STOCK_HLC = 88
    STOCK_OHLC = 89
    THREE_D_AREA = -4098
    THREE_D_BAR_CLUSTERED = 60
    THREE_D_COLUMN = -4100
    THREE_D_COLUMN_CLUSTERED = 54
    THREE_D_LINE = -4101
    THREE_D_PIE = -4102
    THREE_D_PIE_EXPLODED = 70


class XL_LEGEND_POSITION(XmlEnum):
    BOTTOM = -4107, "b"
    CORNER = 2, "tr"
    CUSTOM = -4161, ""
    LEFT = -4131, "l"
    RIGHT = -4152, "r"
    TOP = -4160, "t"


class XL_LABEL_POSITION(XmlEnum):
    ABOVE = 0, "t"
    BELOW = 1, "b"
    BEST_FIT = 5, "bestFit"
    CENTER = -4108, "ctr"
    INSIDE_BASE = 4, "inBase"
    INSIDE_END = 3, "inEnd"
    LEFT = -4131, "l"
    OUTSIDE_END = 2, "outEnd"
    RIGHT = -4152, "r"


class XL_TICK_LABEL_POSITION(XmlEnum):
    HIGH = -4127, "high"
    LOW = -4134, "low"
    NEXT_TO_AXIS = 4, "nextTo"
    NONE = -4142, "none"


class XL_TICK_MARK(XmlEnum):
    CROSS = 4, "cross"
    INSIDE = 2, "in"
    NONE = -4142, "none"
    OUTSIDE = 3, "out"


class XL_MARKER_STYLE(XmlEnum):
    AUTOMATIC = -4105, "auto"
    CIRCLE = 8, "circle"
    DASH = -4115, "dash"
    DIAMOND = 2, "diamond"
    DOT = -4118, "dot"
    NONE = -4142, "none"
    PICTURE = -4147, "picture"
    PLUS = 9, "plus"
    SQUARE = 1, "square"
    STAR = 5, "star"
    TRIANGLE = 3, "triangle"
    X = -4168, "x"


class XL_AXIS_CROSSES(XmlEnum):
    AUTOMATIC = -4105, "autoZero"
    CUSTOM = -4114, ""
    MAXIMUM = 2, "max"
    MINIMUM = 4, "min"


class XL_CATEGORY_TYPE(XmlEnum):
    AUTOMATIC_SCALE = -4105
    CATEGORY_SCALE = 2
    TIME_SCALE = 3


XL_DATA_LABEL_POSITION = XL_LABEL_POSITION
