"""Puts what the page of a map links to into the page, as far as it is installed, so that it works without a network."""

import base64
import functools
import mimetypes
import os
import re

from code_interpreter.output.notices import show_hint

_OURS = os.path.join(os.path.dirname(__file__), "..", "..", "replacements", "maps")
_LEAFLET = "/usr/share/javascript/leaflet"
_BOOTSTRAP = "/usr/share/bootstrap-html"
_FONT_AWESOME = "/usr/share/nodejs/@fortawesome/fontawesome-free/css/all.min.css"
_GLYPHICONS = "/usr/share/javascript/bootstrap/css/bootstrap.css"

# Folium's links, by the name of the file without version and `.min`.
_INSTALLED = {
    "leaflet.js": f"{_LEAFLET}/leaflet.min.js",
    "leaflet.css": f"{_LEAFLET}/leaflet.css",
    "leaflet.markercluster.js": f"{_LEAFLET}/leaflet.markercluster.min.js",
    "MarkerCluster.css": f"{_LEAFLET}/MarkerCluster.css",
    "MarkerCluster.Default.css": f"{_LEAFLET}/MarkerCluster.Default.css",
    "d3.js": "/usr/share/javascript/d3/d3.min.js",
    "jquery.js": "/usr/share/javascript/jquery/jquery.min.js",
    "bootstrap.bundle.js": f"{_BOOTSTRAP}/js/bootstrap.bundle.min.js",
    "bootstrap.css": f"{_BOOTSTRAP}/css/bootstrap.min.css",
    "bootstrap-glyphicons.css": _GLYPHICONS,
    "all.css": _FONT_AWESOME,
    **{name: os.path.join(_OURS, name) for name in (os.listdir(_OURS) if os.path.isdir(_OURS) else ())},
}
# Large fonts, which only some pages use: what shows that one does.
_SIGNS = {"bootstrap-glyphicons.css": re.compile("glyphicon"), "all.css": re.compile(r"""["' ]fa[bsr]?["' ]|fa-(?!rotate-0)""")}

_LINK = re.compile(r"""<script src="(https?://[^"]+)"></script>|<link rel="stylesheet" href="(https?://[^"]+)"\s*/?>""")
_URL = re.compile(r"""url\(\s*["']?([^"')?#]+)[^)]*\)""")
_FORMATS = {".woff2", ".png", ".svg", ".gif"}

# Leaflet derives the places of its pictures from a style, which has none in such a page.
_PINS = "<script>delete L.Icon.Default.prototype._getIconUrl; L.Icon.Default.mergeOptions({{iconUrl: '{0}', iconRetinaUrl: '{1}', shadowUrl: '{2}'}});</script>"


def with_linked_files(render):
    """Wraps `Figure.render` of branca, on which folium builds."""

    @functools.wraps(render)
    def render_complete(figure, **named):
        html = render(figure, **named)
        return _complete(html) if isinstance(html, str) and "leaflet" in html else html

    return render_complete


def _complete(html):
    rest = _LINK.sub("", html)
    missing = []

    def fill(link):
        address = link[1] or link[2]
        name = _plain_name(address)
        if name in _SIGNS and not _SIGNS[name].search(rest):
            return ""
        path = _INSTALLED.get(name)
        if path is None or not os.path.exists(path):
            missing.append(address.rsplit("/", 1)[1])
            return link[0]
        return _script(path, name) if link[1] else f"<style>\n{_style(path, name)}\n</style>"

    complete = _LINK.sub(fill, html)
    loaded = [*(["the background of the map"] if "L.tileLayer(" in rest else []), *missing]
    if loaded:
        show_hint(f"a page with a map loads {', '.join(loaded)} from the network when it is opened.")
    return complete


def _plain_name(address):
    name = address.rsplit("/", 1)[1].replace(".min.", ".")
    return re.sub(r"-\d[\d.]*(?=\.js$)", "", name)


def _script(path, name):
    code = _read(path).replace("</script", r"<\/script")
    script = f"<script>\n{code}\n</script>"
    if name != "leaflet.js":
        return script
    pins = (_data_url(f"{_LEAFLET}/images/{pin}.png") for pin in ("marker-icon", "marker-icon-2x", "marker-shadow"))
    return f"{script}\n{_PINS.format(*pins)}"


def _style(path, name):
    text = _read(path)
    if name == "bootstrap-glyphicons.css":
        # Of all styles of Bootstrap 3 only these.
        text = "\n".join(re.findall(r"""@font-face\s*{[^}]*Glyphicons[^}]*}|\.glyphicon[^{}]*{[^}]*}""", text))
    return _URL.sub(lambda url: _filled(url, os.path.dirname(path)), text)


def _filled(url, folder):
    path = os.path.normpath(os.path.join(folder, url[1]))
    if os.path.splitext(path)[1] not in _FORMATS or not os.path.exists(path):
        return url[0]
    return f"url({_data_url(path)})"


def _data_url(path):
    kind = mimetypes.guess_type(path)[0] or "font/woff2"
    with open(path, "rb") as file:
        return f"data:{kind};base64,{base64.b64encode(file.read()).decode()}"


def _read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()
