"""The XML of a new chart, and the workbook with its data that PowerPoint opens to edit it."""

import datetime
import io
from xml.sax.saxutils import escape

from pptx.chart.types import plan_of
from pptx.oxml.ns import nsdecls

_EPOCH = datetime.date(1899, 12, 30)


def chart_xml(chart_type, data):
    plan = plan_of(chart_type)
    series = "".join(series_xml(plan, data, number) for number in range(len(data.series)))
    axes, ids = _axes_xml(plan, data, horizontal='barDir val="bar"' in plan.before)
    plot = f"<c:{plan.element}>{plan.before}{series}{plan.after}{ids}</c:{plan.element}>"
    font = '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1800"/></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    return (
        f'<c:chartSpace {nsdecls("c", "a", "r")}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="0"/>'
        f'<c:plotArea><c:layout/>{plot}{axes}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{font}</c:chartSpace>'
    )


def series_xml(plan, data, number):
    one = data.series[number]
    name = _text_xml("c:tx", f"Sheet1!${column_name(_first_column(data, number))}$1", [one.name])
    smooth = f'<c:smooth val="{plan.smooth}"/>' if plan.smooth is not None else ""
    return f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{name}{plan.series}{values_xml(data, number)}{smooth}</c:ser>'


def values_xml(data, number):
    one = data.series[number]
    if not hasattr(data, "categories"):
        column = _first_column(data, number)
        count = len(one.points)
        kinds = ["c:xVal", "c:yVal", "c:bubbleSize"][: 3 if any(size is not None for _x, _y, size in one.points) else 2]
        # The names stand above the y values.
        places = [column - 1, column, column + 1]
        parts = (
            _numbers_xml(kind, _range(place, count), [point[at] for point in one.points], one.number_format)
            for at, (kind, place) in enumerate(zip(kinds, places))
        )
        return "".join(parts)
    labels = data.categories
    place = _range(1, len(labels))
    if data.are_dates:
        categories = _numbers_xml("c:cat", place, [_serial(label) for label in labels], r"yyyy\-mm\-dd")
    elif labels and all(isinstance(label, (int, float)) and not isinstance(label, bool) for label in labels):
        categories = _numbers_xml("c:cat", place, labels, "General")
    else:
        categories = _text_xml("c:cat", place, labels) if labels else ""
    values = _numbers_xml("c:val", _range(number + 2, max(len(labels), len(one.values))), one.values, one.number_format)
    return categories + values


def workbook_of(data):
    """The bytes of an .xlsx file."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    for number, one in enumerate(data.series):
        column = _first_column(data, number)
        sheet.cell(1, column, one.name)
        if hasattr(data, "categories"):
            for row, label in enumerate(data.categories):
                sheet.cell(row + 2, 1, label)
            columns = [(column, one.values)]
        else:
            columns = [(column - 1 + at, [point[at] for point in one.points]) for at in range(3)]
        for place, values in columns:
            for row, value in enumerate(values):
                sheet.cell(row + 2, place, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def column_name(number):
    """1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _first_column(data, number):
    return number + 2 if hasattr(data, "categories") else 3 * number + 2


def _range(column, count):
    name = column_name(column)
    return f"Sheet1!${name}$2:${name}${count + 1}"


def _text_xml(tag, place, texts):
    points = "".join(f'<c:pt idx="{number}"><c:v>{escape(str(text))}</c:v></c:pt>' for number, text in enumerate(texts))
    return f'<{tag}><c:strRef><c:f>{place}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef></{tag}>'


def _numbers_xml(tag, place, numbers, number_format):
    points = "".join(f'<c:pt idx="{at}"><c:v>{number!r}</c:v></c:pt>' for at, number in enumerate(numbers) if number is not None)
    cache = f'<c:formatCode>{escape(number_format)}</c:formatCode><c:ptCount val="{len(numbers)}"/>{points}'
    return f"<{tag}><c:numRef><c:f>{place}</c:f><c:numCache>{cache}</c:numCache></c:numRef></{tag}>"


def _serial(day):
    """A date as Excel counts days."""
    if isinstance(day, datetime.datetime):
        return (day.replace(tzinfo=None) - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)
    return (day - _EPOCH).days


def _time_unit(days):
    """What the dates are apart: years, months or days."""
    day_after = datetime.timedelta(days=1)
    if all(day.day == 1 for day in days) or all((day + day_after).day == 1 for day in days):
        return "years" if len({day.month for day in days}) == 1 and len(days) > 1 else "months"
    return "days"


def _axes_xml(plan, data, horizontal):
    """The axes, and their ids for the plot."""
    if plan.element in ("pieChart", "doughnutChart"):
        return "", ""
    ids = '<c:axId val="111111111"/><c:axId val="222222222"/>'
    common = '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    scale = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    first, second = ("l", "b") if horizontal else ("b", "l")
    grid = "<c:majorGridlines/>"
    if plan.element in ("scatterChart", "bubbleChart"):
        across = f'<c:valAx><c:axId val="111111111"/>{scale}<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="1"/>{common}'
        across += '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/></c:valAx>'
        between = "midCat"
    else:
        dates = hasattr(data, "are_dates") and data.are_dates and plan.element != "radarChart"
        kind, end = "catAx", '<c:lblOffset val="100"/>'
        if dates:
            kind, end = "dateAx", f'{end}<c:baseTimeUnit val="{_time_unit(data.categories)}"/>'
        across = f'<c:{kind}><c:axId val="111111111"/>{scale}<c:axPos val="{first}"/><c:numFmt formatCode="General" sourceLinked="1"/>{common}'
        across += f'<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="1"/>{end}</c:{kind}>'
        between = "midCat" if plan.element == "areaChart" else "between"
    up = f'<c:valAx><c:axId val="222222222"/>{scale}<c:axPos val="{second}"/>{grid}<c:numFmt formatCode="General" sourceLinked="1"/>{common}'
    up += f'<c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="{between}"/></c:valAx>'
    return across + up, ids
