"""Elements that keep the order of the schema, with the shortcuts that code uses on python-pptx's own elements."""

from lxml import etree

from pptx.oxml.ns import NAMESPACES, PREFIXES, qn
from pptx.oxml.order import ORDER

_IN_DRAWING = set("xfrm ln bodyPr lstStyle p r t rPr pPr tcPr tbl tr tc solidFill noFill gradFill prstGeom effectLst".split())


class Element(etree.ElementBase):
    @property
    def name(self):
        """Such as `a:rPr`."""
        tag = etree.QName(self)
        return f"{PREFIXES.get(tag.namespace, '')}:{tag.localname}"

    def xpath(self, path, **_named):
        return super().xpath(path, namespaces=NAMESPACES)

    def find(self, path, namespaces=None):
        return super().find(path, namespaces or NAMESPACES)

    def findall(self, path, namespaces=None):
        return super().findall(path, namespaces or NAMESPACES)

    def first(self, *tags):
        """The first child with one of these tags, such as `a:off`; None without one."""
        wanted = [qn(tag) for tag in tags]
        return next((child for child in self if child.tag in wanted), None)

    def ensure(self, tag):
        """The child with this tag, created where the schema wants it."""
        found = self.first(tag)
        return found if found is not None else self.put(parser.makeelement(qn(tag)))

    def put(self, child):
        """Adds a child at the place that the schema wants, behind others of its kind."""
        places = ORDER.get(self.name, {})
        place = places.get(etree.QName(child).localname)
        if place is not None:
            for position, other in enumerate(self):
                if isinstance(other.tag, str) and places.get(etree.QName(other).localname, -1) > place:
                    self.insert(position, child)
                    return child
        self.append(child)
        return child

    def drop(self, *tags):
        for child in [child for tag in tags for child in self.findall(tag)]:
            self.remove(child)

    def get_or_change_to_srgbClr(self):
        """The color of a fill, as one that is written by its parts."""
        found = self.first("a:srgbClr")
        if found is None:
            for child in list(self):
                self.remove(child)
            found = self.ensure("a:srgbClr")
            found.set("val", "000000")
        return found

    def first_child_found_in(self, *tags):
        return self.first(*tags)

    def insert_element_before(self, child, *tags):
        later = self.first(*tags)
        later.addprevious(child) if later is not None else self.append(child)
        return child

    def remove_all(self, *tags):
        self.drop(*tags)

    def set_or_drop(self, name, value):
        """An attribute; None removes it."""
        if value is None:
            self.attrib.pop(name, None)
        else:
            self.set(name, str(value))

    @property
    def xml(self):
        return etree.tostring(self, pretty_print=True, encoding="unicode")

    @property
    def properties(self):
        """The name and the id of a shape (`p:cNvPr`)."""
        return self.find("*/p:cNvPr")

    @property
    def ph(self):
        """The mark of a placeholder; None for other shapes."""
        return self.find("*/p:nvPr/p:ph")

    @property
    def rId(self):
        return self.get(qn("r:id"))

    def __getattr__(self, name):
        """`get_or_add_tcPr()` and `tcPr`, as python-pptx's elements have for their children."""
        local = name.removeprefix("get_or_add_")
        prefix = "a" if local in _IN_DRAWING else self.name.split(":")[0]
        if local != name:
            return lambda: self.ensure(f"{prefix}:{local}")
        if name.endswith("_lst"):
            return self.findall(f"{'a' if name[:-4] in _IN_DRAWING else prefix}:{name[:-4]}")
        child = next((child for child in self if isinstance(child.tag, str) and etree.QName(child).localname == name), None)
        if child is None and name in self.attrib:
            return self.get(name)
        if child is None and name not in ORDER.get(self.name, {}):
            raise AttributeError(f"{self.name} has no {name}")
        return child


parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, huge_tree=True)
parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=Element))


def parse_xml(xml):
    return etree.fromstring(xml.encode() if isinstance(xml, str) else xml, parser)
