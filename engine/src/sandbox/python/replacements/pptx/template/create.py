from docx.opc.parts.coreprops import CorePropertiesPart

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Package, PackURI, XmlPart
from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.template.layouts import LAYOUT_COUNT, layout_xml
from pptx.template.master import default_text_style_xml, master_xml, notes_master_xml
from pptx.template.theme import theme_xml

_TABLE_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"


def create_package():
    """A presentation without slides, 10 by 7.5 inches."""
    package = Package()
    theme = _part(package, "theme/theme1.xml", CONTENT_TYPE.OFC_THEME, theme_xml())
    master = _part(package, "slideMasters/slideMaster1.xml", CONTENT_TYPE.PML_SLIDE_MASTER, master_xml())
    for number in range(LAYOUT_COUNT):
        layout = _part(package, f"slideLayouts/slideLayout{number + 1}.xml", CONTENT_TYPE.PML_SLIDE_LAYOUT, layout_xml(number))
        layout.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
        master.relate_to(layout, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    master.relate_to(theme, RELATIONSHIP_TYPE.THEME)
    presentation = _part(package, "presentation.xml", CONTENT_TYPE.PML_PRESENTATION_MAIN, _presentation_xml())
    presentation.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
    presentation.element.put(parse_xml(default_text_style_xml()))
    for name, kind, relation, xml in _settings():
        presentation.relate_to(_part(package, name, kind, xml), relation)
    package.relate_to(presentation, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    properties = CorePropertiesPart.default(package)
    properties.core_properties.title = "PowerPoint Presentation"
    package.relate_to(properties, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    return package


def create_notes_master(package):
    master = _part(package, "notesMasters/notesMaster1.xml", CONTENT_TYPE.PML_NOTES_MASTER, notes_master_xml())
    theme = XmlPart.create(package, "/ppt/theme/theme%d.xml", CONTENT_TYPE.OFC_THEME, theme_xml())
    master.relate_to(theme, RELATIONSHIP_TYPE.THEME)
    return master


def _part(package, name, content_type, xml):
    return XmlPart(PackURI(f"/ppt/{name}"), content_type, parse_xml(xml), package)


def _presentation_xml():
    master = '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
    sizes = '<p:sldSz cx="9144000" cy="6858000" type="screen4x3"/><p:notesSz cx="6858000" cy="9144000"/>'
    return f'<p:presentation {nsdecls("a", "p", "r")} saveSubsetFonts="1">{master}{sizes}</p:presentation>'


def _settings():
    declared = nsdecls("a", "p", "r")
    return [
        ("presProps.xml", CONTENT_TYPE.PML_PRES_PROPS, RELATIONSHIP_TYPE.PRES_PROPS, f"<p:presentationPr {declared}/>"),
        ("viewProps.xml", CONTENT_TYPE.PML_VIEW_PROPS, RELATIONSHIP_TYPE.VIEW_PROPS, f"<p:viewPr {declared}/>"),
        (
            "tableStyles.xml",
            CONTENT_TYPE.PML_TABLE_STYLES,
            RELATIONSHIP_TYPE.TABLE_STYLES,
            f'<a:tblStyleLst {nsdecls("a")} def="{_TABLE_STYLE}"/>',
        ),
    ]
