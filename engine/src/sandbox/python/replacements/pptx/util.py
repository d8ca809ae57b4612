"""Lengths are integers in English Metric Units (914,400 to the inch)."""


class Length(int):
    @property
    def inches(self):
        return self / 914400

    @property
    def cm(self):
        return self / 360000

    @property
    def mm(self):
        return self / 36000

    @property
    def pt(self):
        return self / 12700

    @property
    def centipoints(self):
        return int(self / 127)

    @property
    def emu(self):
        return self


class Inches(Length):
    def __new__(cls, inches):
        return Length.__new__(cls, int(inches * 914400))


class Cm(Length):
    def __new__(cls, cm):
        return Length.__new__(cls, int(cm * 360000))


class Mm(Length):
    def __new__(cls, mm):
        return Length.__new__(cls, int(mm * 36000))


class Pt(Length):
    def __new__(cls, points):
        return Length.__new__(cls, int(points * 12700))


class Centipoints(Length):
    def __new__(cls, centipoints):
        return Length.__new__(cls, int(centipoints * 127))


class Emu(Length):
    def __new__(cls, emu):
        return Length.__new__(cls, int(emu))
