"""Namespaces of PowerPoint's XML."""

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}
PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_nsmap = NAMESPACES


def qn(name):
    """`p:sp` as lxml writes it: `{http://...}sp`."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def nsdecls(*prefixes):
    """Declarations of namespaces for the start of an element."""
    return " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def nsuri(prefix):
    return NAMESPACES[prefix]
