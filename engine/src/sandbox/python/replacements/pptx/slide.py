from pptx.dml.fill import FillFormat
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.oxml.ns import nsdecls
from pptx.shapes.shapetree import Placeholders, Shapes
from pptx.template.create import create_notes_master
from pptx.template.layouts import tree_xml

_AT_THE_FOOT = ("dt", "ftr", "sldNum")


def object_of(part, kind):
    """The object for a part, always the same one."""
    if not hasattr(part, "object_of_part"):
        part.object_of_part = kind(part)
    return part.object_of_part


class _Page:
    """What slides, layouts, masters and notes have in common."""

    def __init__(self, part):
        self.part = part
        self.element = self._element = part.element
        self.shapes = Shapes(self.element.find("p:cSld/p:spTree"), self)

    @property
    def placeholders(self):
        return Placeholders(self.shapes)

    @property
    def name(self):
        return self.element.find("p:cSld").get("name", "")

    @name.setter
    def name(self, value):
        self.element.find("p:cSld").set_or_drop("name", value or None)

    @property
    def background(self):
        return Background(self.element.find("p:cSld"))


class Background:
    def __init__(self, element):
        self._element = element

    @property
    def fill(self):
        return FillFormat(self._properties)

    def _properties(self, create):
        background = self._element.first("p:bg")
        if not create:
            return background.first("p:bgPr") if background is not None else None
        background = self._element.ensure("p:bg")
        background.drop("p:bgRef")
        properties = background.ensure("p:bgPr")
        properties.ensure("a:effectLst")
        return properties


class Slide(_Page):
    @property
    def slide_id(self):
        presentation = self.part.package.main_document_part
        ids = presentation.element.findall("p:sldIdLst/p:sldId")
        return next(int(element.get("id")) for element in ids if presentation.related_parts[element.rId] is self.part)

    @property
    def slide_layout(self):
        return object_of(self.part.part_related_by(RELATIONSHIP_TYPE.SLIDE_LAYOUT), SlideLayout)

    @property
    def follow_master_background(self):
        return self.element.find("p:cSld/p:bg") is None

    @follow_master_background.setter
    def follow_master_background(self, value):
        if value:
            self.element.find("p:cSld").drop("p:bg")

    @property
    def has_notes_slide(self):
        return any(relation.reltype == RELATIONSHIP_TYPE.NOTES_SLIDE for relation in self.part.rels.values())

    @property
    def notes_slide(self):
        """Created at the first use."""
        if not self.has_notes_slide:
            self.part.relate_to(self._create_notes(), RELATIONSHIP_TYPE.NOTES_SLIDE)
        return object_of(self.part.part_related_by(RELATIONSHIP_TYPE.NOTES_SLIDE), NotesSlide)

    def _create_notes(self):
        master = _notes_master(self.part.package)
        xml = f'<p:notes {nsdecls("a", "p", "r")}><p:cSld>{tree_xml()}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>'
        part = XmlPart.create(self.part.package, "/ppt/notesSlides/notesSlide%d.xml", CONTENT_TYPE.PML_NOTES_SLIDE, xml)
        part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(self.part, RELATIONSHIP_TYPE.SLIDE)
        notes = object_of(part, NotesSlide)
        for placeholder in object_of(master, NotesMaster).placeholders:
            if placeholder.element.ph.get("type") in ("sldImg", "body"):
                notes.shapes.clone_placeholder(placeholder)
        return part


class NotesSlide(_Page):
    @property
    def notes_placeholder(self):
        return next((shape for shape in self.placeholders if shape.element.ph.get("type") == "body"), None)

    @property
    def notes_text_frame(self):
        placeholder = self.notes_placeholder
        return placeholder.text_frame if placeholder is not None else None


class NotesMaster(_Page):
    pass


class SlideLayout(_Page):
    def iter_cloneable_placeholders(self):
        return (shape for shape in self.placeholders if shape.element.ph.get("type") not in _AT_THE_FOOT)

    @property
    def slide_master(self):
        return object_of(self.part.part_related_by(RELATIONSHIP_TYPE.SLIDE_MASTER), SlideMaster)

    @property
    def used_by_slides(self):
        presentation = self.part.package.main_document_part
        slides = (relation.target_part for relation in presentation.rels.values() if relation.reltype == RELATIONSHIP_TYPE.SLIDE)
        return tuple(object_of(part, Slide) for part in slides if part.part_related_by(RELATIONSHIP_TYPE.SLIDE_LAYOUT) is self.part)


class SlideMaster(_Page):
    @property
    def slide_layouts(self):
        from pptx.slides import SlideLayouts

        return SlideLayouts(self.part)


def _notes_master(package):
    presentation = package.main_document_part
    try:
        return presentation.part_related_by(RELATIONSHIP_TYPE.NOTES_MASTER)
    except KeyError:
        master = create_notes_master(package)
        relation = presentation.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
        entry = presentation.element.ensure("p:notesMasterIdLst").ensure("p:notesMasterId")
        entry.set(f"{{{entry.nsmap['r']}}}id", relation)
        return master
