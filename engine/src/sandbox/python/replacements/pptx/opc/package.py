import hashlib
import os
import zipfile

from docx.opc.oxml import serialize_part_xml
from docx.opc.package import OpcPackage, Unmarshaller
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.opc.pkgreader import PackageReader

from pptx.exc import PackageNotFoundError
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml.element import parse_xml
from pptx.oxml.ns import qn

_CONVERT = "subprocess.run(['soffice', '--headless', '--convert-to', 'pptx', 'name.ppt'], check=True)"


class XmlPart(Part):
    """A part whose XML is parsed, such as a slide."""

    def __init__(self, partname, content_type, element, package):
        super().__init__(partname, content_type, package=package)
        self._element = element

    @property
    def element(self):
        return self._element

    @property
    def blob(self):
        return serialize_part_xml(self._element)

    @property
    def part(self):
        return self

    def related_part(self, rId):
        return self.related_parts[rId]

    def _rel_ref_count(self, rId):
        names = [qn(f"r:{local}") for local in ("id", "embed", "link", "pict")]
        return sum(element.get(name) == rId for element in self._element.iter() for name in names)

    @classmethod
    def create(cls, package, template, content_type, xml):
        """A new part; `template` is its name with %d for the number."""
        return cls(package.next_partname(template), content_type, parse_xml(xml), package)


class Package(OpcPackage):
    """The parts of a presentation."""

    @classmethod
    def open(cls, file):
        """
        `file`: a path, or a file opened for reading bytes.

        @raises PackageNotFoundError: without a file, or if it is no .pptx file
        """
        if isinstance(file, (str, os.PathLike)):
            file = os.fspath(file)
            if not os.path.isfile(file):
                raise PackageNotFoundError(f"Package not found at '{file}'")
        if not zipfile.is_zipfile(file):
            raise PackageNotFoundError(f"{file} is not a .pptx file. Convert .ppt and .odp files first: {_CONVERT}")
        package = cls()
        Unmarshaller.unmarshal(PackageReader.from_file(file), package, _load_part)
        return package

    def image_part(self, blob, extension, content_type):
        """The part with these bytes: pictures that are added twice are stored once."""
        digest = hashlib.sha256(blob).digest()
        for part in self.iter_parts():
            if part.partname.startswith("/ppt/media/") and hashlib.sha256(part.blob).digest() == digest:
                return part
        return Part(self.next_partname(f"/ppt/media/image%d.{extension}"), content_type, blob, self)


def _load_part(partname, content_type, _relationship, blob, package):
    if content_type == CONTENT_TYPE.OPC_CORE_PROPERTIES:
        return CorePropertiesPart.load(partname, content_type, blob, package)
    if content_type.endswith("+xml") and blob:
        return XmlPart(partname, content_type, parse_xml(blob), package)
    return Part(partname, content_type, blob, package)


__all__ = ["CONTENT_TYPE", "Package", "PackURI", "Part", "RELATIONSHIP_TYPE", "XmlPart"]
