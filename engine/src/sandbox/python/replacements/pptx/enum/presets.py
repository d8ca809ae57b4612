"""The shapes that PowerPoint draws by name: numbers of its object model, names of DrawingML."""

from pptx.enum.base import XmlEnum

_PRESETS = """
RECTANGLE 1 rect; PARALLELOGRAM 2 parallelogram; TRAPEZOID 3 trapezoid; DIAMOND 4 diamond; ROUNDED_RECTANGLE 5 roundRect; OCTAGON 6 octagon
ISOSCELES_TRIANGLE 7 triangle; RIGHT_TRIANGLE 8 rtTriangle; OVAL 9 ellipse; HEXAGON 10 hexagon; CROSS 11 plus; REGULAR_PENTAGON 12 pentagon
CAN 13 can; CUBE 14 cube; BEVEL 15 bevel; FOLDED_CORNER 16 foldedCorner; SMILEY_FACE 17 smileyFace; DONUT 18 donut; NO_SYMBOL 19 noSmoking
BLOCK_ARC 20 blockArc; HEART 21 heart; LIGHTNING_BOLT 22 lightningBolt; SUN 23 sun; MOON 24 moon; ARC 25 arc
DOUBLE_BRACKET 26 bracketPair; DOUBLE_BRACE 27 bracePair; PLAQUE 28 plaque; LEFT_BRACKET 29 leftBracket; RIGHT_BRACKET 30 rightBracket
LEFT_BRACE 31 leftBrace; RIGHT_BRACE 32 rightBrace; RIGHT_ARROW 33 rightArrow; LEFT_ARROW 34 leftArrow; UP_ARROW 35 upArrow
DOWN_ARROW 36 downArrow; LEFT_RIGHT_ARROW 37 leftRightArrow; UP_DOWN_ARROW 38 upDownArrow; QUAD_ARROW 39 quadArrow
LEFT_RIGHT_UP_ARROW 40 leftRightUpArrow; BENT_ARROW 41 bentArrow; U_TURN_ARROW 42 uturnArrow; LEFT_UP_ARROW 43 leftUpArrow
BENT_UP_ARROW 44 bentUpArrow; CURVED_RIGHT_ARROW 45 curvedRightArrow; CURVED_LEFT_ARROW 46 curvedLeftArrow; CURVED_UP_ARROW 47 curvedUpArrow
CURVED_DOWN_ARROW 48 curvedDownArrow; STRIPED_RIGHT_ARROW 49 stripedRightArrow; NOTCHED_RIGHT_ARROW 50 notchedRightArrow; PENTAGON 51 homePlate
CHEVRON 52 chevron; RIGHT_ARROW_CALLOUT 53 rightArrowCallout; LEFT_ARROW_CALLOUT 54 leftArrowCallout; UP_ARROW_CALLOUT 55 upArrowCallout
DOWN_ARROW_CALLOUT 56 downArrowCallout; LEFT_RIGHT_ARROW_CALLOUT 57 leftRightArrowCallout; UP_DOWN_ARROW_CALLOUT 58 upDownArrowCallout
QUAD_ARROW_CALLOUT 59 quadArrowCallout; CIRCULAR_ARROW 60 circularArrow; FLOWCHART_PROCESS 61 flowChartProcess
FLOWCHART_ALTERNATE_PROCESS 62 flowChartAlternateProcess; FLOWCHART_DECISION 63 flowChartDecision; FLOWCHART_DATA 64 flowChartInputOutput
FLOWCHART_PREDEFINED_PROCESS 65 flowChartPredefinedProcess; FLOWCHART_INTERNAL_STORAGE 66 flowChartInternalStorage
FLOWCHART_DOCUMENT 67 flowChartDocument; FLOWCHART_MULTIDOCUMENT 68 flowChartMultidocument; FLOWCHART_TERMINATOR 69 flowChartTerminator
FLOWCHART_PREPARATION 70 flowChartPreparation; FLOWCHART_MANUAL_INPUT 71 flowChartManualInput; FLOWCHART_MANUAL_OPERATION 72 flowChartManualOperation
FLOWCHART_CONNECTOR 73 flowChartConnector; FLOWCHART_OFFPAGE_CONNECTOR 74 flowChartOffpageConnector; FLOWCHART_CARD 75 flowChartPunchedCard
FLOWCHART_PUNCHED_TAPE 76 flowChartPunchedTape; FLOWCHART_SUMMING_JUNCTION 77 flowChartSummingJunction; FLOWCHART_OR 78 flowChartOr
FLOWCHART_COLLATE 79 flowChartCollate; FLOWCHART_SORT 80 flowChartSort; FLOWCHART_EXTRACT 81 flowChartExtract; FLOWCHART_MERGE 82 flowChartMerge
FLOWCHART_STORED_DATA 83 flowChartOnlineStorage; FLOWCHART_DELAY 84 flowChartDelay; FLOWCHART_SEQUENTIAL_ACCESS_STORAGE 85 flowChartMagneticTape
FLOWCHART_MAGNETIC_DISK 86 flowChartMagneticDisk; FLOWCHART_DIRECT_ACCESS_STORAGE 87 flowChartMagneticDrum; FLOWCHART_DISPLAY 88 flowChartDisplay
EXPLOSION1 89 irregularSeal1; EXPLOSION2 90 irregularSeal2; STAR_4_POINT 91 star4; STAR_5_POINT 92 star5; STAR_8_POINT 93 star8
STAR_16_POINT 94 star16; STAR_24_POINT 95 star24; STAR_32_POINT 96 star32; UP_RIBBON 97 ribbon2; DOWN_RIBBON 98 ribbon
CURVED_UP_RIBBON 99 ellipseRibbon2; CURVED_DOWN_RIBBON 100 ellipseRibbon; VERTICAL_SCROLL 101 verticalScroll; HORIZONTAL_SCROLL 102 horizontalScroll
WAVE 103 wave; DOUBLE_WAVE 104 doubleWave; RECTANGULAR_CALLOUT 105 wedgeRectCallout; ROUNDED_RECTANGULAR_CALLOUT 106 wedgeRoundRectCallout
OVAL_CALLOUT 107 wedgeEllipseCallout; CLOUD_CALLOUT 108 cloudCallout; LINE_CALLOUT_1 109 borderCallout1; LINE_CALLOUT_2 110 borderCallout2
LINE_CALLOUT_3 111 borderCallout3; ACTION_BUTTON_HOME 126 actionButtonHome; ACTION_BUTTON_HELP 127 actionButtonHelp
ACTION_BUTTON_INFORMATION 128 actionButtonInformation; ACTION_BUTTON_BACK_OR_PREVIOUS 129 actionButtonBackPrevious
ACTION_BUTTON_FORWARD_OR_NEXT 130 actionButtonForwardNext; ACTION_BUTTON_BEGINNING 131 actionButtonBeginning; ACTION_BUTTON_END 132 actionButtonEnd
BALLOON 137 wedgeRoundRectCallout; DIAGONAL_STRIPE 141 diagStripe; PIE 142 pie; NON_ISOSCELES_TRAPEZOID 143 nonIsoscelesTrapezoid
DECAGON 144 decagon; HEPTAGON 145 heptagon; DODECAGON 146 dodecagon; STAR_6_POINT 147 star6; STAR_7_POINT 148 star7; STAR_10_POINT 149 star10
STAR_12_POINT 150 star12; ROUND_1_RECTANGLE 151 round1Rect; ROUND_2_SAME_RECTANGLE 152 round2SameRect; ROUND_2_DIAG_RECTANGLE 153 round2DiagRect
SNIP_ROUND_RECTANGLE 154 snipRoundRect; SNIP_1_RECTANGLE 155 snip1Rect; SNIP_2_SAME_RECTANGLE 156 snip2SameRect; SNIP_2_DIAG_RECTANGLE 157 snip2DiagRect
FRAME 158 frame; HALF_FRAME 159 halfFrame; TEAR 160 teardrop; CHORD 161 chord; CORNER 162 corner; MATH_PLUS 163 mathPlus
MATH_MINUS 164 mathMinus; MATH_MULTIPLY 165 mathMultiply; MATH_DIVIDE 166 mathDivide; MATH_EQUAL 167 mathEqual; MATH_NOT_EQUAL 168 mathNotEqual
GEAR_6 172 gear6; GEAR_9 173 gear9; FUNNEL 174 funnel; LEFT_CIRCULAR_ARROW 176 leftCircularArrow; LEFT_RIGHT_CIRCULAR_ARROW 177 leftRightCircularArrow
LINE_CALLOUT_1_ACCENT_BAR 113 accentCallout1; LINE_CALLOUT_2_ACCENT_BAR 114 accentCallout2; LINE_CALLOUT_3_ACCENT_BAR 115 accentCallout3
LINE_CALLOUT_1_NO_BORDER 117 callout1; LINE_CALLOUT_2_NO_BORDER 118 callout2; LINE_CALLOUT_3_NO_BORDER 119 callout3
LINE_CALLOUT_1_BORDER_AND_ACCENT_BAR 121 accentBorderCallout1; LINE_CALLOUT_2_BORDER_AND_ACCENT_BAR 122 accentBorderCallout2
LINE_CALLOUT_3_BORDER_AND_ACCENT_BAR 123 accentBorderCallout3; CHART_STAR 182 chartStar; CHART_X 183 chartX; CHART_PLUS 184 chartPlus
PIE_WEDGE 175 pieWedge; CORNER_TABS 169 cornerTabs; SQUARE_TABS 170 squareTabs; PLAQUE_TABS 171 plaqueTabs; LINE_INVERSE 185 lineInv
FLOWCHART_OFFLINE_STORAGE 139 flowChartOfflineStorage
SWOOSH_ARROW 178 swooshArrow; CLOUD 179 cloud; LEFT_RIGHT_RIBBON 180 leftRightRibbon
"""
MSO_SHAPE = XmlEnum(
    "MSO_SHAPE",
    [
        (name, (int(number), xml))
        for name, number, xml in (preset.split() for line in _PRESETS.strip().splitlines() for preset in line.split(";"))
    ],
    module=__name__,
)
