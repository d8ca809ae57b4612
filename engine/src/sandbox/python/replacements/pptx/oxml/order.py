"""In which order the schema wants the children of an element: PowerPoint refuses files in which it is different."""

_FILL = "noFill solidFill gradFill blipFill pattFill grpFill"
_EFFECTS = "effectLst effectDag"
_CHART_TEXT = "spPr txPr"
_LABELS = f"numFmt {_CHART_TEXT} dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator showLeaderLines leaderLines"
_SERIES = "idx order tx spPr"
_AXIS = f"axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos {_CHART_TEXT} crossAx crosses crossesAt"
_AXES_END = "axId extLst"
_RUN = f"ln {_FILL} {_EFFECTS} highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst"
_PARAGRAPH = (
    "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst defRPr extLst"
)

_ORDER = {
    "p:presentation": "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz embeddedFontLst custShowLst defaultTextStyle extLst",
    "p:cSld": "bg spTree custDataLst controls extLst",
    "p:sld": "cSld clrMapOvr transition timing extLst",
    "p:sldLayout": "cSld clrMapOvr transition timing hf extLst",
    "p:sldMaster": "cSld clrMap sldLayoutIdLst transition timing hf txStyles extLst",
    "p:spPr": f"xfrm custGeom prstGeom {_FILL} ln {_EFFECTS} scene3d sp3d extLst",
    "p:bgPr": f"{_FILL} {_EFFECTS} extLst",
    "p:grpSpPr": f"xfrm {_FILL} {_EFFECTS} scene3d extLst",
    "p:cNvPr": "hlinkClick hlinkHover extLst",
    "p:sp": "nvSpPr spPr style txBody extLst",
    "p:pic": "nvPicPr blipFill spPr style extLst",
    "p:cxnSp": "nvCxnSpPr spPr style extLst",
    "p:txBody": "bodyPr lstStyle p",
    "a:txBody": "bodyPr lstStyle p",
    "c:rich": "bodyPr lstStyle p",
    "c:txPr": "bodyPr lstStyle p",
    "a:bodyPr": "prstTxWarp noAutofit normAutofit spAutoFit scene3d sp3d flatTx extLst",
    "a:p": "pPr r|br|fld endParaRPr",
    "a:r": "rPr t",
    "a:fld": "rPr pPr t",
    "a:pPr": _PARAGRAPH,
    "a:rPr": _RUN,
    "a:defRPr": _RUN,
    "a:endParaRPr": _RUN,
    "a:ln": f"{_FILL} prstDash custDash round bevel miter headEnd tailEnd extLst",
    "a:gradFill": "gsLst lin path tileRect",
    "a:pattFill": "fgClr bgClr",
    "a:blip": "extLst",
    "p:blipFill": "blip srcRect tile stretch",
    "a:tbl": "tblPr tblGrid tr",
    "a:tc": "txBody tcPr extLst",
    "a:tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {_FILL} headers extLst",
    "a:xfrm": "off ext chOff chExt",
    "c:chartSpace": f"date1904 lang roundedCorners style clrMapOvr pivotFmts chart {_CHART_TEXT} externalData printSettings userShapes extLst",
    "c:chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs extLst",
    "c:plotArea": "layout areaChart|barChart|lineChart|pieChart|doughnutChart|radarChart|scatterChart|bubbleChart valAx|catAx|dateAx|serAx dTable spPr extLst",
    "c:title": f"tx layout overlay {_CHART_TEXT} extLst",
    "c:legend": f"legendPos legendEntry layout overlay {_CHART_TEXT} extLst",
    "c:scaling": "logBase orientation max min",
    "c:catAx": f"{_AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "c:dateAx": f"{_AXIS} auto lblOffset baseTimeUnit majorUnit majorTimeUnit minorUnit minorTimeUnit extLst",
    "c:valAx": f"{_AXIS} crossBetween majorUnit minorUnit dispUnits extLst",
    "c:barChart": f"barDir grouping varyColors ser dLbls gapWidth overlap serLines {_AXES_END}",
    "c:lineChart": f"grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth {_AXES_END}",
    "c:areaChart": f"grouping varyColors ser dLbls dropLines {_AXES_END}",
    "c:pieChart": "varyColors ser dLbls firstSliceAng extLst",
    "c:doughnutChart": "varyColors ser dLbls firstSliceAng holeSize extLst",
    "c:radarChart": f"radarStyle varyColors ser dLbls {_AXES_END}",
    "c:scatterChart": f"scatterStyle varyColors ser dLbls {_AXES_END}",
    "c:bubbleChart": f"varyColors ser dLbls bubble3D bubbleScale showNegBubbles sizeRepresents {_AXES_END}",
    "c:ser": f"{_SERIES} invertIfNegative marker explosion dPt dLbls trendline errBars cat val xVal yVal smooth bubbleSize bubble3D shape extLst",
    "c:dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
    "c:dLbl": f"idx delete layout tx {_LABELS} extLst",
    "c:dLbls": f"dLbl delete {_LABELS} extLst",
    "c:marker": "symbol size spPr extLst",
    "c:spPr": f"xfrm custGeom prstGeom {_FILL} ln {_EFFECTS} scene3d sp3d extLst",
    "c:majorGridlines": "spPr",
    "c:minorGridlines": "spPr",
}
# By parent: the place of each child. Names between bars share one.
ORDER = {
    tag: {name: place for place, names in enumerate(places.split()) for name in names.split("|")} for tag, places in _ORDER.items()
}
