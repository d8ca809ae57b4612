"""Lists of slides, layouts and masters, which XML keeps as ids of relations."""

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide, SlideLayout, SlideMaster, object_of
from pptx.template.layouts import tree_xml


class _PartList:
    """Objects of the parts that the children of an element name by their relations."""

    def __init__(self, part, tag, kind):
        self.part = part
        self._tag, self._kind = tag, kind

    def __len__(self):
        return len(self._ids())

    def __iter__(self):
        return iter([object_of(self.part.related_parts[element.rId], self._kind) for element in self._ids()])

    def __getitem__(self, index):
        return list(self)[index]

    def index(self, item):
        return list(self).index(item)

    def get_by_name(self, name, default=None):
        return next((item for item in self if item.name == name), default)

    def _ids(self):
        return self._list.findall(self._tag)

    @property
    def _list(self):
        return self.part.element.ensure(f"{self._tag}Lst")


class Slides(_PartList):
    def __init__(self, part):
        super().__init__(part, "p:sldId", Slide)

    @property
    def _sldIdLst(self):
        return self._list

    def add_slide(self, slide_layout):
        """The new slide gets the placeholders of the layout, except those of its foot."""
        if not isinstance(slide_layout, SlideLayout):
            raise TypeError("add_slide() takes a layout, such as prs.slide_layouts[1] (Title and Content)")
        xml = f'<p:sld {nsdecls("a", "p", "r")}><p:cSld>{tree_xml()}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>'
        part = XmlPart.create(self.part.package, "/ppt/slides/slide%d.xml", CONTENT_TYPE.PML_SLIDE, xml)
        part.relate_to(slide_layout.part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        element = self._list.makeelement(qn("p:sldId"))
        used = [int(known.get("id")) for known in self._ids()]
        element.set("id", str(max([255, *used]) + 1))
        element.set(qn("r:id"), self.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE))
        self._list.append(element)
        slide = object_of(part, Slide)
        for placeholder in slide_layout.iter_cloneable_placeholders():
            slide.shapes.clone_placeholder(placeholder)
        return slide

    def get(self, slide_id, default=None):
        return next((slide for slide in self if slide.slide_id == slide_id), default)


class SlideLayouts(_PartList):
    def __init__(self, part):
        super().__init__(part, "p:sldLayoutId", SlideLayout)

    def remove(self, slide_layout):
        """@raises ValueError: while a slide uses it"""
        if slide_layout.used_by_slides:
            raise ValueError("the layout is used by slides")
        for element in self._ids():
            if self.part.related_parts[element.rId] is slide_layout.part:
                self.part.rels.pop(element.rId)
                self._list.remove(element)


class SlideMasters(_PartList):
    def __init__(self, part):
        super().__init__(part, "p:sldMasterId", SlideMaster)
