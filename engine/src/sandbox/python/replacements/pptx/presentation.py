from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Package
from pptx.slides import SlideMasters, Slides
from pptx.template.create import create_package
from pptx.util import Emu

_TEMPLATE = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_KINDS = {
    CONTENT_TYPE.PML_PRESENTATION_MAIN,
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    _TEMPLATE,
}


def open_presentation(pptx=None):
    """
    `pptx`: a path, or a file opened for reading bytes; without it, the presentation is new and has no slides.

    @raises PackageNotFoundError, ValueError: if it is no presentation
    """
    package = create_package() if pptx is None else Package.open(pptx)
    part = package.main_document_part
    if part.content_type not in _KINDS:
        raise ValueError(f"{pptx!r} is not a PowerPoint file: its content type is {part.content_type}")
    if part.content_type == _TEMPLATE:
        part._content_type = CONTENT_TYPE.PML_PRESENTATION_MAIN
    presentation = Presentation(part)
    presentation._is_new = pptx is None
    return presentation


def _scale_template(part, attribute, factor):
    """Moves the placeholders of the layouts that this module creates, so that they suit another size of the slides."""
    pages = [relation.target_part for relation in part.rels.values() if relation.reltype == RELATIONSHIP_TYPE.SLIDE_MASTER]
    pages += [relation.target_part for page in pages for relation in page.rels.values() if relation.reltype == RELATIONSHIP_TYPE.SLIDE_LAYOUT]
    for place in [place for page in pages for place in page.element.xpath("//p:sp/p:spPr/a:xfrm/*")]:
        for name in {"cx": ("x", "cx"), "cy": ("y", "cy")}[attribute]:
            if place.get(name) is not None:
                place.set(name, str(round(int(place.get(name)) * factor)))


def _size(attribute):
    def read(self):
        size = self._element.first("p:sldSz")
        return Emu(int(size.get(attribute))) if size is not None else None

    def write(self, emu):
        size = self._element.ensure("p:sldSz")
        size.attrib.pop("type", None)
        if self._is_new:
            _scale_template(self.part, attribute, int(emu) / int(size.get(attribute)))
        size.set(attribute, str(int(emu)))

    return property(read, write)


class Presentation:
    def __init__(self, part):
        self.part = part
        self.element = self._element = part.element
        self.slides = Slides(part)
        self._is_new = False

    slide_width = _size("cx")
    slide_height = _size("cy")

    @property
    def slide_masters(self):
        return SlideMasters(self.part)

    @property
    def slide_master(self):
        return self.slide_masters[0]

    @property
    def slide_layouts(self):
        return self.slide_master.slide_layouts

    @property
    def core_properties(self):
        return self.part.package.core_properties

    def save(self, file):
        """`file`: a path, or a file opened for writing bytes."""
        self.part.package.save(str(file) if hasattr(file, "__fspath__") else file)
