"""How DrawingML writes each type of chart."""

from pptx.enum.chart import XL_CHART_TYPE
from pptx.exc import UnsupportedFeature

_GROUPINGS = {"CLUSTERED": "clustered", "STACKED": "stacked", "100": "percentStacked"}


def plan_of(chart_type):
    """Element, children before the series, children behind them, and what each series contains, of a type of chart."""
    if not isinstance(chart_type, XL_CHART_TYPE):
        raise TypeError(f"{chart_type!r} is not one of XL_CHART_TYPE")
    kind, *rest = chart_type.name.split("_")
    grouping = _GROUPINGS.get(rest[-1] if rest else "", "standard")
    if kind in ("BAR", "COLUMN") and rest[0] in ("CLUSTERED", "STACKED"):
        direction = "bar" if kind == "BAR" else "col"
        after = '<c:gapWidth val="150"/>' + ('<c:overlap val="100"/>' if grouping != "clustered" else "")
        before = f'<c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        return Plan("barChart", before, after, '<c:invertIfNegative val="0"/>')
    if kind == "LINE":
        series = "" if "MARKERS" in rest else '<c:marker><c:symbol val="none"/></c:marker>'
        return Plan("lineChart", f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>', '<c:marker val="1"/>', series, smooth="0")
    if kind == "AREA":
        return Plan("areaChart", f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>', "", "")
    if kind in ("PIE", "DOUGHNUT") and rest in ([], ["EXPLODED"]):
        after = '<c:firstSliceAng val="0"/>' + ('<c:holeSize val="50"/>' if kind == "DOUGHNUT" else "")
        return Plan(f"{kind.lower()}Chart", '<c:varyColors val="1"/>', after, '<c:explosion val="25"/>' if rest else "")
    if kind == "RADAR":
        style = "filled" if rest == ["FILLED"] else "marker"
        series = "" if rest else '<c:marker><c:symbol val="none"/></c:marker>'
        return Plan("radarChart", f'<c:radarStyle val="{style}"/><c:varyColors val="0"/>', "", series)
    if kind == "XY":
        smooth = "1" if "SMOOTH" in rest else "0"
        lines = "" if rest != ["SCATTER"] else '<c:spPr><a:ln w="47625"><a:noFill/></a:ln></c:spPr>'
        marker = '<c:symbol val="none"/>' if "NO" in rest else '<c:symbol val="circle"/><c:size val="7"/>'
        series = f"{lines}<c:marker>{marker}</c:marker>"
        style = "smoothMarker" if smooth == "1" else "lineMarker"
        return Plan("scatterChart", f'<c:scatterStyle val="{style}"/><c:varyColors val="0"/>', "", series, smooth)
    if kind == "BUBBLE":
        return Plan("bubbleChart", '<c:varyColors val="0"/>', '<c:bubbleScale val="100"/>', '<c:invertIfNegative val="0"/>')
    raise UnsupportedFeature(f"XL_CHART_TYPE.{chart_type.name}", "Draw the chart with matplotlib, and add its picture.")


class Plan:
    def __init__(self, element, before, after, series, smooth=None):
        self.element, self.before, self.after, self.series, self.smooth = element, before, after, series, smooth


def type_of(plot):
    """The type of a chart that was read; None for those that XL_CHART_TYPE does not have."""
    kind = plot.name[2:].removesuffix("Chart").upper()
    stacking = {"stacked": "_STACKED", "percentStacked": "_STACKED_100"}.get(_value(plot, "c:grouping"), "")
    if kind == "BAR":
        name = ("BAR" if _value(plot, "c:barDir") == "bar" else "COLUMN") + (stacking or "_CLUSTERED")
    elif kind == "LINE":
        plain = plot.xpath("./c:ser/c:marker/c:symbol[@val='none']")
        name = ("LINE" if plain else "LINE_MARKERS") + stacking
    elif kind == "SCATTER":
        return _scatter_type(plot)
    elif kind == "RADAR":
        plain = plot.xpath("./c:ser/c:marker/c:symbol[@val='none']")
        name = "RADAR_FILLED" if _value(plot, "c:radarStyle") == "filled" else "RADAR" if plain else "RADAR_MARKERS"
    else:
        name = kind + stacking + ("_EXPLODED" if plot.xpath("./c:ser/c:explosion") else "")
    return XL_CHART_TYPE.__members__.get(name)


def _scatter_type(plot):
    if plot.xpath("./c:ser/c:spPr/a:ln/a:noFill"):
        return XL_CHART_TYPE.XY_SCATTER
    smooth = "SMOOTH" if _value(plot, "c:scatterStyle") == "smoothMarker" else "LINES"
    plain = "_NO_MARKERS" if plot.xpath("./c:ser/c:marker/c:symbol[@val='none']") else ""
    return XL_CHART_TYPE[f"XY_SCATTER_{smooth}{plain}"]


def _value(element, tag):
    child = element.first(tag)
    return child.get("val") if child is not None else None
